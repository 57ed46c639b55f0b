"""What a credential says of how it was judged is taken as it stands, or not at all."""

from __future__ import annotations

from typing import Any

import pytest

from insignia.standards.model.assessment import told
from insignia.standards.terms import ASSESSMENT, ASSESSMENT_1, CREDENTIALS_V2

PROJECT = {"type": ["Evidence"], "name": "A plan"}


def judged(**members: Any) -> dict[str, Any]:
    entry = {"type": ["Evidence", ASSESSMENT], **members}
    return {"@context": [CREDENTIALS_V2, ASSESSMENT_1], "evidence": [PROJECT, entry]}


def test_what_it_says_is_told_flat() -> None:
    said = judged(
        assessorCount="2",
        adjudicated=False,
        agreement={"type": ["Agreement"], "measure": "per-cent-agreement", "sampleSize": "48"},
    )

    assert told(said) == {
        "assessorCount": "2",
        "adjudicated": False,
        "agreementMeasure": "per-cent-agreement",
        "agreementSampleSize": "48",
    }


@pytest.mark.parametrize(
    ("value", "kept"),
    [(3, "3"), ("3", "3"), (True, True), ([3], None), ({"@value": "3"}, None), (3.5, None)],
)
def test_texts_numbers_and_yes_or_no_are_taken(value: Any, kept: Any) -> None:
    assert told(judged(assessorCount=value)).get("assessorCount") == kept


@pytest.mark.parametrize("agreement", [None, "high", [], [7]])
def test_an_agreement_that_is_none_says_nothing(agreement: Any) -> None:
    assert told(judged(assessmentKind="peer", agreement=agreement)) == {"assessmentKind": "peer"}


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"@context": [CREDENTIALS_V2], "evidence": judged()["evidence"]},
        {"@context": [CREDENTIALS_V2, ASSESSMENT_1], "evidence": [PROJECT, "urn:x"]},
        {"@context": [CREDENTIALS_V2, ASSESSMENT_1]},
    ],
)
def test_without_our_words_nothing_is_told(members: dict[str, Any]) -> None:
    assert told(members) == {}
