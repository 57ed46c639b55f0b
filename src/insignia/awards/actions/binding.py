"""Whose an award is: bound to who proved the address, and nobody's name once they left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from insignia.accounts import queries as accounts
from insignia.awards import queries
from insignia.awards.actions.recording import record
from insignia.awards.events import AwardClaimed
from insignia.awards.models import Award, Journey, LogMark, Reply, RosterRow, WalletCopy
from insignia.foundation import idempotency
from insignia.foundation.events import announce
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor

ERASED = {"address": "", "email": "", "name": "", "narrative": ""}


def claim_for(person_id: UUID, *, address: str, acting: Actor, at: datetime) -> list[Award]:
    """Bind every waiting award for a proven address to its person (rule 21); idempotent."""
    if address.lower() not in accounts.verified_addresses(person_id):
        return []
    with transaction.atomic(), own():
        waiting = list(
            Award.objects.select_for_update(of=("self",)).filter(
                person=None, recipient_address=address.lower()
            )
        )
        for award in waiting:
            award.person_id = person_id
            award.save(update_fields=["person"])
            record("claim", award, acting=acting, at=at)
            announce(AwardClaimed(award.id, person_id))
    return waiting


def claim_what_is_proved(
    award_ids: Collection[UUID], *, acting: Actor, at: datetime
) -> list[Award]:
    """Bind awards whose addresses were proved while they were being granted.

    Who proves an address claims what stands in the table then, and who grants looks for who has
    proved it; the two may miss each other by a moment. This second look, after the grant was
    committed, closes the gap.
    """
    addresses = queries.unclaimed_addresses(award_ids)
    claimed: list[Award] = []
    for address, person_id in accounts.people_with_verified_addresses(addresses).items():
        claimed += claim_for(person_id, address=address, acting=acting, at=at)
    return claimed


def forget_recipient(person_id: UUID, addresses: frozenset[str]) -> None:
    """Take a person's name, addresses and answers out of the rows; what was decided stays.

    Called inside the transaction of the erasure, which leaves the audit entry (rule 58).
    """
    with own():
        theirs = Award.objects.filter(Q(person_id=person_id) | Q(recipient_address__in=addresses))
        known = addresses | set(theirs.values_list("recipient_address", flat=True))
        LogMark.objects.filter(award__in=theirs).update(salt=b"")
        theirs.update(recipient_address="", recipient_name="", narrative="")
        Reply.objects.filter(person_id=person_id).update(text="")
        Journey.objects.filter(award__in=theirs).delete()
        WalletCopy.objects.filter(award__in=theirs).delete()
        idempotency.forget(known)
        RosterRow.objects.filter(address__in=known).exclude(address="").update(**ERASED)
