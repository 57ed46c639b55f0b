"""Plain values of organizations that cross borders."""

from __future__ import annotations

from enum import StrEnum


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
    READ_DESK = "read-desk"
    READ_AUDIT = "read-audit"


class TrustLevel(StrEnum):
    """What stands behind the claimed name."""

    CLAIMED = "claimed"
    DOMAIN_PROVED = "domain-proved"
    VOUCHED = "vouched"
