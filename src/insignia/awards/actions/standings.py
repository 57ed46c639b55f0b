"""Changing what an award stands for: never erased, always with a reason, told to the learner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts.access import person
from insignia.awards import access, queries, rules, status
from insignia.awards.actions.entering import enter_change
from insignia.awards.actions.recording import record
from insignia.awards.events import StandingChanged
from insignia.awards.models import Award, Reply, StandingChange
from insignia.awards.values import Change, Reason
from insignia.foundation import audit
from insignia.foundation.events import announce
from insignia.foundation.tenancy import all_organizations, own, within
from insignia.standards.status.status_list import StatusPurpose

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor

_MARKS = {
    Change.REVOKE: ("revoked_at", True),
    Change.SUSPEND: ("suspended_at", True),
    Change.REINSTATE: ("suspended_at", False),
    Change.DISPUTE: ("disputed_at", True),
    Change.SETTLE: ("disputed_at", False),
    Change.SUPERSEDE: ("superseded_at", True),
}
_BITS = {
    Change.REVOKE: (StatusPurpose.REVOCATION, True),
    Change.SUSPEND: (StatusPurpose.SUSPENSION, True),
    Change.REINSTATE: (StatusPurpose.SUSPENSION, False),
}


def change_standing(
    award_ids: Sequence[UUID],
    change: Change,
    *,
    reason: Reason,
    note: str,
    acting: Actor,
    at: datetime,
    superseded_by: UUID | None = None,
) -> list[StandingChange]:
    """Change the standing of one award or of many at once, all or none.

    The status lists are signed anew in the same transaction; each learner hears of it.
    """
    with transaction.atomic():
        awards = access.for_changing(award_ids, acting=acting)
        organization_id = awards[0].organization_id
        with within(organization_id):
            is_handed_over = awards[0].organization.closed_at is not None
            rules.require_cause(note, is_handed_over=is_handed_over)
            successor = _successor(awards, superseded_by, at=at, change=change)
            for award in awards:
                rules.may_change(change, now=queries.standing_of(award, at=at), reason=reason)
                _apply(award, change, at=at, successor=successor)
            made = StandingChange.objects.bulk_create(
                StandingChange(
                    award=award,
                    change=change.value,
                    reason=reason.value,
                    note=note,
                    actor_id=acting.id,
                    at=at,
                )
                for award in awards
            )
            if change in _BITS:
                purpose, is_set = _BITS[change]
                status.flip(awards, purpose, is_set=is_set, at=at)
            enter_change(change, [award.id for award in awards])
            audit.record(
                f"awards.{change.value}",
                acting=acting,
                about=("award", awards[0].id if len(awards) == 1 else organization_id),
                organization=organization_id,
                facts={"awards": [str(award.id) for award in awards], "reason": reason.value},
                at=at,
            )
            _announce(made, organization_id)
    return made


def supersede_after_appeal(award_ids: Sequence[UUID], *, acting: Actor, at: datetime) -> None:
    """Let an award that rests on the decision of an appeal take the place of the one before.

    What was issued first is marked as superseded, never edited. It is done when both are issued,
    whichever came last, and only once; what was revoked or suspended stays so.
    """
    with transaction.atomic(), all_organizations():
        for newer, older in queries.after_appeals(award_ids):
            supersede(older, newer, reason=Reason.AFTER_APPEAL, acting=acting, at=at)


def supersede(older: Award, newer: Award, *, reason: Reason, acting: Actor, at: datetime) -> None:
    """Let a newer award take the place of an older one, if that can be; both are locked."""
    if queries.standing_of(older, at=at) not in rules.CHANGES[Change.SUPERSEDE]:
        return
    _apply(older, Change.SUPERSEDE, at=at, successor=newer)
    made = StandingChange.objects.create(
        award=older,
        change=Change.SUPERSEDE.value,
        reason=reason.value,
        actor_id=acting.id,
        at=at,
    )
    enter_change(Change.SUPERSEDE, [older.id])
    record("supersede", older, acting=acting, at=at)
    _announce([made], older.organization_id)


def reply(change_id: UUID, *, text: str, acting: Actor, at: datetime) -> Reply:
    """Keep what the learner answers to a change of their own award."""
    change = access.change_for_holder(change_id, acting=acting)
    with transaction.atomic(), own():
        answer: Reply = Reply.objects.create(change=change, person=person(acting), text=text, at=at)
        record("reply", change.award, acting=acting, at=at)
    return answer


def _successor(
    awards: Sequence[Award], superseded_by: UUID | None, *, at: datetime, change: Change
) -> Award | None:
    """Return the newer award; for each award it must be one that can stand in its place."""
    if change is not Change.SUPERSEDE:
        return None
    found: Award | None = Award.objects.filter(pk=superseded_by).first() if superseded_by else None
    for award in awards:
        rules.may_succeed(
            is_of_same_recipient=found is not None and queries.has_same_recipient(award, found),
            is_other=found is not None and found.pk != award.pk,
            stands=queries.standing_of(found, at=at) if found else None,
        )
    return found


def _apply(award: Award, change: Change, *, at: datetime, successor: Award | None) -> None:
    mark, is_set = _MARKS[change]
    setattr(award, mark, at if is_set else None)
    if successor is not None:
        award.superseded_by = successor
    award.save()


def _announce(changes: Sequence[StandingChange], organization_id: UUID) -> None:
    for row in changes:
        announce(
            StandingChanged(
                change_id=row.id,
                award_id=row.award_id,
                person_id=row.award.person_id,
                organization_id=organization_id,
                change=row.change,
                reason=row.reason,
            )
        )
