"""Submissions by the thousand, written as rows: what waits, and what was decided long ago."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.factories.assessment import scores

from insignia.accounts.models import Person
from insignia.assessment import works
from insignia.assessment.models import Attempt, Claim, Decision, Judgement, Submission
from insignia.assessment.values import CriterionOutcome, Outcome, State, Work
from insignia.foundation import clock, in_bulk
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import all_organizations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from insignia.achievements.values import VersionView

MINUTE = timedelta(minutes=1)
TURNAROUND = timedelta(days=14)


def people(count: int) -> list[Person]:
    """So many people without an address."""
    made = [Person(name=f"Learner {number}", password="!") for number in range(count)]
    in_bulk.insert(made)
    return made


def waiting(version: VersionView, count: int, *, judges: tuple[Person, Person]) -> None:
    """So many open submissions: of ten, one is held by the one and one judged by the other.

    They came one after the other, a minute apart, the last of them now.
    """
    now = clock.now()
    learners = people(count)
    handed_in = [now - number * MINUTE for number in range(count)]
    with all_organizations():
        rows = [
            _submission(version, learner, at, state=_state(number))
            for number, (learner, at) in enumerate(zip(learners, handed_in, strict=True))
        ]
        attempts = [
            _attempt(row, seats=2 if number % 10 == 1 else 1) for number, row in enumerate(rows)
        ]
        held = [_claim(one, judges[0], at=now) for one in attempts[::10]]
        ended = [_claim(one, judges[1], at=now, ended_at=now) for one in attempts[1::10]]
        judged = [_judgement(one, judges[1], at=now) for one in attempts[1::10]]
        for some in (rows, attempts, held, ended, judged):
            in_bulk.insert(some)


def decided(version: VersionView, count: int, *, judge: Person, learners: int = 100) -> None:
    """So many submissions that were passed, each within four days, the last of them now."""
    now, known = clock.now(), people(learners)
    with all_organizations():
        rows = []
        for number in range(count):
            learner, at = known[number % learners], now - number * MINUTE
            row = _submission(version, learner, at - timedelta(days=4), state=State.PASSED)
            row.decided_at = at
            rows.append(row)
        attempts = [_attempt(row, seats=1) for row in rows]
        for some in (
            rows,
            attempts,
            [_claim(one, judge, at=one.submitted_at, ended_at=now) for one in attempts],
            [_judgement(one, judge, at=row.decided_at) for one, row in _pairs(attempts, rows)],
            [_decision(one, judge, at=row.decided_at) for one, row in _pairs(attempts, rows)],
        ):
            in_bulk.insert(some)


def _pairs(attempts: list[Attempt], rows: list[Submission]) -> Iterator[tuple[Attempt, Any]]:
    return zip(attempts, rows, strict=True)


def _state(number: int) -> State:
    return State.IN_ASSESSMENT if number % 10 in {0, 1} else State.SUBMITTED


def _submission(version: VersionView, learner: Person, at: datetime, *, state: State) -> Submission:
    return Submission(
        id=new_id(),
        organization_id=version.organization_id,
        version_id=version.id,
        learner=learner,
        state=state.value,
        started_at=at,
        saved_at=at,
        submitted_at=at,
        due_at=at + TURNAROUND,
    )


def _attempt(row: Submission, *, seats: int) -> Attempt:
    assert row.submitted_at
    assert row.due_at
    work = works.frozen(Work(overview="One lesson."))
    return Attempt(
        id=new_id(),
        submission=row,
        number=1,
        work=work,
        submitted_at=row.submitted_at,
        due_at=row.due_at,
        seats=seats,
    )


def _claim(one: Attempt, judge: Person, *, at: datetime, ended_at: datetime | None = None) -> Claim:
    lasts = timedelta(days=2)
    return Claim(
        attempt=one, assessor=judge, claimed_at=at, expires_at=at + lasts, ended_at=ended_at
    )


def _judgement(one: Attempt, judge: Person, *, at: datetime) -> Judgement:
    found = works.scores_to_json({score.criterion_id: score for score in scores()})
    return Judgement(attempt=one, assessor=judge, scores=found, handed_in_at=at)


def _decision(one: Attempt, judge: Person, *, at: datetime) -> Decision:
    met = tuple(
        CriterionOutcome(score.criterion_id, score.verdict, score.level, "", 1, at)
        for score in scores()
        if score.verdict
    )
    return Decision(
        attempt=one,
        assessor=judge,
        outcome=Outcome.DEMONSTRATED.value,
        criteria=works.outcomes_to_json(met),
        decided_at=at,
    )
