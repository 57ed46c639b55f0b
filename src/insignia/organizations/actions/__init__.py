"""The use-cases of organizations."""

from insignia.organizations.actions.clients import NewClient, make_client, note_use, revoke_client
from insignia.organizations.actions.domains import drop_domain, name_domain, record_check
from insignia.organizations.actions.founding import DESCRIBING, create, describe, vouch
from insignia.organizations.actions.members import (
    accept_invitation,
    change_roles,
    end_membership,
    forget_invited,
    invite,
    leave_everywhere,
    withdraw_invitation,
)

__all__ = [
    "DESCRIBING",
    "NewClient",
    "accept_invitation",
    "change_roles",
    "create",
    "describe",
    "drop_domain",
    "end_membership",
    "forget_invited",
    "invite",
    "leave_everywhere",
    "make_client",
    "name_domain",
    "note_use",
    "record_check",
    "revoke_client",
    "vouch",
    "withdraw_invitation",
]
