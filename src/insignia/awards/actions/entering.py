"""Entering in the public log what was issued and what was changed, in the act's transaction.

The log gets commitments and nothing else. What makes them readable stays beside the award.
"""

from __future__ import annotations

import secrets
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from insignia.awards.models import Award, Issuance, LogMark, StandingChange
from insignia.awards.values import Change
from insignia.foundation import audit, in_bulk
from insignia.foundation.tenancy import all_organizations
from insignia.logbook import actions as logbook
from insignia.standards.transparency.receipt import SALT_BYTES, Entered, commitment, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor

AT_ONCE: Final = 500
_ENTERED = {
    Change.REVOKE: Entered.REVOKED,
    Change.SUSPEND: Entered.SUSPENDED,
    Change.REINSTATE: Entered.REINSTATED,
    Change.DISPUTE: Entered.DISPUTED,
    Change.SETTLE: Entered.SETTLED,
    Change.SUPERSEDE: Entered.SUPERSEDED,
}


def enter_issued(documents: Mapping[UUID, bytes]) -> None:
    """Enter credentials that were just signed, by their awards."""
    _enter([(award, Entered.ISSUED, digest_of(data)) for award, data in documents.items()])


def enter_change(change: Change, award_ids: Sequence[UUID]) -> None:
    """Enter what was done to awards; what was never issued has no credential to speak of."""
    marks = LogMark.objects.filter(award__in=award_ids, entered=Entered.ISSUED.value)
    digests = {
        award: bytes.fromhex(digest) for award, digest in marks.values_list("award_id", "digest")
    }
    digests |= _digests(set(award_ids) - digests.keys())
    _enter([(award, _ENTERED[change], digest) for award, digest in digests.items()])


def enter_older(*, acting: Actor, at: datetime) -> int:
    """Enter some credentials that were issued before there was a log, and what was done to them.

    Returns how many credentials it were; none when there are no more. Each is entered once,
    whoever else enters some meanwhile. The log says of none of them that it is as old as itself:
    a receipt tells since when the log has it. Who was erased is not entered any more.
    """
    with transaction.atomic(), all_organizations():
        held = _held_older()
        awards = [award.id for award in held]
        marked = LogMark.objects.filter(award__in=awards)
        entered = set(
            marked.filter(entered=Entered.ISSUED.value).values_list("award_id", flat=True)
        )
        digests = _digests(set(awards) - entered)
        if not digests:
            return 0
        _enter(list(_history(digests, Counter(marked.values_list("award_id", flat=True)))))
        organization = held[0].organization_id
        audit.record(
            "awards.enter-older",
            acting=acting,
            about=("award", organization),
            organization=organization,
            facts={"awards": len(digests)},
            at=at,
        )
    return len(digests)


def _held_older() -> list[Award]:
    """Lock some awards of one organization that nobody has entered yet.

    Who waits for the lock finds them entered: their marks are read afterwards.
    """
    mark = LogMark.objects.filter(award=OuterRef("pk"), entered=Entered.ISSUED.value)
    is_erased = Q(person__erased_at__isnull=False) | Q(person=None, recipient_address="")
    older = Award.objects.filter(~Exists(mark), issuance__document__gt=b"")
    older = older.exclude(is_erased).order_by("id")
    first = older.first()
    if first is None:
        return []
    theirs = older.filter(organization_id=first.organization_id)
    return list(theirs.select_for_update(of=("self",))[:AT_ONCE])


def _history(
    digests: Mapping[UUID, bytes], marked: Mapping[UUID, int]
) -> Iterator[tuple[UUID, Entered, bytes]]:
    """Yield what is missing of each award, in the order in which it happened.

    Its last changes may stand in the log already: those that were made since there is one.
    """
    changes: dict[UUID, list[Change]] = defaultdict(list)
    rows = StandingChange.objects.filter(award__in=digests).order_by("at", "id")
    for award, change in rows.values_list("award_id", "change"):
        changes[award].append(Change(change))
    for award, digest in digests.items():
        yield award, Entered.ISSUED, digest
        missing = len(changes[award]) - marked.get(award, 0)
        for change in changes[award][:missing]:
            yield award, _ENTERED[change], digest


def _digests(award_ids: set[UUID]) -> dict[UUID, bytes]:
    """Return the digests of credentials by their awards.

    There is none before it is signed, and none any more when its recipient was erased.
    """
    rows = Issuance.objects.filter(award__in=award_ids).order_by("award_id")
    documents = rows.values_list("award_id", "document")
    return {award: digest_of(bytes(document)) for award, document in documents if document}


def _enter(happened: Sequence[tuple[UUID, Entered, bytes]]) -> None:
    salts = [secrets.token_bytes(SALT_BYTES) for _ in happened]
    salted = zip(salts, happened, strict=True)
    entries = logbook.append([commitment(salt, each[2], each[1]) for salt, each in salted])
    in_bulk.insert(
        [
            LogMark(
                award_id=award, entry_id=entry, entered=entered.value, digest=said.hex(), salt=salt
            )
            for (award, entered, said), entry, salt in zip(happened, entries, salts, strict=True)
        ]
    )
