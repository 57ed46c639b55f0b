"""Importing: bring a credential from elsewhere, and check it again.

Checking asks other people's servers, so it is done before the transaction that writes down what it
found. A host that does not answer is no error: what was brought is kept, and its state says so.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction

from insignia.accounts import access as people
from insignia.accounts import queries as accounts
from insignia.foundation import blobs
from insignia.portfolio import access, queries
from insignia.portfolio.actions.publishing import renew_profiles_with
from insignia.portfolio.actions.recording import record
from insignia.portfolio.disclosing.values import SHOWS_PARTS
from insignia.portfolio.errors import (
    DamagedPicture,
    NotACredential,
    OnlyAPage,
    TooManyImports,
)
from insignia.portfolio.importing import looking, reading, reports, rules, snapshots
from insignia.portfolio.importing.values import (
    CLAIM,
    LONGEST_NAME,
    Brought,
    Carried,
    State,
    Whose,
)
from insignia.portfolio.institutional import reading as numbers
from insignia.portfolio.models import Holding, Import

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.portfolio.importing.looking import Found

ROOM: Final = "imports"
MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Came:
    """Whose it is going to be, and how it came."""

    person_id: UUID
    carried: Carried
    source: str = ""
    file_name: str = ""


def bring(
    data: bytes,
    *,
    acting: Actor,
    at: datetime,
    carried: Carried = Carried.FILE,
    source: str = "",
    file_name: str = "",
) -> Brought:
    """Keep a credential from elsewhere as it was received, with what a check of it finds.

    A learner's record is kept with each of the credentials in it; a presentation is opened, and
    what it shows is kept. What is kept already is not kept twice. Raises `NotACredential`,
    and `DamagedPicture`.
    """
    came = Came(people.person(acting).pk, carried, source, file_name[:LONGEST_NAME])
    names = queries.identifiers_of(came.person_id), numbers.agreed_by(came.person_id)
    whole = looking.examined(data, *names, at=at)
    parts = [(part, looking.examined(part, *names, at=at)) for part in whole.contents.parts]
    return _kept(data, whole, parts, came, acting=acting, at=at)


def bring_from_wallet(data: bytes, *, acting: Actor, at: datetime) -> Brought:
    """Bring what the actor's wallet has shown, by whatever bridge it came."""
    return bring(data, carried=Carried.WALLET, acting=acting, at=at)


def bring_from_place(data: bytes, *, place: str, acting: Actor, at: datetime) -> Brought:
    """Bring what another host keeps for the actor, whose address is `place`."""
    return bring(data, carried=Carried.PLACE, source=place, acting=acting, at=at)


def bring_from_program(data: bytes, *, source: str, acting: Actor, at: datetime) -> Brought:
    """Bring what a program has sent that the actor has let in."""
    return bring(data, carried=Carried.PROGRAM, source=source, acting=acting, at=at)


def bring_link(address: str, *, is_claim: bool, acting: Actor, at: datetime) -> Brought:
    """Bring what a link leads to; a page for people only as a claim, if that is what is wanted.

    Raises `LinkNotReached`, and `OnlyAPage` where there is no credential behind the link.
    """
    data, is_page = looking.behind(address)
    if not is_page:
        return bring(data, carried=Carried.LINK, source=address, acting=acting, at=at)
    if not is_claim:
        raise OnlyAPage
    holder = people.person(acting)
    found = looking.claimed(data, address, name=holder.name)
    came = Came(holder.pk, Carried.LINK, address)
    return _kept(data, found, (), came, acting=acting, at=at)


def check_again(holding_id: UUID, *, acting: Actor, at: datetime) -> Import:
    """Check one of the actor's own once more, with what they have proved since."""
    row = access.import_for_holder(holding_id, acting=acting)
    found = _looked_at_again(row, at=at)
    with transaction.atomic():
        holding = access.for_holder(holding_id, acting=acting, locking=True)
        row = _write_again(row, found, at=at) or access.import_for_holder(holding_id, acting=acting)
        record("check-import", holding, acting=acting, at=at, state=row.state)
    return row


def check_what_is_due(*, at: datetime, at_most: int) -> int:
    """Check what was last looked at long ago; returns how many were.

    They are put off before anybody looks: one that breaks the look does not keep others waiting.
    """
    due = Import.objects.filter(check_due_at__lte=at).exclude(blob="")
    rows = list(due.order_by("check_due_at")[:at_most])
    soon = rules.due_again(State.UNCONFIRMED, at=at)
    Import.objects.filter(pk__in=[row.pk for row in rows]).update(check_due_at=soon)
    for row in rows:
        found = _looked_at_again(row, at=at)
        with transaction.atomic():
            _write_again(row, found, at=at)
    return len(rows)


def erase_imports(person_id: UUID) -> None:
    """Empty everything that somebody who leaves has brought; called in a transaction."""
    for row in Import.objects.select_for_update().filter(person_id=person_id):
        row.blob = row.source = row.file_name = row.same_as = ""
        row.said, row.report, row.digest = {}, {}, row.id.hex
        row.save()
        row.snapshots.all().delete()
    transaction.on_commit(lambda: blobs.erase_room(f"{ROOM}/{person_id}"))


