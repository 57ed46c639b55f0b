"""Signing awards by templates gives the bytes that signing without them gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from tests.factories.achievements import micro_credential, simple_badge
from tests.factories.credentials import PARTICULARS

from insignia.awards import compose, signing
from insignia.awards.signing import Templates, sign
from insignia.awards.telling.grounds import Grounds, NamedFile
from insignia.standards import strictjson
from insignia.standards.compiled.form import WAYS
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs.data_integrity import add_proof

if TYPE_CHECKING:
    from insignia.standards.strictjson import JsonObject

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
SIGNER = LocalSigner("did:web:school.example#key-1", b"s" * 32)


def judged(number: int) -> Grounds:
    """Return grounds with an agreement and a file of their own."""
    assert PARTICULARS.grounds is not None
    assert PARTICULARS.grounds.agreed is not None
    agreed = replace(
        PARTICULARS.grounds.agreed,
        sample_size=48 + number,
        figure=Decimal(f"0.8{number}"),
        as_of=AT.date() + timedelta(days=number),
    )
    file = NamedFile(f"{number}", "A filmed lesson", "video/mp4", f"{number:064x}")
    return replace(PARTICULARS.grounds, agreed=agreed, files=(file,))


def of(number: int, **more: object) -> JsonObject:
    """Compose the credential of one of many awards."""
    return compose.credential(
        micro_credential(),
        replace(
            PARTICULARS,
            credential_id=f"urn:uuid:00000000-0000-4000-8000-{number:012}",
            recipient_address=f"learner{number}@mail.example",
            salt=f"{number:032x}",
            status_index=number,
            narrative=f'She said "{number}" \\ é.',
            valid_from=AT + timedelta(seconds=number),
            grounds=judged(number),
            **more,  # type: ignore[arg-type] # fields of the particulars
        ),
    )


def at_length(unsigned: JsonObject, created: datetime = AT) -> bytes:
    return strictjson.write(add_proof(unsigned, signer=SIGNER, created=created))


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "_TEMPLATES", Templates())


def test_every_award_of_a_version_is_signed_as_if_it_were_the_only_one() -> None:
    for number in range(4):
        unsigned, created = of(number), AT + timedelta(seconds=number)

        signed = sign(strictjson.write(unsigned), signer=SIGNER, created=created)

        assert signed == at_length(unsigned, created)


def test_from_the_third_on_none_takes_the_long_way(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(2):
        sign(strictjson.write(of(number)), signer=SIGNER, created=AT)
    expected = at_length(of(3))
    monkeypatch.setattr(WAYS, "both", False)
    monkeypatch.delattr(signing, "add_proof")
    monkeypatch.delattr("insignia.standards.proofs.issuing.add_proof")

    assert sign(strictjson.write(of(3)), signer=SIGNER, created=AT) == expected


@pytest.mark.parametrize(
    "other",
    [
        {"narrative": ""},
        {"valid_until": AT + timedelta(days=400)},
        {"image_alt": "Another picture"},
        {"version_number": 9},
        {"outcomes": ()},
        {"credential_id": "name:x"},
    ],
)
def test_a_document_that_says_something_else_is_not_signed_by_the_template_of_another(
    other: dict[str, object],
) -> None:
    for number in range(2):
        sign(strictjson.write(of(number)), signer=SIGNER, created=AT)
    unsigned = compose.credential(micro_credential(), replace(PARTICULARS, **other))  # type: ignore[arg-type] # fields of the particulars

    for _ in range(2):
        signed = sign(strictjson.write(unsigned), signer=SIGNER, created=AT)
        assert signed == at_length(unsigned)


def test_only_so_many_templates_are_kept() -> None:
    templates = Templates(most=1)
    one: JsonObject = {"a": "b"}
    other: JsonObject = {"c": "d"}
    assert templates.of(one, {}, one) is None

    assert templates.of(other, {}, other) is None
    assert templates.of(one, {}, one) is None
    assert templates.of(one, {}, one) is not None


def test_what_is_no_text_where_a_text_is_expected_is_signed_as_it_stands() -> None:
    unsigned = of(1)
    unsigned["credentialSubject"] |= {"narrative": 5, "result": 7}

    for _ in range(3):
        assert sign(strictjson.write(unsigned), signer=SIGNER, created=AT) == at_length(unsigned)


def test_a_badge_without_a_rubric_is_signed_too() -> None:
    unsigned = compose.credential(simple_badge(), replace(PARTICULARS, outcomes=()))

    for _ in range(3):
        assert sign(strictjson.write(unsigned), signer=SIGNER, created=AT) == at_length(unsigned)
