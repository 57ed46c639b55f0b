"""Named reads of lists of recipients: how far they have come, their rows, what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q

from insignia.awards.models import Award, Batch, RosterRow
from insignia.awards.values import WAITS, Progress, RowOutcome, RowState, State
from insignia.foundation import letters
from insignia.foundation.tenancy import all_organizations, within

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

# What an awarded row is to those who follow it.
AFTER = {
    RowState.WAITING: State.AWARDED,
    RowState.SIGNED: State.ISSUED,
    RowState.HELD: State.HELD,
}
_BEFORE = {
    RowState.BAD: RowOutcome.BAD,
    RowState.REPEATED: RowOutcome.REPEATED,
    RowState.READY: RowOutcome.READY,
    RowState.LEFT_OUT: RowOutcome.LEFT_OUT,
}


def recent_batches(organization_id: UUID, *, limit: int = 10) -> list[Batch]:
    """Return the lists an organization brought lately, newest first."""
    with within(organization_id):
        return list(Batch.objects.order_by("-checked_at")[:limit])


def outcomes(batch: Batch) -> dict[RowOutcome, int]:
    """Return how many rows of a list have come out how."""
    with within(batch.organization_id):
        rows = RosterRow.objects.filter(batch=batch).order_by().values_list("outcome")
        found = dict(rows.annotate(Count("number")))
    return {each: found.get(each.value, 0) for each in RowOutcome}


def progress(batch: Batch) -> Progress:
    """Return how far a list has come."""
    come_out = outcomes(batch)
    with within(batch.organization_id):
        awards = Award.objects.filter(batch=batch).order_by().values_list("state")
        states = dict(awards.annotate(Count("row")))
        unreached = len(_unreached(batch)) if batch.granted_at else 0
    counts = {state: come_out[outcome] for state, outcome in _BEFORE.items()}
    counts |= {state: states.get(of.value, 0) for state, of in AFTER.items()}
    if batch.released_at and not batch.granted_at:
        # What is still to be awarded is on its way, and waits like what waits for its signature.
        counts[RowState.WAITING] += counts[RowState.READY]
        counts[RowState.READY] = 0
    return Progress(
        counts={**counts, RowState.UNREACHED: unreached},
        is_released=batch.released_at is not None,
        is_granted=batch.granted_at is not None,
    )


def rows_in(batch: Batch, state: RowState | None) -> QuerySet[RosterRow]:
    """Return the rows of a list that are in one state, or all of them, as they stand in the file.

    Within the scope of the list's organization.
    """
    rows: QuerySet[RosterRow] = RosterRow.objects.filter(batch=batch).order_by("number")
    if state is None:
        return rows
    if state is RowState.UNREACHED:
        numbers = Award.objects.filter(pk__in=_unreached(batch)).values("row")
        return rows.filter(number__in=numbers)
    if state in _BEFORE:
        return rows.filter(outcome=_BEFORE[state].value)
    awards = Award.objects.filter(batch=batch, state=AFTER[state].value)
    found = Q(outcome=RowOutcome.AWARDED.value, number__in=awards.values("row"))
    if state is RowState.WAITING and batch.released_at and not batch.granted_at:
        found |= Q(outcome=RowOutcome.READY.value)
    return rows.filter(found)


def awards_of_rows(batch: Batch, numbers: Collection[int]) -> dict[int, Award]:
    """Return what was awarded for which of these rows. Within the organization's scope."""
    rows = Award.objects.filter(batch=batch, row__in=numbers)
    return {row.row or 0: row for row in rows.only("row", "state", "achieved_on", "held_because")}


def unreached_of(batch: Batch) -> dict[UUID, str]:
    """Return the awards of a list whose letter was given up, with the mail server's last word."""
    with within(batch.organization_id):
        return _unreached(batch)


def _unreached(batch: Batch) -> dict[UUID, str]:
    given_up = letters.unreached(batch.organization_id, key_begins=WAITS)
    reasons = {key.removeprefix(WAITS): reason for key, reason in given_up.items()}
    found = Award.objects.filter(batch=batch, pk__in=list(reasons)).values_list("pk", flat=True)
    return {award_id: reasons[str(award_id)] for award_id in found}


def days_in_list(batch: Batch, addresses: Collection[str]) -> dict[str, set[str]]:
    """Return for which days these addresses stand in a list already, as they were written."""
    found: dict[str, set[str]] = {}
    rows = RosterRow.objects.filter(batch=batch, address__in=addresses)
    for address, day in rows.values_list("address", "achieved_on"):
        found.setdefault(address, set()).add(day)
    return found


def days_awarded(batch: Batch, addresses: Collection[str]) -> dict[str, set[str]]:
    """Return for which days these addresses were awarded the same, by whatever way, and hold it.

    What the list itself awarded does not count. Within the organization's scope, or all.
    """
    standing = Award.objects.filter(
        version_id=batch.version_id, revoked_at=None, recipient_address__in=addresses
    ).exclude(batch=batch)
    known: dict[str, set[str]] = {}
    for address, day in standing.values_list("recipient_address", "achieved_on"):
        known.setdefault(address, set()).add(day.isoformat())
    return known


def is_known(achieved_on: str, days: Collection[str]) -> bool:
    """Say whether a row repeats what was awarded for these days; one without a day means any."""
    return bool(days) and (not achieved_on or achieved_on in days)


def next_rows(batch: Batch) -> QuerySet[RosterRow]:
    """Return the rows that are to be awarded. Within the organization's scope, or all."""
    rows = RosterRow.objects.filter(batch=batch, outcome=RowOutcome.READY.value)
    ordered: QuerySet[RosterRow] = rows.order_by("number")
    return ordered


def unchecked_batches() -> list[UUID]:
    """Return lists that have rows to be checked, oldest first."""
    with all_organizations():
        rows = Batch.objects.filter(is_read=False)
        return list(rows.order_by("checked_at").values_list("pk", flat=True))


def unfinished_batches() -> list[UUID]:
    """Return released lists that have rows to be awarded, oldest first."""
    with all_organizations():
        rows = Batch.objects.filter(released_at__isnull=False, granted_at=None)
        return list(rows.order_by("released_at").values_list("pk", flat=True))


def stale_batches(*, unreleased_since: datetime, unread_since: datetime) -> list[Batch]:
    """Lock and return lists that nobody released, or that were never read to their end.

    Opened by jobs for all tenants, inside a transaction.
    """
    rows = Batch.objects.filter(
        Q(is_read=True, checked_at__lte=unreleased_since)
        | Q(is_read=False, checked_at__lte=unread_since),
        released_at=None,
    )
    return list(rows.select_for_update(of=("self",), skip_locked=True))
