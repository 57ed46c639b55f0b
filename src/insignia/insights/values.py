"""Plain values of insights."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_REASON: Final = 2_000


class Look(StrEnum):
    """What a programme should look at first."""

    TOO_FEW = "too-few"
    CRITERION = "criterion"
    LATE = "late"
    NOT_HANDED_IN = "not-handed-in"
    NOT_COME_BACK = "not-come-back"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class FirstThing:
    """The one thing to look at, with the numbers that say so."""

    look: Look
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Month:
    """How long verdicts took in one month: the median in days, and of how many."""

    first: date
    median: float
    decisions: int


@dataclass(frozen=True, slots=True)
class Gain:
    """What handing in again brought: of those returned at first, who came back and passed."""

    returned: int
    came_back: int
    passed_later: int


class ReviewDecision(StrEnum):
    """What becomes of a definition after somebody looked at its figures."""

    KEEP = "keep"
    CHANGE = "change"
    RETIRE = "retire"


@dataclass(frozen=True, slots=True)
class Seen:
    """The figures of a definition as they were when somebody decided on it.

    `alike` is the share of verdicts on which independent assessors agreed, of so many `compared`;
    None where they were too few.
    """

    started: int
    handed_in: int
    judged: int
    passed: int
    compared: int
    alike: float | None = None


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review as pages show it."""

    achievement_id: UUID
    version_number: int
    reviewer_id: UUID
    decision: ReviewDecision
    reason: str
    seen: Seen
    next_on: date
    reviewed_at: datetime
