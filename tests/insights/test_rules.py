"""What numbers say: nothing of too few, and the first thing to look at."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from insignia.assessment.values import AttemptTally, CriterionTally, Past, Waited
from insignia.insights import rules
from insignia.insights.errors import NextReviewTooSoon, ReasonMissing
from insignia.insights.values import Gain, Look, Month, ReviewDecision, ReviewView, Seen

TITLES = {"plan": "Plans", "wait": "Waits"}


def past(
    started: int = 20,
    handed_in: int = 20,
    judged: int = 20,
    *,
    attempts: tuple[AttemptTally, ...] = (),
    criteria: tuple[CriterionTally, ...] = (),
    late: int = 0,
    kept: int = 0,
) -> Past:
    at = datetime(2026, 6, 1, tzinfo=UTC)
    waited = (Waited(at, 20, is_late=True),) * late + (Waited(at, 2, is_late=False),) * kept
    return Past(started, handed_in, judged, 0, 0, attempts, criteria, waited)


RETURNED = (AttemptTally(1, 2, 12), AttemptTally(2, 3, 1), AttemptTally(3, 1, 0))
FIRST = {
    "fewer than ten were judged": (past(judged=9), Look.TOO_FEW),
    "half miss a criterion": (
        past(criteria=(CriterionTally("plan", 20, 3), CriterionTally("wait", 20, 10))),
        Look.CRITERION,
    ),
    "less than half miss it": (past(criteria=(CriterionTally("wait", 20, 9),)), Look.NOTHING),
    "too few were judged on it": (past(criteria=(CriterionTally("wait", 9, 9),)), Look.NOTHING),
    "it is not asked any more": (past(criteria=(CriterionTally("old", 20, 20),)), Look.NOTHING),
    "a quarter of the verdicts is late": (past(late=5, kept=15), Look.LATE),
    "fewer are late": (past(late=4, kept=16), Look.NOTHING),
    "too few verdicts": (past(late=9), Look.NOTHING),
    "most do not come back": (past(attempts=RETURNED), Look.NOT_COME_BACK),
    "half come back": (
        past(attempts=(AttemptTally(1, 0, 12), AttemptTally(2, 6, 0))),
        Look.NOTHING,
    ),
    "most hand nothing in": (past(started=41), Look.NOT_HANDED_IN),
    "half hand something in": (past(started=40), Look.NOTHING),
}


@pytest.mark.parametrize("name", FIRST)
def test_the_first_thing_to_look_at(name: str) -> None:
    seen, look = FIRST[name]

    assert rules.first_thing(seen, TITLES).look is look


def test_what_can_be_mended_soonest_comes_first() -> None:
    everything = past(
        started=100,
        late=20,
        attempts=RETURNED,
        criteria=(CriterionTally("plan", 20, 12), CriterionTally("wait", 20, 15)),
    )

    found = rules.first_thing(everything, TITLES)

    assert (found.look, dict(found.facts)) == (
        Look.CRITERION,
        {"title": "Waits", "n": 15, "of": 20},
    )


def test_a_share_is_said_from_ten_cases_on() -> None:
    assert rules.share(5, 9) is None
    assert rules.share(5, 10) == 0.5


def test_the_gain_of_handing_in_again() -> None:
    assert rules.gain(RETURNED) == Gain(returned=12, came_back=4, passed_later=4)
    assert rules.gain(()) == Gain(0, 0, 0)


def test_months_have_their_median_and_their_number() -> None:
    begin = datetime(2026, 1, 20, tzinfo=UTC)
    waited = [
        Waited(begin + timedelta(days=31 * n), days, is_late=False)
        for n in range(7)
        for days in (1, 3)
    ]

    found = rules.months([*waited, Waited(begin + timedelta(days=186), 11, is_late=False)])

    assert len(found) == rules.MONTHS
    assert found[0] == Month(date(2026, 2, 1), 2, 2)
    assert found[-1] == Month(date(2026, 7, 1), 3, 3)


def test_a_definition_is_looked_at_after_a_year_or_when_the_last_review_says() -> None:
    on = date(2026, 9, 1)
    at = datetime(2026, 6, 1, tzinfo=UTC)
    nobody = UUID(int=0)
    last = ReviewView(nobody, 1, nobody, ReviewDecision.KEEP, "Good.", Seen(9, 9, 9, 9, 9), on, at)

    assert rules.review_due_on(date(2026, 1, 15), None) == date(2027, 1, 15)
    assert rules.review_due_on(date(2026, 1, 15), last) == on


@pytest.mark.parametrize(
    ("reason", "next_on", "refusal"),
    [
        (" ", date(2027, 1, 1), ReasonMissing),
        ("Good.", date(2026, 6, 15), NextReviewTooSoon),
        ("Good.", date(2026, 6, 16), None),
    ],
)
def test_a_review_has_a_reason_and_is_not_the_last(
    reason: str, next_on: date, refusal: type[Exception] | None
) -> None:
    with pytest.raises(refusal) if refusal else nullcontext():
        rules.check_review(reason=reason, next_on=next_on, today=date(2026, 6, 15))
