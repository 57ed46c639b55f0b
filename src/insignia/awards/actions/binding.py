"""Whose an award is: bound to who proved the address, and nobody's name once they left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from insignia.accounts import queries as accounts
from insignia.awards import queries
from insignia.awards.actions.recording import record
from insignia.awards.events import AwardClaimed
from insignia.awards.models import (
    Award,
    Issuance,
    Journey,
    LogMark,
    Rebinding,
    Reply,
    RosterRow,
    StandingChange,
    WalletCopy,
)
from insignia.foundation import idempotency
from insignia.foundation.events import announce
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor

# All that a line of a list says: whoever typed it may have put anything anywhere.
ERASED = dict.fromkeys(("address", "email", "name", "achieved_on", "route", "narrative"), "")


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
    """Take all that is personal out of a person's awards; that they were given, and when, stays.

    The signed bytes go, too: they hold the hash of an address beside its salt, and what was written
    about its owner. Whoever has the file can go on checking it: its place in the status lists, the
    key, its digest and its entry in the public log stay. Called inside the transaction of the
    erasure, which leaves the audit entry (rule 58).
    """
    with own():
        theirs = Award.objects.filter(Q(person_id=person_id) | Q(recipient_address__in=addresses))
        listed = dict(theirs.values_list("pk", "recipient_address"))
        ids, known = list(listed), addresses | set(listed.values())
        _forget_documents(ids)
        Award.objects.filter(pk__in=ids).update(
            recipient_address="", recipient_name="", narrative="", held_because=""
        )
        StandingChange.objects.filter(award__in=ids).update(note="")
        Reply.objects.filter(person_id=person_id).update(text="")
        Rebinding.objects.filter(award__in=ids).update(address="", note="", answer="")
        idempotency.forget(known)
        rows = RosterRow.objects.filter(address__in=known).exclude(address="")
        rows.update(**ERASED, problems=[])


def _forget_documents(award_ids: Collection[UUID]) -> None:
    LogMark.objects.filter(award__in=award_ids).update(salt=b"")
    Journey.objects.filter(award__in=award_ids).delete()
    WalletCopy.objects.filter(award__in=award_ids).delete()
    issuances = Issuance.objects.filter(award__in=award_ids)
    issuances.filter(document=None).delete()  # composed, and to be signed by nobody any more
    issuances.update(unsigned=b"", document=b"")
