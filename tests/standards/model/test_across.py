from __future__ import annotations

from typing import Any

import pytest
from tests.standards.model.examples import association, changed, envelope, small_badge, small_record

from insignia.standards.model.reading import (
    read_any_credential,
    read_learner_record,
    read_presentation,
)

_ACHIEVEMENT = small_badge()["credentialSubject"]["achievement"]
_LISTED = _ACHIEVEMENT | {"id": "urn:uuid:listed"}
_BASE = "https://www.w3.org/ns/credentials/v2"
_SUBJECT = "credentialSubject"


def _faults(*associations: Any, **subject: Any) -> list[tuple[str, str]]:
    record = small_record()
    record[_SUBJECT] |= {"association": list(associations), "achievement": [_LISTED]} | subject
    return [(one.code, one.pointer) for one in read_learner_record(record).complaints]


@pytest.mark.parametrize("source", [_ACHIEVEMENT["id"], _LISTED["id"], small_badge()["id"]])
def test_an_association_points_to_what_is_in_the_record(source: str) -> None:
    assert _faults(association(source, _LISTED["id"])) == []


@pytest.mark.parametrize(
    ("source", "target", "end"),
    [
        ("urn:uuid:elsewhere", _LISTED["id"], "sourceId"),
        (_LISTED["id"], "urn:uuid:elsewhere", "targetId"),
    ],
)
def test_an_association_that_points_outside_is_a_fault(source: str, target: str, end: str) -> None:
    sound = association(_LISTED["id"], _ACHIEVEMENT["id"])

    assert _faults(sound, association(source, target)) == [
        ("structure.association", f"/{_SUBJECT}/association/1/{end}")
    ]


def test_what_a_token_says_is_not_guessed_at() -> None:
    strangers = association("urn:uuid:a", "urn:uuid:b")

    assert _faults(strangers, verifiableCredential=[envelope()]) == []


@pytest.mark.parametrize("strange", [5, "x", [{"id": ["a"]}], [[]], [{"credentialSubject": [5]}]])
def test_strange_members_are_complaints_and_never_a_crash(strange: Any) -> None:
    for member in ("verifiableCredential", "association", "achievement"):
        record = changed(small_record(), f"{_SUBJECT}/{member}", strange)
        record[_SUBJECT].setdefault("association", [association("urn:a:b", "urn:a:b")])

        assert read_learner_record(record).value is None


@pytest.mark.parametrize("read", [read_any_credential, read_presentation])
def test_words_written_out_never_come_before_the_base_context(read: Any) -> None:
    words = {"Word": "https://a.example/word"}
    document: dict[str, Any] = {"type": ["VerifiableCredential", "VerifiablePresentation"]}
    document |= {"issuer": "urn:a:b", "credentialSubject": {"id": "urn:a:c"}}

    after, before = ({"@context": order} for order in ([_BASE, words], [words, _BASE]))

    assert read(document | after).complaints == ()
    assert [one.code for one in read(document | before).complaints] == ["structure.first-context"]
