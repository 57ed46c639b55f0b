"""Which role may do what: one table, read by everybody, decided by nobody else.

An owner does not assess unless they are also an assessor: judging is a trust of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.organizations.values import Permission, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

TABLE: dict[Role, frozenset[Permission]] = {
    Role.OWNER: frozenset(Permission) - {Permission.ASSESS},
    Role.DESIGNER: frozenset({Permission.DESIGN, Permission.READ_DESK}),
    Role.ASSESSOR: frozenset({Permission.ASSESS, Permission.READ_DESK}),
    Role.AWARDER: frozenset({Permission.AWARD, Permission.REVOKE, Permission.READ_DESK}),
    Role.EDUCATOR: frozenset({Permission.LEAD_COHORTS, Permission.READ_DESK}),
    Role.AUDITOR: frozenset({Permission.READ_AUDIT, Permission.READ_DESK}),
}

# What a key for programs may be given: nothing that could let a leaked key spread.
CLIENT_PERMISSIONS = frozenset(
    {
        Permission.DESIGN,
        Permission.PUBLISH,
        Permission.AWARD,
        Permission.REVOKE,
        Permission.READ_DESK,
        Permission.READ_AUDIT,
    }
)


def allows(roles: Iterable[Role], permission: Permission) -> bool:
    """Say whether any of `roles` carries `permission`."""
    return any(permission in TABLE[role] for role in roles)


def roles_with(permission: Permission) -> frozenset[Role]:
    """Return every role that carries `permission`."""
    return frozenset(role for role, allowed in TABLE.items() if permission in allowed)
