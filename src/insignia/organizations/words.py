"""The words people read for kinds, roles, permissions and trust levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from insignia.foundation.actors import ActorKind
from insignia.organizations.values import OrganizationKind, Permission, Role, TrustLevel

if TYPE_CHECKING:
    from django.utils.functional import Promise

KINDS: dict[OrganizationKind, str | Promise] = {
    OrganizationKind.SCHOOL: _("School"),
    OrganizationKind.UNIVERSITY: _("University"),
    OrganizationKind.COLLEGE: _("College"),
    OrganizationKind.ASSOCIATION: _("Professional association"),
    OrganizationKind.COMPANY: _("Company"),
    OrganizationKind.GOVERNMENT: _("Government body"),
    OrganizationKind.COMMUNITY: _("Community organization"),
    OrganizationKind.MUSEUM: _("Museum"),
    OrganizationKind.NON_PROFIT: _("Non-profit"),
    OrganizationKind.INDIVIDUAL: _("One person"),
}

# Who acts where no person does; people have names of their own.
ACTORS: dict[ActorKind, str | Promise] = {
    ActorKind.CLIENT: _("A program"),
    ActorKind.JOB: _("Insignia, by itself"),
    ActorKind.SYSTEM: _("Insignia, by itself"),
}

ROLES: dict[Role, str | Promise] = {
    Role.OWNER: _("Owner: runs the organization, publishes, and trusts others with roles"),
    Role.DESIGNER: _("Designer: writes what can be earned and how it is judged"),
    Role.ASSESSOR: _("Assessor: judges evidence against the rubric"),
    Role.AWARDER: _("Awarder: awards and revokes badges"),
    Role.EDUCATOR: _("Educator: leads groups of learners and sees where they stand"),
    Role.AUDITOR: _("Auditor: reads the record of who did what"),
}

ROLE_NAMES: dict[Role, str | Promise] = {
    Role.OWNER: _("Owner"),
    Role.DESIGNER: _("Designer"),
    Role.ASSESSOR: _("Assessor"),
    Role.AWARDER: _("Awarder"),
    Role.EDUCATOR: _("Educator"),
    Role.AUDITOR: _("Auditor"),
}

PERMISSIONS: dict[Permission, str | Promise] = {
    Permission.MANAGE_ORGANIZATION: _("Describe the organization and prove its domains"),
    Permission.MANAGE_MEMBERS: _("Invite members and change their roles"),
    Permission.MANAGE_KEYS: _("Look after the signing keys"),
    Permission.MANAGE_CLIENTS: _("Make keys for programs"),
    Permission.DESIGN: _("Write definitions"),
    Permission.PUBLISH: _("Publish definitions"),
    Permission.ASSESS: _("Judge evidence"),
    Permission.AWARD: _("Award badges"),
    Permission.REVOKE: _("Revoke and suspend badges"),
    Permission.LEAD_COHORTS: _("Lead groups of learners"),
    Permission.READ_DESK: _("Read what members read"),
    Permission.READ_AUDIT: _("Read the record of who did what"),
}

TRUST: dict[TrustLevel, tuple[str | Promise, str | Promise]] = {
    TrustLevel.CLAIMED: (
        _("Name not proved"),
        _("This organization says who it is. Nobody has confirmed it yet."),
    ),
    TrustLevel.DOMAIN_PROVED: (
        _("Domain proved"),
        _("This organization has shown that it controls the web domain named here."),
    ),
    TrustLevel.VOUCHED: (
        _("Vouched for"),
        _("Somebody who knows this organization has confirmed who it is."),
    ),
}
