"""What awarding announces after commit."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Awarded:
    """An award was granted and awaits its credential."""

    award_id: UUID


@dataclass(frozen=True, slots=True)
class CredentialIssued:
    """A credential was signed, checked and stored."""

    award_id: UUID
    person_id: UUID | None
    organization_id: UUID


@dataclass(frozen=True, slots=True)
class AwardClaimed:
    """Somebody proved control of the address an award was given to."""

    award_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True)
class StandingChanged:
    """An award was revoked, suspended, reinstated, disputed, settled or superseded."""

    change_id: UUID
    award_id: UUID
    person_id: UUID | None
    organization_id: UUID
    change: str
    reason: str
