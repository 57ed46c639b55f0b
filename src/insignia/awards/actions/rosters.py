"""Awarding a list that was checked: a release that happens once.

A list is one thing from one row to a hundred thousand. It is awarded by the hundreds, each step a
transaction of its own that leaves the list in a state to go on from; what makes it happen exactly
once is that a row's outcome changes together with what it becomes.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.achievements import queries as achievements
from insignia.assessment.values import Route
from insignia.awards import roster_queries, rules
from insignia.awards.actions.awarding import Grant, grant
from insignia.awards.actions.recording import record_list
from insignia.awards.errors import AlreadyReleased, NothingToAward, StillBeingChecked
from insignia.awards.events import RowsWait
from insignia.awards.models import Batch, RosterRow
from insignia.awards.values import Recipient, RowOutcome
from insignia.foundation.events import announce
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations, own, within
from insignia.organizations import access as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor

# Enough that a transaction costs little, few enough that nobody waits for one.
ROWS_AT_ONCE = 500
# After so many steps of a list other work has its turn.
STEPS_A_TURN = 20
# A list that nobody released holds names and addresses for nothing.
UNRELEASED_IS_KEPT = timedelta(days=30)
# One whose reading broke off is of no use to anybody.
UNREAD_IS_KEPT = timedelta(days=1)


def release_roster(
    batch_id: UUID, *, with_repeats: bool = False, acting: Actor, at: datetime
) -> Batch:
    """Let every good row of a checked roster be awarded, exactly once, in the background.

    Rows that were awarded before and still stand are left out unless `with_repeats`.
    """
    with transaction.atomic():
        batch = _locked(batch_id, acting=acting)
        if batch.released_at is not None:
            raise AlreadyReleased
        if not batch.is_read:
            raise StillBeingChecked
        version = achievements.version(batch.version_id)
        achievements.require_authority(version, batch.organization_id)
        rules.may_award_directly(version.definition, is_retired=version.is_retired)
        with within(batch.organization_id):
            batch.with_repeats = with_repeats
            repeated = RosterRow.objects.filter(batch=batch, outcome=RowOutcome.REPEATED.value)
            repeated.update(outcome=RowOutcome.READY.value)  # each is looked at once more, in turn
            if not _is_anything_left(batch):
                raise NothingToAward
            batch.released_at = at
            batch.save()
            record_list("release-roster", batch, acting=acting, at=at, good=batch.good_rows)
            announce(RowsWait(batch.id))
    return batch


def award_rows(batch_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Award rows of a released list, and pass the rest on to whoever is free next."""
    for _ in range(STEPS_A_TURN):
        if not award_next_rows(batch_id, acting=acting, at=at):
            return
    announce(RowsWait(batch_id))


def award_next_rows(batch_id: UUID, *, acting: Actor, at: datetime) -> bool:
    """Award the next rows of a released list; says whether there may be more."""
    with transaction.atomic(), all_organizations():
        batch = _with_siblings(batch_id)
        if batch is None or batch.released_at is None or batch.granted_at is not None:
            return False
        waiting = roster_queries.next_rows(batch)
        rows = list(waiting[:ROWS_AT_ONCE])
        if not rows:
            batch.granted_at = at
            batch.save(update_fields=["granted_at"])
            awarded = roster_queries.outcomes(batch)[RowOutcome.AWARDED]
            record_list("finish-roster", batch, acting=acting, at=at, awarded=awarded)
            return False
        chosen = _still_to_award(rows, batch)
        _award(chosen, batch)
        _mark(chosen, RowOutcome.AWARDED)
        kept = {row.pk for row in chosen}
        _mark([row for row in rows if row.pk not in kept], RowOutcome.LEFT_OUT)
    return True


def cancel_roster(batch_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Drop a list that is not to be awarded, with all the names in it."""
    with transaction.atomic():
        batch = _locked(batch_id, acting=acting)
        if batch.released_at is not None:
            raise AlreadyReleased
        with within(batch.organization_id):
            record_list("cancel-roster", batch, acting=acting, at=at)
            batch.delete()


def drop_stale_rosters(*, acting: Actor, at: datetime) -> int:
    """Drop lists that were checked long ago and never released, or never read to their end."""
    with transaction.atomic(), all_organizations():
        stale = roster_queries.stale_batches(
            unreleased_since=at - UNRELEASED_IS_KEPT, unread_since=at - UNREAD_IS_KEPT
        )
        for batch in stale:
            record_list("drop-roster", batch, acting=acting, at=at)
            batch.delete()
        return len(stale)


def _still_to_award(rows: Sequence[RosterRow], batch: Batch) -> list[RosterRow]:
    """Leave out those who left since, and who holds the award already unless that is wanted.

    Where a site's authority ends while its list is awarded, nobody is left (rule 48).
    """
    version = achievements.version(batch.version_id)
    if not achievements.has_authority(version, batch.organization_id):
        return []
    theirs = [row for row in rows if row.address]
    if batch.with_repeats:
        return theirs
    known = roster_queries.days_awarded(batch, {row.address for row in theirs})
    return [
        row
        for row in theirs
        if not roster_queries.is_known(row.achieved_on, known.get(row.address, set()))
    ]


def _is_anything_left(batch: Batch) -> bool:
    rows = roster_queries.next_rows(batch)
    last = -1
    while some := list(rows.filter(number__gt=last)[:ROWS_AT_ONCE]):
        if _still_to_award(some, batch):
            return True
        last = some[-1].number
    return False


def _award(rows: Sequence[RosterRow], batch: Batch) -> None:
    at = batch.released_at
    if at is None or not rows:
        return
    grant(
        achievements.version(batch.version_id),
        [
            Grant(
                Recipient(row.address, row.name),
                Route(row.route or Route.COURSE),
                date.fromisoformat(row.achieved_on or at.date().isoformat()),
                row.narrative,
                row=row.number,
            )
            for row in rows
        ],
        at=at,
        batch_id=batch.id,
        house=batch.organization_id,
    )


def _mark(rows: Sequence[RosterRow], outcome: RowOutcome) -> None:
    RosterRow.objects.filter(pk__in=[row.pk for row in rows]).update(outcome=outcome.value)


def _locked(batch_id: UUID, *, acting: Actor) -> Batch:
    """Lock a list for a member who may award."""
    with own():
        found: Batch | None = Batch.objects.filter(pk=batch_id).first()
        if found is None:
            raise NotFound
        organizations.acting_in(found.organization_id, acting=acting, permission=Permission.AWARD)
        locked = _with_siblings(batch_id)
    if locked is None:
        raise NotFound
    return locked


def _with_siblings(batch_id: UUID) -> Batch | None:
    """Lock the list together with every other one for the same version.

    Two uploads of one file that are released at once must see each other's awards.
    """
    versions = Batch.objects.filter(pk=batch_id).values("version_id")
    siblings = Batch.objects.select_for_update(of=("self",)).filter(version_id__in=versions)
    return {row.pk: row for row in siblings.order_by("pk")}.get(batch_id)
