"""What organizations announces."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class OrganizationCreated:
    """An organization exists and needs its first key."""

    organization_id: UUID


@dataclass(frozen=True, slots=True)
class MembershipEnded:
    """Somebody no longer acts for an organization: what they held in hand goes back."""

    organization_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True)
class RolesChanged:
    """A member's roles are different now."""

    organization_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True)
class OrganizationClosed:
    """An organization has closed: its keys are retired and its lists are frozen."""

    organization_id: UUID


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A successor took over the answering for an organization that had closed before."""

    organization_id: UUID
    successor_id: UUID
