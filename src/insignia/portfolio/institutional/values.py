"""What an organization calls somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from insignia.portfolio.values import IdKind

LONGEST_VALUE: Final = 200


@dataclass(frozen=True, slots=True)
class IdView:
    """An institutional id as its person and its organization see it."""

    id: UUID
    person: str
    organization: str
    kind: IdKind
    value: str
    confirmed_at: datetime
    agreed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Agreed:
    """An id that its person has agreed to, and by what its organization is known as an issuer."""

    kind: IdKind
    value: str
    did: str
    house: str
    """The beginning of all DIDs of this house: there, no other than `did` is the organization."""

    domains: frozenset[str]
