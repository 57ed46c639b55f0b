"""The use-cases of organizations."""

from insignia.organizations.actions.clients import NewClient, make_client, note_use, revoke_client
from insignia.organizations.actions.closing import (
    answer_handover,
    close,
    name_successor,
    take_back_successor,
)
from insignia.organizations.actions.domains import (
    drop_domain,
    due_domains,
    name_domain,
    record_check,
    record_look,
)
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
    "answer_handover",
    "change_roles",
    "close",
    "create",
    "describe",
    "drop_domain",
    "due_domains",
    "end_membership",
    "forget_invited",
    "invite",
    "leave_everywhere",
    "make_client",
    "name_domain",
    "name_successor",
    "note_use",
    "record_check",
    "record_look",
    "revoke_client",
    "take_back_successor",
    "vouch",
    "withdraw_invitation",
]
