"""Codes, who may join, and where a learner stands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from insignia.assessment.values import State
from insignia.cohorts import rules
from insignia.cohorts.errors import (
    CohortHasEnded,
    CohortIsFull,
    GoalsDoNotFit,
    NameTaken,
    OwnCohort,
    TooManyAtOnce,
)
from insignia.cohorts.values import (
    ALPHABET,
    CODE_LENGTH,
    MOST_AT_ONCE,
    MOST_GOALS,
    MOST_LEARNERS,
    Standing,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2026, 6, 15)
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
EDDA, KIT = UUID(int=1), UUID(int=2)
OFFERED = [UUID(int=number) for number in range(100, 100 + MOST_GOALS + 1)]


def last(letters: Sequence[str]) -> str:
    return letters[-1]


def test_a_code_is_drawn_from_letters_that_nobody_confuses() -> None:
    assert rules.new_code(last) == ALPHABET[-1] * CODE_LENGTH
    assert not set("01ILO") & set(ALPHABET)


@pytest.mark.parametrize("typed", ["ABCD2345", "abcd 2345", " ABCD-2345\n", "a b c d 2 3 4 5"])
def test_a_code_is_read_as_it_was_meant(typed: str) -> None:
    assert rules.code_as_typed(typed) == "ABCD2345"


@pytest.mark.parametrize(
    ("ended_at", "ends_on", "is_open"),
    [
        (None, None, True),
        (None, TODAY, True),
        (None, date(2026, 6, 16), True),
        (None, date(2026, 6, 14), False),
        (NOW, None, False),
        (NOW, date(2026, 6, 16), False),
    ],
)
def test_a_group_is_open_to_the_end_of_its_last_day(
    ended_at: datetime | None, ends_on: date | None, *, is_open: bool
) -> None:
    assert rules.is_open(ended_at=ended_at, ends_on=ends_on, today=TODAY) is is_open


def test_learners_join_until_the_group_is_full() -> None:
    rules.may_join(lead=EDDA, learner=KIT, learners=MOST_LEARNERS - 1)

    with pytest.raises(CohortIsFull):
        rules.may_join(lead=EDDA, learner=KIT, learners=MOST_LEARNERS)


def test_nobody_learns_in_the_group_they_lead() -> None:
    with pytest.raises(OwnCohort):
        rules.may_join(lead=EDDA, learner=EDDA, learners=0)


def test_only_a_group_that_goes_on_changes() -> None:
    rules.may_change(None)

    with pytest.raises(CohortHasEnded):
        rules.may_change(NOW)


@pytest.mark.parametrize("wanted", [OFFERED[:1], OFFERED[:MOST_GOALS]])
def test_a_group_works_towards_what_can_be_started(wanted: list[UUID]) -> None:
    rules.check_goals(wanted, offered=OFFERED)


@pytest.mark.parametrize("wanted", [[], OFFERED, [OFFERED[0], UUID(int=7)]])
def test_other_goals_are_refused(wanted: list[UUID]) -> None:
    with pytest.raises(GoalsDoNotFit):
        rules.check_goals(wanted, offered=OFFERED)


@pytest.mark.parametrize(
    ("states", "standing"),
    [
        (set(), Standing.NOT_STARTED),
        ({State.WITHDRAWN}, Standing.NOT_STARTED),
        ({State.DRAFT}, Standing.WORKING),
        ({State.SUBMITTED}, Standing.HANDED_IN),
        ({State.IN_ASSESSMENT}, Standing.HANDED_IN),
        ({State.RETURNED}, Standing.RETURNED),
        ({State.PASSED, State.DRAFT}, Standing.PASSED),
        ({State.WITHDRAWN, State.DRAFT}, Standing.WORKING),
    ],
)
def test_the_furthest_of_a_learners_submissions_counts(
    states: set[State], standing: Standing
) -> None:
    assert rules.standing_of(states) is standing


@pytest.mark.parametrize("count", [0, MOST_AT_ONCE + 1])
def test_a_few_learners_are_enrolled_at_once(count: int) -> None:
    with pytest.raises(TooManyAtOnce):
        rules.require_names_apart([f"Kit {n}" for n in range(count)], taken=[])


@pytest.mark.parametrize(("names", "taken"), [(["Kit"], ["KIT"]), (["Kit", "Edda", "kit"], [])])
def test_no_two_learners_of_a_group_sign_in_by_one_name(names: list[str], taken: list[str]) -> None:
    with pytest.raises(NameTaken):
        rules.require_names_apart(names, taken=taken)


def test_as_many_names_as_fit_are_told_apart() -> None:
    rules.require_names_apart([f"Kit {n}" for n in range(MOST_AT_ONCE)], taken=["Kit"])
