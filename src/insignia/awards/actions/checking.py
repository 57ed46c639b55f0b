"""Checking a list: row by row, in steps, and nothing is awarded yet.

The first rows are checked at once, and most lists have no more. Of a longer one the file is kept
and a job goes on with it: each step keeps its rows together with the line it has come to, so that
a worker that dies repeats one step at most, and two that meet over one list check no row twice.
"""

from __future__ import annotations

import io
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from django.db import transaction

from insignia.accounts.values import LONGEST_ADDRESS
from insignia.achievements import queries as achievements
from insignia.awards import roster_queries, rosters, rules
from insignia.awards.actions.recording import record_list
from insignia.awards.errors import UnusableRoster
from insignia.awards.events import RowsUnchecked
from insignia.awards.models import Batch, RosterPiece, RosterRow
from insignia.awards.values import RowOutcome
from insignia.foundation import in_bulk
from insignia.foundation.events import announce
from insignia.foundation.tenancy import all_organizations, within
from insignia.organizations import access as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor

# Enough that a transaction costs little, few enough that nobody waits for one.
ROWS_AT_ONCE = 500
# After so many steps of a list other work has its turn.
STEPS_A_TURN = 20
PIECE_BYTES = 256 * 1024


def check_roster(
    version_id: UUID,
    file: BinaryIO,
    *,
    file_name: str,
    acting: Actor,
    at: datetime,
    site: UUID | None = None,
) -> Batch:
    """Check the first rows of a list and keep what was found; of a longer one, keep the file too.

    A file that shows already here that it is no list is refused, and nothing of it is kept. A
    site brings lists of what another organization owns, while it has the authority (rule 48).
    """
    version = achievements.version(version_id)
    house = site or version.organization_id
    organizations.acting_in(house, acting=acting, permission=Permission.AWARD)
    achievements.require_authority(version, house)
    rules.may_award_directly(version.definition, is_retired=version.is_retired)
    rosters.require_size(file)
    some = list(islice(rosters.read(file, today=at.date()), ROWS_AT_ONCE))
    with transaction.atomic(), within(house):
        batch: Batch = Batch.objects.create(
            organization_id=house,
            version_id=version_id,
            file_name=file_name[:200],
            checked_at=at,
            checked_by=acting.id,
        )
        if len(some) == ROWS_AT_ONCE:
            _keep_file(file, batch)
            _keep_rows(some, batch)
            record_list("bring-roster", batch, acting=acting, at=at)
            announce(RowsUnchecked(batch.id))
        else:
            _keep_last_rows(some, batch, acting=acting, at=at)
    return batch


