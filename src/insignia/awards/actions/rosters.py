"""Awarding a list: a dry run that is kept, then a release that happens once."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.achievements import queries as achievements
from insignia.assessment.values import Route
from insignia.awards import queries, rosters, rules
from insignia.awards.actions.awarding import grant
from insignia.awards.errors import AlreadyReleased, NothingToAward
from insignia.awards.models import Batch
from insignia.awards.values import Recipient
from insignia.foundation import audit
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations, own, within
from insignia.organizations import access as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor

# A list that nobody released holds names and addresses for nothing.
UNRELEASED_IS_KEPT = timedelta(days=30)


def check_roster(
    version_id: UUID, content: bytes, *, file_name: str, acting: Actor, at: datetime
) -> Batch:
    """Read a roster and keep what was found, row by row; nothing is awarded yet."""
    version = achievements.version(version_id)
    organizations.acting_in(version.organization_id, acting=acting, permission=Permission.AWARD)
    rules.may_award_directly(version.definition, is_retired=version.is_retired)
    rows = rosters.read(content, today=at.date())
    with transaction.atomic(), within(version.organization_id):
        batch: Batch = Batch.objects.create(
            organization_id=version.organization_id,
            version_id=version_id,
            file_name=file_name[:200],
            rows=[asdict(row) for row in rows],
            good_rows=sum(1 for row in rows if row.is_good),
            checked_at=at,
            checked_by=acting.id,
        )
        _record("check-roster", batch, acting=acting, at=at, good=batch.good_rows)
    return batch


def release_roster(
    batch_id: UUID, *, with_repeats: bool = False, acting: Actor, at: datetime
) -> Batch:
    """Award every good row of a checked roster, exactly once.

    Rows that were awarded before and still stand are left out unless `with_repeats`.
    """
    with transaction.atomic():
        batch = _locked(batch_id, acting=acting)
        if batch.released_at is not None:
            raise AlreadyReleased
        version = achievements.version(batch.version_id)
        rules.may_award_directly(version.definition, is_retired=version.is_retired)
        with within(batch.organization_id):
            known = {} if with_repeats else queries.repeats(batch)
            chosen = [
                (number, row)
                for number, row in enumerate(batch.rows)
                if not row["problems"] and row["email"] and number not in known
            ]
            if not chosen:
                raise NothingToAward
            made = [
                grant(
                    version,
                    Recipient(row["email"], row["name"]),
                    route=Route(row["route"] or Route.COURSE),
                    achieved_on=date.fromisoformat(row["achieved_on"] or at.date().isoformat()),
                    narrative=row["narrative"],
                    at=at,
                    batch=(batch.id, number),
                )
                for number, row in chosen
            ]
            batch.released_at = at
            batch.save(update_fields=["released_at"])
            _record("release-roster", batch, acting=acting, at=at, awarded=len(made))
    return batch


def drop_stale_rosters(*, acting: Actor, at: datetime) -> int:
    """Drop lists that were checked long ago and never released."""
    with transaction.atomic(), all_organizations():
        stale = Batch.objects.filter(released_at=None, checked_at__lte=at - UNRELEASED_IS_KEPT)
        for batch in stale.select_for_update(of=("self",), skip_locked=True):
            _record("drop-roster", batch, acting=acting, at=at)
            batch.delete()
        return len(stale)


def _locked(batch_id: UUID, *, acting: Actor) -> Batch:
    """Lock the list together with every other one for the same version.

    Two uploads of one file that are released at once must see each other's awards.
    """
    with own():
        found: Batch | None = Batch.objects.filter(pk=batch_id).first()
        if found is None:
            raise NotFound
        organizations.acting_in(found.organization_id, acting=acting, permission=Permission.AWARD)
        siblings = Batch.objects.select_for_update(of=("self",)).filter(version_id=found.version_id)
        locked: Batch = {row.pk: row for row in siblings.order_by("pk")}[batch_id]
    return locked


def _record(verb: str, batch: Batch, *, acting: Actor, at: datetime, **facts: int) -> None:
    audit.record(
        f"awards.{verb}",
        acting=acting,
        about=("batch", batch.id),
        organization=batch.organization_id,
        facts={"rows": len(batch.rows), **facts},
        at=at,
    )
