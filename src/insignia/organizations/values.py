"""Plain values of organizations that cross borders."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

LONGEST_NAME: Final = 160
LONGEST_SLUG: Final = 60
LONGEST_REGION: Final = 80
LONGEST_CLIENT_NAME: Final = 80
LONGEST_DOMAIN: Final = 253  # RFC 1035
# Under this word its public documents lie ready (`foundation.prepared`).
ABOUT_ORGANIZATION: Final = "organization"


class OrganizationKind(StrEnum):
    """What sort of issuer this is; shown to every viewer."""

    SCHOOL = "school"
    UNIVERSITY = "university"
    COLLEGE = "college"
    ASSOCIATION = "professional-association"
    COMPANY = "company"
    GOVERNMENT = "government-body"
    COMMUNITY = "community-organization"
    MUSEUM = "museum"
    NON_PROFIT = "non-profit"
    INDIVIDUAL = "individual"


class Role(StrEnum):
    """What a member is trusted with; a member may hold several."""

    OWNER = "owner"
    DESIGNER = "designer"
    ASSESSOR = "assessor"
    AWARDER = "awarder"
    AUDITOR = "auditor"
    EDUCATOR = "educator"


class Permission(StrEnum):
    """What can be allowed; `roles.py` says which role has which."""

    MANAGE_ORGANIZATION = "manage-organization"
    MANAGE_MEMBERS = "manage-members"
    MANAGE_KEYS = "manage-keys"
    MANAGE_CLIENTS = "manage-clients"
    DESIGN = "design"
    PUBLISH = "publish"
    ASSESS = "assess"
    AWARD = "award"
    REVOKE = "revoke"
    LEAD_COHORTS = "lead-cohorts"
    READ_DESK = "read-desk"
    READ_AUDIT = "read-audit"


class TrustLevel(StrEnum):
    """What stands behind the claimed name."""

    CLAIMED = "claimed"
    DOMAIN_PROVED = "domain-proved"
    VOUCHED = "vouched"


class InvitationStanding(StrEnum):
    """Where an invitation is in its life."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Member:
    """A member as the members page shows them."""

    membership_id: UUID
    person_id: UUID
    name: str
    roles: tuple[Role, ...]
    since: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """An organization a person belongs to, and as what."""

    organization_id: UUID
    slug: str
    name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """An invitation as its link shows it: the place offered, and to whom."""

    place: Place
    address: str
    expires_at: datetime


class Handing(StrEnum):
    """Where a hand-over stands."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class HandoverView:
    """That one organization is to answer for another, as both of them see it."""

    id: UUID
    organization_id: UUID
    name: str
    slug: str
    successor_id: UUID
    successor: str
    successor_slug: str
    standing: Handing
    asked_at: datetime
    is_in_force: bool

    @property
    def is_accepted(self) -> bool:
        """Whether the successor has agreed."""
        return self.standing is Handing.ACCEPTED


@dataclass(frozen=True, slots=True)
class PublicProfile:
    """What everybody may read about an organization."""

    id: UUID
    slug: str
    name: str
    kind: OrganizationKind
    description: str
    url: str
    email: str
    country: str
    region: str
    trust: TrustLevel
    vouched_by: str
    proved_domains: tuple[str, ...]
    did: str
    created_at: datetime
    closed_at: datetime | None
    farewell: str
    successor: HandoverView | None


@dataclass(frozen=True, slots=True)
class ProofStanding:
    """Where the proof of a domain stands: since when it holds, since when it was not found."""

    proved_at: datetime | None = None
    missing_since: datetime | None = None


class ProofNews(StrEnum):
    """What a look at a domain has changed."""

    NONE = "none"
    FOUND = "found"
    MISSED = "missed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class DomainCheck:
    """What was found where a domain's proof should stand."""

    is_proved: bool
    way: str = ""
    problem: str = ""
