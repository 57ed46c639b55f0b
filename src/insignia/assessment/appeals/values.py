"""Plain values of appeals: what came of them, and how a decision that may be appealed stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from insignia.assessment.values import CriterionOutcome, Outcome, State

LONGEST_APPEAL: Final = 4_000


class Result(StrEnum):
    """What an appeal came to: the decision stands, or another takes its place."""

    UPHELD = "upheld"
    OVERTURNED = "overturned"


@dataclass(frozen=True, slots=True)
class Appealable:
    """The last decision on a submission, as the question whether it can be appealed sees it.

    `judged` are the criteria that were judged for it, in their order: what carried over from an
    attempt before was decided then.
    """

    state: State
    decided_at: datetime
    days: int
    is_appealed: bool
    judged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AppealView:
    """An appeal as its learner and those who lead the organization see it."""

    id: UUID
    submission_id: UUID
    version_id: UUID
    learner_id: UUID
    attempt: int
    criteria: tuple[str, ...]
    words: str
    made_at: datetime
    due_at: datetime
    result: Result | None
    decided_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether nothing is decided yet."""
        return self.result is None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What follows from judging anew: which finding holds for every criterion, and the result."""

    criteria: tuple[CriterionOutcome, ...]
    outcome: Outcome
    result: Result
    keeps_earlier: bool
