from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.standards.model.examples import small_badge
from tests.standards.model.values import values_of

from insignia.standards.errors import MisuseError
from insignia.standards.model.achievement import Achievement, Criteria
from insignia.standards.model.credential import OpenBadgeCredential, VerifiableCredential
from insignia.standards.model.endorsement import EndorsementCredential
from insignia.standards.model.learner_record import Association, ClrCredential
from insignia.standards.model.presentation import Envelope, VerifiablePresentation
from insignia.standards.model.profile import Profile
from insignia.standards.model.reading import read, read_credential
from insignia.standards.model.writing import write

_DOCUMENTS = [
    OpenBadgeCredential,
    EndorsementCredential,
    ClrCredential,
    Association,
    VerifiablePresentation,
    Envelope,
    VerifiableCredential,
    Achievement,
    Profile,
]


@given(data=st.data())
@settings(deadline=None)
@pytest.mark.parametrize("cls", _DOCUMENTS)
def test_what_is_written_is_read_back_as_the_same_value(
    cls: type[Any], data: st.DataObject
) -> None:
    value = data.draw(values_of(cls))
    if cls is VerifiableCredential and value.context[0].endswith("v1"):
        value = _dated(value)

    reading = read(cls, write(value))

    assert reading.complaints == ()
    assert reading.value == value


def _dated(value: VerifiableCredential) -> VerifiableCredential:
    from dataclasses import replace
    from datetime import UTC, datetime

    return replace(value, valid_from=value.valid_from or datetime(2026, 1, 1, tzinfo=UTC))


def test_a_badge_is_written_as_it_was_read() -> None:
    document = small_badge()

    value = read_credential(document).value

    assert value is not None
    assert write(value) == document
    assert list(write(value)) == [
        "@context",
        "id",
        "type",
        "issuer",
        "validFrom",
        "credentialSubject",
    ]


def test_nothing_is_written_for_what_is_not_said() -> None:
    assert write(Criteria(narrative="Show it.")) == {"narrative": "Show it."}


def test_compacted_members_with_one_value_are_that_value() -> None:
    document = small_badge() | {"proof": [{"type": "DataIntegrityProof"}]}

    value = read_credential(document).value

    assert value is not None
    assert write(value)["proof"] == {"type": "DataIntegrityProof"}


def test_the_older_form_keeps_its_names_for_the_dates() -> None:
    document = small_badge()
    document["@context"] = ["https://www.w3.org/2018/credentials/v1"]
    document["issuanceDate"] = document.pop("validFrom")
    document["expirationDate"] = "2027-03-01T09:00:00Z"

    value = read_credential(document).value

    assert value is not None
    assert value.valid_from.year == 2026
    assert write(value) == document


def test_only_values_of_the_model_can_be_written() -> None:
    with pytest.raises(MisuseError):
        write(42)
