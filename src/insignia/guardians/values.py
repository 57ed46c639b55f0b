"""Plain values of guardianships that cross borders."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

LONGEST_NAME: Final = 120
LONGEST_LANGUAGE: Final = 8
ASKED_A_DAY: Final = 3


class Standing(StrEnum):
    """How far a young person and their guardian are."""

    NOBODY = "nobody"
    ASKED = "asked"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"


class Kind(StrEnum):
    """What a guardian is asked about, each time."""

    SHARE = "share"


@dataclass(frozen=True, slots=True)
class ConsentView:
    """What a guardian agreed to, in the words they read, and for how long it held."""

    name: str
    words: str
    given_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Care:
    """A young person's guardian as the young person sees it."""

    standing: Standing
    address: str
    since: datetime | None
    is_needed: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One thing a guardian is asked, and what they said."""

    id: UUID
    words: str
    asked_at: datetime
    answered_at: datetime | None
    is_granted: bool