def check_rows(batch_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Check more rows of a list that was brought, and pass the rest on to whoever is free next."""
    with all_organizations():
        batch: Batch | None = Batch.objects.filter(pk=batch_id, is_read=False).first()
        if batch is None:
            return
        file = io.BufferedReader(_KeptFile(batch))
        rows = rosters.read(file, today=batch.checked_at.date(), after=batch.read_to)
        for _ in range(STEPS_A_TURN):
            try:
                some = list(islice(rows, ROWS_AT_ONCE))
            except UnusableRoster as refusal:
                _give_up(batch, refusal, acting=acting, at=at)
                return
            if not _check_next(some, batch, acting=acting, at=at):
                return
    announce(RowsUnchecked(batch_id))


def _check_next(some: Sequence[rosters.Row], batch: Batch, *, acting: Actor, at: datetime) -> bool:
    """Keep the next rows of a list; says whether there are more, and it is ours to go on."""
    with transaction.atomic():
        if not _is_where_it_was(batch):
            return False
        if len(some) == ROWS_AT_ONCE:
            _keep_rows(some, batch)
            return True
        _keep_last_rows(some, batch, acting=acting, at=at)
    return False


def _give_up(batch: Batch, refusal: UnusableRoster, *, acting: Actor, at: datetime) -> None:
    """Say what is wrong with the file as a whole, and keep nothing else of it."""
    with transaction.atomic():
        if not _is_where_it_was(batch):
            return
        RosterRow.objects.filter(batch=batch).delete()
        RosterPiece.objects.filter(batch=batch).delete()
        batch.row_count = batch.good_rows = 0
        batch.is_read, batch.unusable = True, [asdict(gap) for gap in refusal.missing]
        batch.save()
        record_list("check-roster", batch, acting=acting, at=at, good=0)


def _is_where_it_was(batch: Batch) -> bool:
    """Lock a list, and see that meanwhile nobody cancelled it or was quicker with its rows."""
    rows = Batch.objects.select_for_update(of=("self",))
    return bool(rows.filter(pk=batch.pk, is_read=False, read_to=batch.read_to).first())


def _keep_file(file: BinaryIO, batch: Batch) -> None:
    file.seek(0)
    for number, content in enumerate(iter(lambda: file.read(PIECE_BYTES), b"")):
        batch.line_count += max(content.count(b"\n"), content.count(b"\r"))
        RosterPiece.objects.create(batch=batch, number=number, content=content)


def _keep_last_rows(
    some: Sequence[rosters.Row], batch: Batch, *, acting: Actor, at: datetime
) -> None:
    _keep_rows(some, batch)
    RosterPiece.objects.filter(batch=batch).delete()
    batch.is_read = True
    batch.save()
    record_list("check-roster", batch, acting=acting, at=at, good=batch.good_rows)


def _keep_rows(rows: Sequence[rosters.Row], batch: Batch) -> None:
    """Write down the next rows of a list with what is known about each."""
    addresses = {row.email.lower() for row in rows}
    seen = roster_queries.days_in_list(batch, addresses)
    known = roster_queries.days_awarded(batch, addresses)
    made = []
    for number, row in enumerate(rows, start=batch.row_count):
        address = row.email.lower()
        problems = [asdict(gap) for gap in row.problems]
        if row.achieved_on in seen.get(address, ()) and address:
            problems.append(asdict(rosters.STANDS_TWICE))
        seen.setdefault(address, set()).add(row.achieved_on)
        outcome = RowOutcome.BAD if problems else RowOutcome.READY
        if not problems and roster_queries.is_known(row.achieved_on, known.get(address, set())):
            outcome = RowOutcome.REPEATED
        made.append(_row(row, batch, number=number, problems=problems, outcome=outcome))
    in_bulk.insert(made)
    batch.row_count += len(made)
    batch.good_rows += sum(row.outcome != RowOutcome.BAD.value for row in made)
    batch.read_to = rows[-1].line if rows else batch.read_to
    batch.save()


def _row(
    row: rosters.Row, batch: Batch, *, number: int, problems: Sequence[object], outcome: RowOutcome
) -> RosterRow:
    # No database of ours takes a NUL; the row is bad and shows where it stood.
    said = {name: getattr(row, name).replace("\0", "\ufffd") for name in rosters.COLUMNS}
    address = said["email"].lower()
    return RosterRow(
        batch=batch,
        number=number,
        line=row.line,
        address=address if len(address) <= LONGEST_ADDRESS else "",
        problems=problems,
        outcome=outcome.value,
        **said,
    )


class _KeptFile(io.RawIOBase):
    """The file of a list as it was brought, of which one piece is in memory at a time."""

    def __init__(self, batch: Batch) -> None:
        self._pieces = self._read_pieces(batch)
        self._rest = memoryview(b"")

    @staticmethod
    def _read_pieces(batch: Batch) -> Iterator[memoryview]:
        pieces = RosterPiece.objects.filter(batch=batch)
        number = 0
        while (piece := pieces.filter(number=number).first()) is not None:
            yield memoryview(piece.content)
            number += 1

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._rest:
            self._rest = next(self._pieces, self._rest)
        count = min(len(buffer), len(self._rest))
        buffer[:count], self._rest = self._rest[:count], self._rest[count:]
        return count
