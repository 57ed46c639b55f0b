"""Fetch and authorise in one step: nominations to who was nominated, and to who nominated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts import queries as people
from insignia.accounts.access import person
from insignia.foundation.identifiers import token_digest
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.nominations import rules
from insignia.nominations.errors import NominatedAddressNotProved, NominationOver
from insignia.nominations.models import Nomination

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def by_link(token: str, *, at: datetime, locking: bool = False) -> Nomination:
    """Return what a link tells of; raises `NominationOver` whether it is over or never was."""
    with own():
        rows = Nomination.objects.select_related("nominator", "organization")
        if locking:
            rows = rows.select_for_update(of=("self",))
        found: Nomination | None = rows.filter(token_digest=token_digest(token)).first()
    if found is None:
        raise NominationOver
    rules.require_waiting(
        rules.standing_of(
            is_accepted=found.is_accepted,
            ended_at=found.ended_at,
            expires_at=found.expires_at,
            at=at,
        )
    )
    return found


def for_nominee(token: str, *, acting: Actor, at: datetime, locking: bool = False) -> Nomination:
    """Return it to who has proved the nominated address: a link can be forwarded (rule 21)."""
    found = by_link(token, at=at, locking=locking)
    if found.address not in people.verified_addresses(person(acting).pk):
        raise NominatedAddressNotProved
    return found


def for_nominator(nomination_id: UUID, *, acting: Actor) -> Nomination:
    """Lock and return a nomination that the actor made."""
    with own():
        rows = Nomination.objects.select_for_update()
        mine = rows.filter(pk=nomination_id, nominator_id=person(acting).pk)
        found: Nomination | None = mine.first()
    if found is None:
        raise NotFound
    return found
