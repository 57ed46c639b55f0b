"""Awarding a list: a dry run that is kept, then a release that happens once."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.achievements import queries as achievements
from insignia.assessment.values import Route
from insignia.awards import rosters, rules
from insignia.awards.actions.awarding import grant
from insignia.awards.errors import AlreadyReleased
from insignia.awards.models import Batch
from insignia.awards.values import Recipient
from insignia.foundation import audit
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, within
from insignia.organizations import access as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def check_roster(
    version_id: UUID, content: bytes, *, file_name: str, acting: Actor, at: datetime
) -> Batch:
    """Read a roster and keep what was found, row by row; nothing is awarded yet."""
    version = achievements.version(version_id)
    organizations.acting_in(version.organization_id, acting=acting, permission=Permission.AWARD)
    rules.may_award(version.definition, has_passing_decision=False)
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
        _record("check-roster", batch, acting=acting, at=at)
    return batch


def release_roster(batch_id: UUID, *, acting: Actor, at: datetime) -> Batch:
    """Award every good row of a checked roster, exactly once."""
    with transaction.atomic():
        with own():
            batch: Batch | None = (
                Batch.objects.select_for_update(of=("self",)).filter(pk=batch_id).first()
            )
        if batch is None:
            raise NotFound
        organizations.acting_in(batch.organization_id, acting=acting, permission=Permission.AWARD)
        if batch.released_at is not None:
            raise AlreadyReleased
        version = achievements.version(batch.version_id)
        with within(batch.organization_id):
            for number, row in enumerate(batch.rows):
                if row["problems"]:
                    continue
                grant(
                    version,
                    Recipient(row["email"], row["name"]),
                    route=Route(row["route"] or Route.COURSE),
                    achieved_on=date.fromisoformat(row["achieved_on"] or at.date().isoformat()),
                    narrative=row["narrative"],
                    acting=acting,
                    at=at,
                    batch=(batch.id, number),
                )
            batch.released_at = at
            batch.save(update_fields=["released_at"])
            _record("release-roster", batch, acting=acting, at=at)
    return batch


def _record(verb: str, batch: Batch, *, acting: Actor, at: datetime) -> None:
    audit.record(
        f"awards.{verb}",
        acting=acting,
        about=("batch", batch.id),
        organization=batch.organization_id,
        facts={"rows": len(batch.rows), "good": batch.good_rows},
        at=at,
    )
