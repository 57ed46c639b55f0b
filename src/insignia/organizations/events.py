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
