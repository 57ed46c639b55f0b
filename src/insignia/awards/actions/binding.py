"""Whose an award is: bound to who proved the address, and nobody's name once they left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from insignia.accounts import queries as accounts
from insignia.awards.actions.recording import record
from insignia.awards.events import AwardClaimed
from insignia.awards.models import Award, Batch, Reply
from insignia.foundation import idempotency
from insignia.foundation.events import announce
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor

ERASED = {"email": "", "name": "", "narrative": ""}


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


def claim_if_proved(award_id: UUID, *, acting: Actor, at: datetime) -> list[Award]:
    """Bind an award whose address was proved while it was being granted.

    Who proves an address claims what stands in the table then, and who grants looks for who has
    proved it; the two may miss each other by a moment. This second look, after the grant was
    committed, closes the gap.
    """
    with own():
        award: Award | None = (
            Award.objects.filter(pk=award_id, person=None).exclude(recipient_address="").first()
        )
    holder = accounts.person_with_verified_address(award.recipient_address) if award else None
    if award is None or holder is None:
        return []
    return claim_for(holder.pk, address=award.recipient_address, acting=acting, at=at)


def forget_recipient(person_id: UUID, addresses: frozenset[str]) -> None:
    """Take a person's name, addresses and answers out of the rows; what was decided stays.

    Called inside the transaction of the erasure, which leaves the audit entry (rule 58).
    """
    with own():
        theirs = Award.objects.filter(Q(person_id=person_id) | Q(recipient_address__in=addresses))
        batches = set(theirs.exclude(batch=None).values_list("batch_id", flat=True))
        known = addresses | set(theirs.values_list("recipient_address", flat=True))
        theirs.update(recipient_address="", recipient_name="", narrative="")
        Reply.objects.filter(person_id=person_id).update(text="")
        idempotency.forget(known)
        for batch in Batch.objects.select_for_update(of=("self",)).filter(
            Q(pk__in=batches) | Q(released_at=None)
        ):
            _forget_rows(batch, known)


def _forget_rows(batch: Batch, addresses: frozenset[str]) -> None:
    rows = [{**row, **ERASED} if row["email"].lower() in addresses else row for row in batch.rows]
    if rows != batch.rows:
        batch.rows = rows
        batch.save(update_fields=["rows"])
