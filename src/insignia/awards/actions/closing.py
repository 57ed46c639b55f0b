"""Closing an organization down: what it signed stays checkable, and nothing new is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.awards import listing, rules, status
from insignia.foundation.tenancy import within
from insignia.keyring import actions as keyring
from insignia.organizations import access
from insignia.organizations import actions as organizations
from insignia.organizations import queries as places
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.foundation.actors import Actor
    from insignia.organizations.access import Reference
    from insignia.organizations.models import Organization


@transaction.atomic
def close_down(
    organization: Reference, *, typed_name: str, farewell: str, acting: Actor, at: datetime
) -> Organization:
    """Close an organization for good, all or nothing (rule 46).

    1. Its status lists are signed for the last time, by the key that signs now.
    2. Its keys are retired: their private halves are destroyed, their public halves stay published.
    3. Where a successor has accepted, a new key is made that signs status lists and nothing else.
    4. It is closed, and whoever holds something of it hears what to take along.
    """
    found = access.acting_in(organization, acting=acting, permission=Permission.MANAGE_ORGANIZATION)
    _, waiting, _ = listing.counts_at_closing(found.id)
    rules.may_close_down(waiting=waiting)
    with within(found.id):
        lists = status.freeze(found.id, at=at)
    keys = keyring.retire_all(found, acting=acting, at=at)
    handover = places.handover_of(found.id)
    if handover is not None and handover.is_accepted:
        keyring.create_key(found, acting=acting, at=at)
    return organizations.close(
        found,
        typed_name=typed_name,
        farewell=farewell,
        facts={"lists": lists, "keys": keys},
        acting=acting,
        at=at,
    )
