"""Plain values of cohorts: codes, and where each learner stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from insignia.assessment.values import StagesDone

LONGEST_NAME: Final = 120
LONGEST_SHOWN_NAME: Final = 80
MOST_GOALS: Final = 12
MOST_LEARNERS: Final = 500
# Without the letters and digits that are taken for one another on a blackboard.
ALPHABET: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH: Final = 8
SIGN_IN_LENGTH: Final = 10
MOST_AT_ONCE: Final = 30


class Standing(StrEnum):
    """Where a learner stands towards one goal; a lead sees this and nothing of the work."""

    NOT_STARTED = "not-started"
    WORKING = "working-on"
    HANDED_IN = "handed-in"
    RETURNED = "returned"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A young learner to be enrolled: what they are called, and who decides for them if known."""

    name: str
    guardian: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What a young learner without an address signs in with; it is shown once and not kept."""

    name: str
    class_code: str
    sign_in_code: str


@dataclass(frozen=True, slots=True)
class Goal:
    """What a cohort works towards."""

    achievement_id: UUID
    name: str
    language: str
    organization_slug: str
    slug: str
    has_stages: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """What somebody with a code is shown before they join, and a member after."""

    cohort_id: UUID
    name: str
    organization: str
    lead: str
    ends_on: date | None
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A cohort as one of its learners sees it: its goals, and how far they are."""

    enrolment_id: UUID
    name: str
    organization: str
    shown_name: str
    goals: tuple[tuple[Goal, Standing, StagesDone | None], ...]


@dataclass(frozen=True, slots=True)
class Learner:
    """A member of a cohort as its lead sees them; `standings` follow the order of the goals.

    `stages` does, too: how far they are where a goal is a path of steps; and `work`: what is
    theirs to write now, whose task can be adapted.
    """

    enrolment_id: UUID
    name: str
    joined_at: datetime
    standings: tuple[Standing, ...]
    stages: tuple[StagesDone | None, ...]
    work: tuple[UUID | None, ...]
    has_card: bool
    has_consent: bool

    @property
    def passed(self) -> int:
        """How many goals are reached."""
        return self.standings.count(Standing.PASSED)
