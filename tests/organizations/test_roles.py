"""The table of roles."""

import pytest

from insignia.organizations.roles import CLIENT_PERMISSIONS, TABLE, allows, roles_with
from insignia.organizations.values import Permission, Role

ALLOWED = {
    Role.OWNER: {
        "manage-organization", "manage-members", "manage-keys", "manage-clients", "design",
        "publish", "award", "revoke", "lead-cohorts", "read-desk", "read-audit",
    },
    Role.DESIGNER: {"design", "read-desk"},
    Role.ASSESSOR: {"assess", "read-desk"},
    Role.AWARDER: {"award", "revoke", "read-desk"},
    Role.AUDITOR: {"read-audit", "read-desk"},
    Role.EDUCATOR: {"lead-cohorts", "read-desk"},
}  # fmt: skip


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", Permission)
def test_a_role_carries_exactly_what_the_table_says(role: Role, permission: Permission) -> None:
    assert allows([role], permission) is (permission.value in ALLOWED[role])


def test_several_roles_carry_all_that_each_carries() -> None:
    both = [Role.DESIGNER, Role.ASSESSOR]

    assert allows(both, Permission.DESIGN)
    assert allows(both, Permission.ASSESS)
    assert not allows(both, Permission.PUBLISH)


def test_nobody_without_a_role_may_do_anything() -> None:
    assert not any(allows([], permission) for permission in Permission)


def test_every_permission_is_in_somebodys_hands() -> None:
    assert all(roles_with(permission) for permission in Permission)
    assert set(TABLE) == set(Role)


def test_no_program_can_manage_members_keys_or_other_programs_or_judge() -> None:
    assert not CLIENT_PERMISSIONS & {
        Permission.MANAGE_MEMBERS,
        Permission.MANAGE_KEYS,
        Permission.MANAGE_CLIENTS,
        Permission.MANAGE_ORGANIZATION,
        Permission.ASSESS,
    }
