"""Plain values of partnerships: what another organization is to a definition, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

LONGEST_NOTE: Final = 300
LONGEST_REASON: Final = 600


class Part(StrEnum):
    """What an organization is to a definition of another."""

    CO_AUTHOR = "co-author"
    ADVISER = "adviser"
    SITE = "site"

    @property
    def is_of_version(self) -> bool:
        """Whether it is confirmed for one version: who wrote this one did not write the next."""
        return self is not Part.SITE


class Standing(StrEnum):
    """Where a partnership stands on a day."""

    ASKED = "asked"
    DECLINED = "declined"
    TO_COME = "to-come"
    IN_FORCE = "in-force"
    OVER = "over"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Term:
    """What decides where a partnership stands."""

    starts_on: date | None
    ends_on: date | None
    answered_at: datetime | None
    is_confirmed: bool
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class PartnershipView:
    """A partnership as its owner, its partner and the public see it."""

    id: UUID
    partner_id: UUID
    part: Part
    standing: Standing
    name: str
    slug: str
    owner: str
    owner_slug: str
    achievement_id: UUID
    achievement_name: str
    achievement_slug: str
    number: int | None
    note: str
    term: Term
    ended_because: str
    is_ended_by_partner: bool
