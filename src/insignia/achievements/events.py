"""What this slice tells the floors above after a commit."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class VersionPublished:
    """A version was frozen and is now what learners can start."""

    version_id: UUID
    achievement_id: UUID
    organization_id: UUID
    number: int


@dataclass(frozen=True, slots=True)
class AchievementRetired:
    """Nobody can start it any more; running work and old awards are untouched."""

    achievement_id: UUID
    organization_id: UUID


@dataclass(frozen=True, slots=True)
class PartnerAsked:
    """An organization is asked to stand by a definition of another."""

    partnership_id: UUID


@dataclass(frozen=True, slots=True)
class PartnerAnswered:
    """It has confirmed or declined."""

    partnership_id: UUID


@dataclass(frozen=True, slots=True)
class PartnerEnded:
    """One of the two has ended it; of a site, the authority with it."""

    partnership_id: UUID
    achievement_id: UUID
    partner_id: UUID
    part: str
