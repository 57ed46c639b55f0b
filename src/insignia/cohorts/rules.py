"""The decisions about cohorts, as plain functions over plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.assessment.values import State
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
    from collections.abc import Callable, Collection, Sequence
    from datetime import date, datetime
    from uuid import UUID

# The furthest first: somebody who passed once and works on it again has passed.
_FURTHEST = (
    (State.PASSED, Standing.PASSED),
    (State.IN_ASSESSMENT, Standing.HANDED_IN),
    (State.SUBMITTED, Standing.HANDED_IN),
    (State.RETURNED, Standing.RETURNED),
    (State.DRAFT, Standing.WORKING),
)


def new_code(choose: Callable[[Sequence[str]], str], *, length: int = CODE_LENGTH) -> str:
    """Return a code drawn letter by letter with `choose`: about 5 bits each, easily read aloud."""
    return "".join(choose(ALPHABET) for _ in range(length))


def require_names_apart(names: Sequence[str], *, taken: Collection[str]) -> None:
    """Refuse a name that two learners of a group would have: they sign in with it."""
    if not 1 <= len(names) <= MOST_AT_ONCE:
        raise TooManyAtOnce(MOST_AT_ONCE)
    used = {name.casefold() for name in taken}
    for name in names:
        if name.casefold() in used:
            raise NameTaken(name)
        used.add(name.casefold())


def code_as_typed(text: str) -> str:
    """Return the code that was meant: in capitals, without the gaps people write into it."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


def is_open(*, ended_at: datetime | None, ends_on: date | None, today: date) -> bool:
    """Say whether a cohort goes on: its last day counts."""
    return ended_at is None and (ends_on is None or today <= ends_on)


def may_join(*, lead: UUID, learner: UUID | None, learners: int) -> None:
    """Refuse who cannot join now."""
    if lead == learner:
        raise OwnCohort
    if learners >= MOST_LEARNERS:
        raise CohortIsFull(MOST_LEARNERS)


def may_change(ended_at: datetime | None) -> None:
    """Refuse to change what has been ended."""
    if ended_at is not None:
        raise CohortHasEnded


def check_goals(wanted: Collection[UUID], *, offered: Collection[UUID]) -> None:
    """Refuse goals that nobody could start, none, and too many to look through."""
    if not 1 <= len(wanted) <= MOST_GOALS or not set(wanted) <= set(offered):
        raise GoalsDoNotFit(MOST_GOALS)


def standing_of(states: Collection[State], *, is_new_stage: bool = False) -> Standing:
    """Return how a learner stands towards one goal, whose submissions are in these states.

    What came back because a step was passed and the next one opened is being worked on.
    """
    reached = (standing for state, standing in _FURTHEST if state in states)
    found = next(reached, Standing.NOT_STARTED)
    return Standing.WORKING if is_new_stage and found is Standing.RETURNED else found
