"""Who may assess a definition: keeping it to approved people, approving, ending an approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.assessment.errors import NotAnAssessor, NothingToEnd
from insignia.assessment.events import ApprovalEnded
from insignia.assessment.models import Approval, Claim, Restriction
from insignia.assessment.rights import readers
from insignia.foundation import audit
from insignia.foundation.events import announce
from insignia.foundation.tenancy import own, within
from insignia.organizations.access import acting_in
from insignia.organizations.queries import members_with
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.foundation.actors import Actor


def restrict(achievement_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Keep a definition to approved assessors; what others have claimed is free at once."""
    version = _managed(achievement_id, acting=acting)
    with transaction.atomic(), within(version.organization_id):
        Restriction.objects.get_or_create(
            achievement_id=achievement_id,
            defaults={"organization_id": version.organization_id, "since": at},
        )
        assessors = readers.assessors_of(version)
        kept_out = set(assessors) - set(readers.who_may(version, assessors))
        _free_claims(achievement_id, kept_out, at=at)
        _record("restrict", version, acting=acting, at=at)


def open_to_all(achievement_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Let every assessor judge a definition again; approvals that were ended stay ended."""
    version = _managed(achievement_id, acting=acting)
    with transaction.atomic(), within(version.organization_id):
        Restriction.objects.filter(achievement_id=achievement_id).delete()
        _record("open", version, acting=acting, at=at)


def approve(
    achievement_id: UUID,
    person_id: UUID,
    *,
    acting: Actor,
    at: datetime,
    languages: Iterable[str] = (),
) -> Approval:
    """Let an assessor judge a definition, in some languages or in all; a new word replaces the old.

    Raises `NotAnAssessor` for who assesses neither for the organization nor for one of its sites.
    """
    version = _managed(achievement_id, acting=acting)
    if person_id not in readers.assessors_of(version):
        raise NotAnAssessor
    with transaction.atomic(), within(version.organization_id):
        running = Approval.objects.filter(
            achievement_id=achievement_id, assessor_id=person_id, ended_at=None
        )
        running.select_for_update().update(ended_at=at)
        made: Approval = Approval.objects.create(
            organization_id=version.organization_id,
            achievement_id=achievement_id,
            assessor_id=person_id,
            languages=sorted(set(languages)),
            given_at=at,
        )
        _record("approve", version, acting=acting, at=at, assessor=str(person_id))
    return made


def suspend(
    achievement_id: UUID,
    person_id: UUID,
    *,
    reason: str,
    acting: Actor,
    at: datetime,
    is_for_cause: bool = False,
) -> Approval:
    """End somebody's right to judge a definition, now: their running claims are free (rule 41).

    What they decided stands; for cause, it is flagged. It works where no approval was needed,
    too. Raises `NothingToEnd` for who may not judge it anyway.
    """
    version = _managed(achievement_id, acting=acting)
    if person_id not in readers.who_may(version, [person_id]):
        raise NothingToEnd
    with transaction.atomic(), within(version.organization_id):
        rows = Approval.objects.select_for_update()
        found: Approval = rows.filter(
            achievement_id=achievement_id, assessor_id=person_id, ended_at=None
        ).first() or Approval(
            organization_id=version.organization_id,
            achievement_id=achievement_id,
            assessor_id=person_id,
            given_at=at,
        )
        found.ended_at, found.is_for_cause, found.reason = at, is_for_cause, reason
        found.save()
        _free_claims(achievement_id, [person_id], at=at)
        _record(
            "suspend", version, acting=acting, at=at, assessor=str(person_id), cause=is_for_cause
        )
        announce(ApprovalEnded(found.id, version.organization_id))
    return found


def free_what_is_held(organization_id: UUID, person_id: UUID, *, at: datetime) -> int:
    """Free what somebody holds as an assessor of an organization where they are none any more."""
    if person_id in members_with(organization_id, Permission.ASSESS):
        return 0
    with transaction.atomic(), within(organization_id):
        held = Claim.objects.filter(assessor_id=person_id, ended_at=None, expires_at__gt=at)
        return int(held.update(expires_at=at))


def _managed(achievement_id: UUID, *, acting: Actor) -> VersionView:
    version = readers.version_of(achievement_id)
    acting_in(version.organization_id, acting=acting, permission=Permission.MANAGE_MEMBERS)
    return version


def _free_claims(achievement_id: UUID, assessors: Iterable[UUID], *, at: datetime) -> None:
    with own():  # at every site, too
        held = Claim.objects.filter(
            attempt__submission__version__achievement_id=achievement_id,
            assessor_id__in=list(assessors),
            ended_at=None,
            expires_at__gt=at,
        )
        held.update(expires_at=at)  # the sweep puts them back into the queue, with its entry


def _record(
    verb: str, version: VersionView, *, acting: Actor, at: datetime, **facts: object
) -> None:
    audit.record(
        f"assessment.{verb}",
        acting=acting,
        about=("achievement", version.achievement_id),
        organization=version.organization_id,
        facts=facts,
        at=at,
    )