def _kept(
    data: bytes,
    whole: Found,
    parts: Sequence[tuple[bytes, Found]],
    came: Came,
    *,
    acting: Actor,
    at: datetime,
) -> Brought:
    with transaction.atomic():
        people.locked(came.person_id)  # two tabs at once keep one, and no more than fits
        require_room(came.person_id, 1 + len(parts))
        kept: list[tuple[Holding, bool]] = []
        if whole.contents.is_kept:
            kept.append(_keep(data, whole, came, within=None, acting=acting, at=at))
        elif not whole.contents.is_carrier:
            is_damaged = rules.is_damaged(reports.read(whole.report))
            raise DamagedPicture if is_damaged else NotACredential
        within = kept[0][0].brought if kept else None
        kept += [
            _keep(part, found, came, within=within, acting=acting, at=at)
            for part, found in parts
            if found.contents.is_kept
        ]
        if not kept:
            raise NotACredential
    return Brought(kept[0][0].id, kept[0][1], sum(is_new for _, is_new in kept[1:]))


def _keep(
    data: bytes,
    found: Found,
    came: Came,
    *,
    within: Import | None,
    acting: Actor,
    at: datetime,
) -> tuple[Holding, bool]:
    """Return what holds these bytes, and whether it is new."""
    same = reading.same_as(found.contents.said)
    known = _kept_already(data, came.person_id, same, found.state)
    if known is not None:
        return known, False
    holding = new_holding(data, found, came, within=within, same_as=same, at=at)
    record("import", holding, acting=acting, at=at, state=found.state.value)
    return holding, True


def require_room(person_id: UUID, count: int) -> None:
    """Refuse more than anybody keeps; raises `TooManyImports`."""
    if Import.objects.filter(person_id=person_id).count() + count > MOST:
        raise TooManyImports(MOST)


def new_holding(
    data: bytes, found: Found, came: Came, *, within: Import | None, same_as: str, at: datetime
) -> Holding:
    """Keep bytes that nobody has brought before. Inside the transaction."""
    blob = blobs.store_bytes(data, room=f"{ROOM}/{came.person_id}")
    row = Import(
        person_id=came.person_id,
        blob=f"{ROOM}/{came.person_id}/{blob.digest}",
        digest=blob.digest,
        size=blob.size,
        media_type=reading.media_type(data),
        carried=came.carried.value,
        source=came.source,
        file_name=came.file_name,
        within=within,
        same_as=same_as,
        said=dict(found.contents.said),
    )
    write_down(row, found, at=at)
    return Holding.objects.create(person_id=came.person_id, brought=row, received_at=at)


def _kept_already(data: bytes, person_id: UUID, same: str, state: State) -> Holding | None:
    """Return what holds these very bytes, or the same credential carried another way (rule 55)."""
    mine = Holding.objects.filter(brought__person_id=person_id).select_related("brought")
    found = mine.filter(brought__digest=hashlib.sha256(data).hexdigest()).first()
    if found is not None or not same:
        return found
    named = mine.filter(brought__same_as=same)
    return next(
        (
            each
            for each in named
            if each.brought and rules.is_same(state, kept=State(each.brought.state))
        ),
        None,
    )


def _looked_at_again(row: Import, *, at: datetime) -> Found:
    if row.said.get("kind") == CLAIM:
        name = accounts.name_of(row.person_id)
        return looking.claimed_again(row.said, name=name, whose=Whose(row.whose))
    names = queries.identifiers_of(row.person_id), numbers.agreed_by(row.person_id)
    return looking.examined(blobs.read(row.blob), *names, at=at)


def _write_again(looked_at: Import, found: Found, *, at: datetime) -> Import | None:
    """Write into the row as it is now.

    While others were asked, its person may have deleted it, or a newer edition taken its place.
    """
    rows = Import.objects.select_for_update().filter(digest=looked_at.digest)
    row = rows.filter(pk=looked_at.pk).exclude(blob="").first()
    if row is not None:
        write_down(row, found, at=at)
        renew_profiles_with(*Holding.objects.filter(brought=row).values_list("id", flat=True))
    return row


def write_down(row: Import, found: Found, *, at: datetime) -> None:
    """Write what a look found into a row, and when to look again."""
    known, known_at = rules.known(
        found.state,
        at=at,
        before=State(row.known_state) if row.known_state else None,
        before_at=row.known_at,
    )
    before = Whose(row.whose) if row.whose else None
    row.state, row.report = found.state.value, dict(found.report)
    row.whose = rules.whose_now(found.whose, before=before).value
    row.known_state, row.known_at = known.value if known else "", known_at
    row.checked_at, row.check_due_at = at, rules.due_again(found.state, at=at)
    says_more = found.state is not State.UNCONFIRMED  # its host knows more than the copy did
    if says_more or SHOWS_PARTS in found.contents.said:
        row.said = dict(found.contents.said)
    row.save()
    snapshots.keep(row, found, at=at)
