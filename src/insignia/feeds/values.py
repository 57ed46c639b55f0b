"""Plain values of feeds: a signed result as it was read, and what checking it found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from insignia.achievements.values import LONGEST

LONGEST_NAME: Final = LONGEST["score_from"]
LONGEST_MEASURES: Final = 600
LONGEST_KEY: Final = 2_048
LONGEST_REASON: Final = 600
LONGEST_TEXT: Final = 200
MOST_DOMAINS: Final = 40
MOST_BYTES: Final = 65_536


class Place(StrEnum):
    """Where the points of a result may be shown, each by a consent of its own."""

    ASSESSORS = "assessors"
    CREDENTIAL = "credential"


@dataclass(frozen=True, slots=True)
class Domain:
    """One area of a test, with its part of the points."""

    name: str
    score: float
    of: float


@dataclass(frozen=True, slots=True)
class SignedResult:
    """What the file of a feed says, after its signature was found to fit."""

    id: str
    source: str
    address: str
    test: str
    taken_at: datetime
    score: float
    of: float
    domains: tuple[Domain, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What an automatic check found, without the points unless their learner agreed."""

    id: UUID
    organization_id: UUID
    version_id: UUID
    person_id: UUID
    part_id: str
    feed: str
    test: str
    least: int
    is_met: bool
    taken_at: datetime
    checked_at: datetime
    result: SignedResult | None = None
