"""Status slots and the lists that publish them (Bitstring Status List 1.0).

Every credential holds one random index in a revocation list and in a suspension list. The bits
are kept and flipped, never rebuilt from the awards; a flip signs the list anew in the same
transaction, so that a change is published the moment it is recorded.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import F

from insignia.awards import published
from insignia.awards.models import StatusBook, StatusList, StatusSlot
from insignia.foundation import in_bulk, prepared
from insignia.keyring import queries as keyring
from insignia.keyring.errors import NoActiveKey
from insignia.organizations import queries as organizations
from insignia.standards import strictjson
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.status.bitstring import SHORTEST, Bitstring
from insignia.standards.status.status_list import StatusPurpose, compose_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.awards.models import Award
    from insignia.organizations.models import Organization

PURPOSES = (StatusPurpose.REVOCATION, StatusPurpose.SUSPENSION)
# Half full, a random index is free at the second try on average; then a new book begins.
FULL = SHORTEST // 2
LIST_IS_GOOD_FOR = timedelta(days=365)
# A verifier whose clock is a little slow, or who began before the list was signed anew, must not
# find a list that is yet to come: it would not know whether a badge still stands.
_SLOW_CLOCK = timedelta(minutes=5)
# One of these stands in the signed list, whoever serves it; in English, like what programs show.
FROZEN = "Frozen on {day}: the issuer has closed, and this is how its badges stood."
HANDED_OVER = "The issuer closed on {day}. {successor} ({did}) answers for its badges now."


def reserve(awards: Sequence[Award], *, at: datetime) -> dict[UUID, StatusSlot]:
    """Give each of an organization's awards its slot; one that has a slot keeps it.

    Call inside a transaction: it holds the open book until its end, so that nobody else draws
    from the same numbers meanwhile.
    """
    slots: dict[UUID, StatusSlot] = {
        slot.award_id: slot
        for slot in StatusSlot.objects.filter(award__in=awards).select_related("book")
    }
    waiting = [award for award in awards if award.id not in slots]
    while waiting:
        book = _open_book(waiting[0].organization_id, at=at)
        served, waiting = waiting[: FULL - book.allotted], waiting[FULL - book.allotted :]
        drawn = [
            StatusSlot(book=book, index=index, award=award)
            for index, award in zip(_draw(book, len(served)), served, strict=True)
        ]
        in_bulk.insert(drawn)
        StatusBook.objects.filter(pk=book.pk).update(allotted=F("allotted") + len(drawn))
        slots |= {slot.award_id: slot for slot in drawn}
    return slots


def _draw(book: StatusBook, count: int) -> list[int]:
    """Draw free numbers of a book by lot; the order they were drawn in is kept."""
    drawn: list[int] = []
    while len(drawn) < count:
        throws = {secrets.randbelow(SHORTEST): None for _ in range(count - len(drawn))}
        taken = StatusSlot.objects.filter(book=book, index__in=list(throws))
        unusable = {*drawn, *taken.values_list("index", flat=True)}
        drawn += [index for index in throws if index not in unusable]
    return drawn


def flip(awards: Iterable[Award], purpose: StatusPurpose, *, is_set: bool, at: datetime) -> None:
    """Set or clear the bits of awards and publish each list touched. Inside a transaction.

    Awards without a slot were never issued: there is nothing to flip.
    """
    slots = StatusSlot.objects.filter(award__in=list(awards)).select_related("book")
    by_book: dict[UUID, list[int]] = {}
    for slot in slots:
        by_book.setdefault(slot.book_id, []).append(slot.index)
    for book_id, indices in sorted(by_book.items()):
        row = StatusList.objects.select_for_update().get(book_id=book_id, purpose=purpose.value)
        bits = Bitstring.from_bytes(bytes(row.bits))
        for index in indices:
            bits[index] = is_set
        row.bits = bytes(bits)
        _publish(row, at=at)


def freeze(organization_id: UUID, *, at: datetime) -> int:
    """Sign the lists of an organization that closes for the last time; return how many.

    They name no end, since nobody will be there to sign them anew, and say that they are the last.
    Inside a transaction.
    """
    rows = StatusList.objects.filter(book__organization_id=organization_id)
    frozen = list(rows.select_for_update(of=("self",)).select_related("book__organization"))
    for row in frozen:
        _publish(row, at=at, is_last=True)
    return len(frozen)


def republish_aging(*, at: datetime) -> int:
    """Sign every list anew that has lived half its time and is not frozen; return how many.

    Who has no key to sign with sees that at their desk; what breaks for one stops no other's, and
    is raised when all were tried.
    """
    done, problems = 0, list[Exception]()
    aging = StatusList.objects.filter(published_at__lte=at - LIST_IS_GOOD_FOR / 2).exclude(
        book__organization__in=organizations.frozen_ids()
    )
    for list_id in aging.values_list("id", flat=True):
        try:
            with transaction.atomic():
                _publish(StatusList.objects.select_for_update().get(pk=list_id), at=at)
        except NoActiveKey:
            continue
        except Exception as problem:  # noqa: BLE001 - raised below, with the others
            problems.append(problem)
        else:
            done += 1
    if problems:
        raise ExceptionGroup("some status lists could not be signed anew", problems)
    return done


def list_url(status_list: StatusList) -> str:
    """Return the address a list is published at, which is also its id."""
    return f"{settings.ISSUER_ORIGIN}/status/{status_list.id}"


def lists_of(book: StatusBook) -> dict[StatusPurpose, StatusList]:
    """Return both lists of a book by purpose."""
    return {StatusPurpose(row.purpose): row for row in StatusList.objects.filter(book=book)}


def _open_book(organization_id: UUID, *, at: datetime) -> StatusBook:
    books = StatusBook.objects.filter(organization_id=organization_id)
    last: StatusBook | None = books.select_for_update().order_by("-number").first()
    if last is not None and last.allotted < FULL:
        return last
    book: StatusBook = StatusBook.objects.create(
        organization_id=organization_id, number=last.number + 1 if last else 1
    )
    for purpose in PURPOSES:
        row = StatusList(book=book, purpose=purpose.value, bits=bytes(Bitstring()))
        row.save(force_insert=True)
        _publish(row, at=at)
    return book


def _said_of_closing(organization: Organization, closed_at: datetime | None) -> str:
    """Return what a list says of its issuer's end to whoever knows nothing else of it."""
    if closed_at is None:
        return ""
    day = f"{closed_at:%Y-%m-%d}"
    handover = organizations.handover_of(organization.id)
    if handover is None or not handover.is_accepted:
        return FROZEN.format(day=day)
    did = organizations.issuer_did(organizations.by_id(handover.successor_id))
    return HANDED_OVER.format(day=day, successor=handover.successor, did=did)


def _publish(row: StatusList, *, at: datetime, is_last: bool = False) -> None:
    organization = row.book.organization
    unsigned = compose_list(
        Bitstring.from_bytes(bytes(row.bits)),
        url=list_url(row),
        issuer=organizations.issuer_did(organization),
        purpose=StatusPurpose(row.purpose),
        valid_from=at - _SLOW_CLOCK,
        valid_for=None if is_last else LIST_IS_GOOD_FOR + _SLOW_CLOCK,
        description=_said_of_closing(organization, at if is_last else organization.closed_at),
    )
    signed = add_proof(unsigned, signer=keyring.signer_of_lists(organization.id), created=at)
    row.document = strictjson.write(signed)
    row.edition += 1
    row.published_at = at
    row.save()
    prepared.write(published.ABOUT_LIST, row.id, [published.document_of(row)])
