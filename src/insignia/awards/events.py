"""What awarding announces after commit."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Awarded:
    """Awards of one organization were granted in one act and await their credentials."""

    award_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class RowsUnchecked:
    """A long list was brought, and rows of it wait to be checked."""

    batch_id: UUID


@dataclass(frozen=True, slots=True)
class RowsWait:
    """A list was released, and rows of it wait to be awarded."""

    batch_id: UUID


@dataclass(frozen=True, slots=True)
class CredentialsIssued:
    """Credentials of one organization were signed, checked and stored together."""

    award_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class AwardClaimed:
    """Somebody proved control of the address an award was given to."""

    award_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True)
class RebindingAsked:
    """A learner asked to be named by another address of theirs."""

    rebinding_id: UUID


@dataclass(frozen=True, slots=True)
class RebindingAnswered:
    """The organization answered it."""

    rebinding_id: UUID


@dataclass(frozen=True, slots=True)
class StandingChanged:
    """An award was revoked, suspended, reinstated, disputed, settled or superseded."""

    change_id: UUID
    award_id: UUID
    person_id: UUID | None
    organization_id: UUID
    change: str
    reason: str
