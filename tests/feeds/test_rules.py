"""Whose result it is, whether it still counts, and what it decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.factories.achievements import micro_credential
from tests.factories.feeds import FEED, PART, result_badge

from insignia.achievements.values import AssessmentKind
from insignia.feeds import rules
from insignia.feeds.errors import (
    NoResultAsked,
    OtherPerson,
    ResultFromTheFuture,
    ResultTooOld,
    UnknownFeed,
)
from insignia.feeds.values import SignedResult

if TYPE_CHECKING:
    from insignia.foundation.refusals import Refusal

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
MINE = "mira@mail.example"
RESULT = SignedResult("1", FEED, MINE, "Form B", NOW - timedelta(days=3), 70, 100)


@pytest.mark.parametrize(("score", "is_met"), [(69.9, False), (70, True), (100, True)])
def test_the_threshold_itself_is_enough(score: float, *, is_met: bool) -> None:
    result = replace(RESULT, score=score)

    assert rules.check(result, part=PART, feed=FEED, addresses={MINE}, at=NOW) is is_met


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"source": "Somebody Else"}, UnknownFeed),
        ({"address": "other@mail.example"}, OtherPerson),
        ({"taken_at": NOW + timedelta(minutes=6)}, ResultFromTheFuture),
        ({"taken_at": NOW - timedelta(days=24 * 31, seconds=1)}, ResultTooOld),
    ],
)
def test_what_does_not_count_is_refused(changes: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        rules.check(replace(RESULT, **changes), part=PART, feed=FEED, addresses={MINE}, at=NOW)


@pytest.mark.parametrize(
    ("months", "age"),
    [(None, timedelta(days=9_000)), (24, timedelta(days=24 * 31)), (24, timedelta(minutes=-5))],
)
def test_what_is_not_too_old_counts(months: int | None, age: timedelta) -> None:
    part, result = replace(PART, score_months=months), replace(RESULT, taken_at=NOW - age)

    assert rules.check(result, part=part, feed=FEED, addresses={MINE}, at=NOW)


def test_a_result_is_brought_only_where_one_is_asked() -> None:
    definition = result_badge()

    assert rules.asked_part(definition, "exam", can_be_started=True) is definition.evidence_parts[0]
    for part_id, is_open in (("exam", False), ("nothing", True)):
        with pytest.raises(NoResultAsked):
            rules.asked_part(definition, part_id, can_be_started=is_open)
    with pytest.raises(NoResultAsked):
        rules.asked_part(micro_credential(), "lesson-plan", can_be_started=True)


def test_every_required_result_decides_and_nothing_else_does() -> None:
    parts = (PART, replace(PART, id="second"), replace(PART, id="extra", is_required=False))
    badge = result_badge(evidence_parts=parts)

    assert rules.is_decided(badge, {"exam", "second"})
    assert not rules.is_decided(badge, {"exam", "extra"})
    assert not rules.is_decided(result_badge(evidence_parts=()), ())
    judged = replace(badge, assessment_kind=AssessmentKind.HUMAN_RUBRIC)
    assert not rules.is_decided(judged, {"exam", "second"})
