"""What a definition that asks for signed results needs before it is published."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.factories.achievements import simple_badge
from tests.factories.feeds import PART, judged_with_result, result_badge
from tests.factories.sentences import assert_can_be_said

from insignia.achievements.rules import publish_gaps
from insignia.achievements.values import AssessmentKind, EvidencePart, MediaKind


def _places(definition: Any) -> list[str]:
    found = publish_gaps(definition)
    for gap in found:
        assert_can_be_said(gap)
    return sorted({gap.where for gap in found})


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({}, []),
        ({"score_months": None}, []),
        ({"title": " "}, ["evidence_parts/0/title"]),
        ({"score_from": ""}, ["evidence_parts", "evidence_parts/0/score_from"]),
        ({"is_required": False}, ["evidence_parts"]),
        ({"least_score": 0}, ["evidence_parts/0/least_score"]),
        ({"score_months": 0}, ["evidence_parts/0/score_months"]),
        ({"media": (MediaKind.FILE,)}, ["evidence_parts/0/media"]),
    ],
)
def test_a_part_that_a_program_checks_says_who_signs_and_what_is_asked(
    changes: dict[str, Any], places: list[str]
) -> None:
    assert _places(result_badge(evidence_parts=(replace(PART, **changes),))) == places


def test_an_automatic_badge_without_results_stays_possible() -> None:
    assert _places(simple_badge(assessment_kind=AssessmentKind.AUTOMATIC)) == []


def test_what_nobody_judges_asks_for_no_evidence() -> None:
    part = EvidencePart("diary", "Diary", "A week of it.")

    assert _places(simple_badge(evidence_parts=(part,))) == ["evidence_parts"]


def test_a_result_is_one_part_of_what_people_judge() -> None:
    assert _places(judged_with_result()) == []
