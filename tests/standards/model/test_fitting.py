from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.standards.compiled import corpus
from tests.standards.model.examples import (
    changed,
    envelope,
    small_badge,
    small_credential,
    small_endorsement,
    small_presentation,
    small_record,
)

from insignia.standards.model.credential import OpenBadgeCredential, VerifiableCredential
from insignia.standards.model.endorsement import EndorsementCredential
from insignia.standards.model.fitting import fits, scalar_at
from insignia.standards.model.learner_record import ClrCredential
from insignia.standards.model.presentation import Envelope, VerifiablePresentation
from insignia.standards.model.reading import read
from insignia.standards.model.scalars import DATE_TIME, IRI, TEXT, Scalar

CLASSES = (OpenBadgeCredential, VerifiableCredential, EndorsementCredential, ClrCredential)


@pytest.mark.parametrize(
    ("cls", "document"),
    [
        (OpenBadgeCredential, small_badge()),
        (OpenBadgeCredential, corpus.full_badge()),
        (OpenBadgeCredential, changed(small_badge(), "issuer", "https://school.example/")),
        (EndorsementCredential, small_endorsement()),
        (VerifiableCredential, small_credential()),
        (ClrCredential, small_record()),
        (VerifiablePresentation, small_presentation()),
        (Envelope, envelope()),
    ],
)
def test_what_is_in_order_fits(cls: type, document: dict[str, Any]) -> None:
    assert read(cls, document).complaints == ()
    assert fits(cls, document)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("id", ...),
        ("id", 1),
        ("id", "relative"),
        ("name", 1),
        ("issuer", "relative"),
        ("issuer", 1),
        ("issuer/type", []),
        ("issuer/type", ["Wizard"]),
        ("issuer/type", [""]),
        ("issuer/type", [1]),
        ("issuer/type", ""),
        ("@context", "https://www.w3.org/ns/credentials/v2"),
        ("@context", []),
        ("@context", ["https://a.example/"]),
        ("validFrom", "yesterday"),
        ("credentialSubject", []),
        ("credentialSubject/id", ...),
        ("credentialSubject/achievement/tag", "x"),
        ("credentialSubject/achievement/tag", []),
        ("credentialSubject/achievement/tag", [1]),
        ("credentialSubject/achievement/criteria", {}),
        ("credentialStatus", []),
    ],
)
def test_what_is_not_in_order_does_not_fit(path: str, value: Any) -> None:
    document = changed(small_badge(), path, value)

    assert read(OpenBadgeCredential, document).complaints != ()
    assert not fits(OpenBadgeCredential, document)


@pytest.mark.parametrize("document", [None, [], "x"])
def test_what_is_no_object_does_not_fit(document: Any) -> None:
    assert not fits(OpenBadgeCredential, document)


@given(number=st.integers(0, 2**40))
def test_there_is_nothing_to_complain_of_in_what_fits(number: int) -> None:
    document = corpus.document(number)
    fitting = [cls for cls in CLASSES if fits(cls, document)]

    assert [cls for cls in fitting if read(cls, document).complaints] == []


@pytest.mark.parametrize(
    ("steps", "scalar"),
    [
        ("id", IRI),
        ("name", TEXT),
        ("validFrom", DATE_TIME),
        ("issuer", IRI),
        ("credentialSubject/achievement/tag/0", TEXT),
        ("credentialSubject/achievement/alignment/0/targetUrl", IRI),
        ("evidence/0/name", TEXT),
        ("evidence/0/hobby", None),
        ("hobbies/0/name", None),
        ("proof/created", None),
    ],
)
def test_what_is_asked_of_a_single_value_is_known_by_its_place(
    steps: str, scalar: Scalar | None
) -> None:
    document = corpus.full_badge() | {"issuer": "urn:x", "hobbies": [{"name": "chess"}]}
    document["evidence"][0]["hobby"] = "chess"

    assert scalar_at(OpenBadgeCredential, document, steps.split("/")) is scalar
