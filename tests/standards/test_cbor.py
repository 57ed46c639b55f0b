from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insignia.standards import cbor
from insignia.standards.errors import InsigniaError, LimitExceeded, Malformed, MisuseError
from insignia.standards.limits import Limits

CODE = "proof-format.proof-value"
WHOLE = st.integers(-(2**64), 2**64 - 1)
VALUES: st.SearchStrategy[Any] = st.recursive(
    WHOLE | st.binary() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner) | st.dictionaries(WHOLE, inner) | st.dictionaries(st.text("abcü"), inner)
    ),
    max_leaves=20,
)

REFUSED = {
    "nothing": b"",
    "a second value": b"\x00\x00",
    "a cut number": b"\x19\x01",
    "a cut byte string": b"\x43ab",
    "a cut array": b"\x82\x00",
    "a cut map": b"\xa1\x00",
    "an array that claims four thousand million items": b"\x9a\xff\xff\xff\xff",
    "a byte string that claims all bytes there are": b"\x5b" + b"\xff" * 8,
    "a number in two bytes that fits into one": b"\x18\x17",
    "a number in three bytes that fits into two": b"\x19\x00\xff",
    "a number in five bytes that fits into three": b"\x1a\x00\x00\xff\xff",
    "a number in nine bytes that fits into five": b"\x1b\x00\x00\x00\x00\xff\xff\xff\xff",
    "a length that is longer than need be": b"\x58\x01a",
    "a reserved length": b"\x1c",
    "a number in sixteen bytes": b"\x1c" + b"\xff" * 16,
    "a byte string in pieces": b"\x5f\x41a\xff",
    "a text in pieces": b"\x7f\x61a\xff",
    "an array without an end": b"\x9f\x00\xff",
    "a map without an end": b"\xbf\x00\x00\xff",
    "a tag": b"\xc0\x00",
    "the tag that some put around byte strings": b"\xd8\x40\x41a",
    "false": b"\xf4",
    "null": b"\xf6",
    "a half float": b"\xf9\x3c\x00",
    "a float": b"\xfb" + bytes(8),
    "a stop without a start": b"\xff",
    "a text that is not UTF-8": b"\x61\xff",
    "a text with half a surrogate pair": b"\x63\xed\xa0\x80",
    "a map with one name twice": b"\xa2\x00\x00\x00\x01",
    "a map with a byte string as a name": b"\xa1\x41a\x00",
    "a map with an array as a name": b"\xa1\x80\x00",
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_what_is_not_in_its_one_spelling_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed) as refused:
        cbor.read(data, code=CODE, pointer="/proof/proofValue")

    assert (refused.value.code, refused.value.pointer) == (CODE, "/proof/proofValue")


@given(VALUES)
def test_another_library_reads_what_we_write(value: Any) -> None:
    assert cbor2.loads(cbor.write(value)) == value


@given(VALUES)
def test_we_read_what_another_library_writes_in_its_canonical_form(value: Any) -> None:
    assert cbor.read(cbor2.dumps(value, canonical=True), code=CODE) == value


@given(st.binary() | VALUES.map(cbor.write).flatmap(lambda data: st.just(data) | damaged(data)))
def test_what_we_read_is_what_we_would_have_written(data: bytes) -> None:
    try:
        value = cbor.read(data, code=CODE)
    except InsigniaError as refused:
        assert refused.code in {CODE, "limits.depth", "limits.members"}  # noqa: PT017 - either is an answer
    else:
        assert cbor.write(value) == data
        assert cbor2.loads(data) == value


def damaged(data: bytes) -> st.SearchStrategy[bytes]:
    """Return strategies for ``data`` with one byte replaced."""
    return st.tuples(st.integers(0, len(data) - 1), st.integers(0, 255)).map(
        lambda hit: data[: hit[0]] + bytes((hit[1],)) + data[hit[0] + 1 :]
    )


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "00"),
        (23, "17"),
        (24, "1818"),
        (255, "18ff"),
        (256, "190100"),
        (65535, "19ffff"),
        (65536, "1a00010000"),
        (2**32 - 1, "1affffffff"),
        (2**32, "1b0000000100000000"),
        (2**64 - 1, "1bffffffffffffffff"),
        (-1, "20"),
        (-24, "37"),
        (-25, "3818"),
        (-(2**64), "3bffffffffffffffff"),
    ],
)
def test_numbers_take_as_few_bytes_as_they_can(number: int, written: str) -> None:
    assert cbor.write(number).hex() == written
    assert cbor.read(bytes.fromhex(written), code=CODE) == number


@pytest.mark.parametrize("value", [2**64, -(2**64) - 1, True, None, 1.5, [None], {"a": 1.5}])
def test_what_no_proof_holds_is_not_written(value: Any) -> None:
    with pytest.raises(MisuseError):
        cbor.write(value)


def test_nesting_is_bounded() -> None:
    limits = Limits(depth=3)

    assert cbor.read(b"\x81" * 3 + b"\x00", code=CODE, limits=limits) == [[[0]]]
    with pytest.raises(LimitExceeded) as refused:
        cbor.read(b"\x81" * 4 + b"\x00", code=CODE, pointer="/p", limits=limits)

    assert (refused.value.code, refused.value.pointer) == ("limits.depth", "/p")


def test_a_million_brackets_end_before_the_stack_does() -> None:
    with pytest.raises(LimitExceeded):
        cbor.read(b"\x81" * 1_000_000, code=CODE)


def test_items_are_counted_over_the_whole_value() -> None:
    limits = Limits(members=6)

    assert cbor.read(cbor.write([[0, 0], {1: 0}]), code=CODE, limits=limits) == [[0, 0], {1: 0}]
    with pytest.raises(LimitExceeded) as refused:
        cbor.read(cbor.write([[0, 0, 0], {1: 0}]), code=CODE, pointer="/p", limits=limits)

    assert (refused.value.code, refused.value.pointer) == ("limits.members", "/p")
