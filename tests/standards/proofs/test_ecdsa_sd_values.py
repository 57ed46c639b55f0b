from collections.abc import Callable
from typing import Any

import pytest

from insignia.standards import cbor
from insignia.standards.errors import InsigniaError, LimitExceeded, Malformed
from insignia.standards.keys import multibase
from insignia.standards.limits import Limits
from insignia.standards.proofs.ecdsa_sd_values import BaseValue, DerivedValue

SIGNATURE = bytes(range(64))
PUBLIC_KEY = b"\x80\x24\x02" + bytes(32)
LABEL = bytes(range(32))
BASE: list[Any] = [SIGNATURE, PUBLIC_KEY, LABEL, [SIGNATURE], ["/issuer"]]
DERIVED: list[Any] = [SIGNATURE, PUBLIC_KEY, [SIGNATURE], {0: LABEL, 1: LABEL[::-1]}, [0, 3]]
FORMAT = "proof-format.proof-value"


def base_text(parts: Any, header: str = "d95d00") -> str:
    return multibase.encode_base64url(bytes.fromhex(header) + cbor.write(parts))


def derived_text(parts: Any, header: str = "d95d01") -> str:
    return base_text(parts, header)


def replaced(parts: list[Any], place: int, part: Any) -> list[Any]:
    return [*parts[:place], part, *parts[place + 1 :]]


def refusal(read: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(InsigniaError) as refused:
        read()
    return refused.value.code, refused.value.pointer


def test_a_base_value_is_read_and_written_back() -> None:
    text = base_text(BASE)

    value = BaseValue.read(text, pointer="")

    assert text.startswith("u2V0A")
    assert (value.hmac_key, value.mandatory_pointers) == (LABEL, ("/issuer",))
    assert value.write() == text


def test_a_derived_value_is_read_and_written_back() -> None:
    text = derived_text(DERIVED)

    value = DerivedValue.read(text, pointer="")

    assert text.startswith("u2V0B")
    assert (value.labels, value.mandatory_indexes) == ({0: LABEL, 1: LABEL[::-1]}, (0, 3))
    assert value.write() == text


def test_a_base_value_does_not_show_its_key() -> None:
    assert repr(BaseValue.read(base_text(BASE), pointer="")) == "BaseValue()"


def test_one_kind_of_value_is_not_taken_for_the_other() -> None:
    assert refusal(lambda: DerivedValue.read(base_text(BASE), pointer="/p")) == (
        "proof-format.base-proof",
        "/p",
    )
    assert refusal(lambda: BaseValue.read(derived_text(DERIVED), pointer="/p")) == (
        "proof-format.derived-already",
        "/p",
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "u",
        "u2V0B",
        "z" + derived_text(DERIVED)[1:],
        derived_text(DERIVED) + "=",
        derived_text(DERIVED)[:-4],
        derived_text(DERIVED) + "AAAA",
        derived_text(DERIVED, "d95d02"),
        derived_text(DERIVED, "d95d"),
        derived_text(DERIVED, "d95d01d840"),
        derived_text({}),
        derived_text(DERIVED[:4]),
        derived_text([*DERIVED, 0]),
    ],
)
def test_what_is_not_such_a_value_at_all_is_refused(text: str) -> None:
    assert refusal(lambda: DerivedValue.read(text, pointer="/p")) == (FORMAT, "/p")


@pytest.mark.parametrize(
    ("place", "part", "code"),
    [
        (0, SIGNATURE[1:], FORMAT),
        (0, "signature", FORMAT),
        (1, PUBLIC_KEY[:-1], FORMAT),
        (1, b"\xed\x01\x02" + bytes(32), "proof-format.statement-key"),
        (2, LABEL[1:], FORMAT),
        (3, {}, FORMAT),
        (3, [SIGNATURE, SIGNATURE + b"\0"], FORMAT),
        (4, "/issuer", FORMAT),
        (4, [0], FORMAT),
    ],
)
def test_each_part_of_a_base_value_is_of_its_kind(place: int, part: Any, code: str) -> None:
    text = base_text(replaced(BASE, place, part))

    assert refusal(lambda: BaseValue.read(text, pointer="/p")) == (code, "/p")


@pytest.mark.parametrize(
    ("place", "part", "code"),
    [
        (0, SIGNATURE + b"\0", FORMAT),
        (1, b"", FORMAT),
        (1, b"\x81\x24\x02" + bytes(32), "proof-format.statement-key"),
        (2, SIGNATURE, FORMAT),
        (2, [SIGNATURE[1:]], FORMAT),
        (2, [0], FORMAT),
        (3, [LABEL], FORMAT),
        (3, {"c14n0": LABEL}, FORMAT),
        (3, {0: LABEL[1:]}, FORMAT),
        (3, {0: "uAA"}, FORMAT),
        (3, {0: LABEL, 1: LABEL}, "proof-format.labels"),
        (4, {0: 0}, FORMAT),
        (4, [-1], FORMAT),
        (4, ["0"], FORMAT),
        (4, [0, 0], "proof-format.mandatory-indexes"),
    ],
)
def test_each_part_of_a_derived_value_is_of_its_kind(place: int, part: Any, code: str) -> None:
    text = derived_text(replaced(DERIVED, place, part))

    assert refusal(lambda: DerivedValue.read(text, pointer="/p")) == (code, "/p")


def test_signatures_are_counted() -> None:
    limits = Limits(statement_signatures=2)

    DerivedValue.read(
        derived_text(replaced(DERIVED, 2, [SIGNATURE] * 2)), pointer="", limits=limits
    )
    with pytest.raises(LimitExceeded) as refused:
        DerivedValue.read(
            derived_text(replaced(DERIVED, 2, [SIGNATURE] * 3)), pointer="/p", limits=limits
        )

    assert (refused.value.code, refused.value.pointer) == ("limits.statement-signatures", "/p")


def test_a_value_of_a_million_items_is_given_up() -> None:
    with pytest.raises(Malformed) as refused:
        DerivedValue.read(derived_text(replaced(DERIVED, 4, list(range(30_000)))), pointer="")

    assert refused.value.code == "limits.members"
