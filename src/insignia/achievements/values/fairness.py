"""The review that a definition passes before it is published (D13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class FairnessQuestion(StrEnum):
    """What is asked."""

    BIAS = "bias"
    ACCESS = "access"
    LANGUAGE = "language"
    COST = "cost"
    DEVICES = "devices"


@dataclass(frozen=True, slots=True)
class FairnessAnswer:
    """Whether it is in order, and what was noted; a hurdle needs a note."""

    question: FairnessQuestion
    is_fine: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class FairnessReview:
    """The answers to all questions."""

    answers: tuple[FairnessAnswer, ...] = ()

    def answer(self, question: FairnessQuestion) -> FairnessAnswer | None:
        """Return the answer to one question, if it was given."""
        return next((each for each in self.answers if each.question is question), None)


@dataclass(frozen=True, slots=True)
class FairnessView:
    """A review with when it was made, and by whom; readers outside are not told the name."""

    review: FairnessReview
    answered_at: datetime
    reviewer_id: UUID | None

    @property
    def hurdles(self) -> tuple[FairnessAnswer, ...]:
        """The answers that name a hurdle that remains."""
        return tuple(each for each in self.review.answers if not each.is_fine)
