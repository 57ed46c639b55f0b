"""Counting ahead what many submissions came to, and keeping what is decided after a look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import queries as assessment
from insignia.foundation import audit
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations, within
from insignia.insights import queries, rules
from insignia.insights.models import Digest, Review
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.insights.values import ReviewDecision


def review(
    achievement_id: UUID,
    *,
    decision: ReviewDecision,
    reason: str,
    next_on: date,
    acting: Actor,
    at: datetime,
) -> Review:
    """Keep what was decided on the version in force, why, and the figures it rests on.

    It changes no definition: whoever decides to change or to retire one does that next.
    """
    version = achievements.current_versions([achievement_id]).get(achievement_id)
    if version is None:
        raise NotFound
    acting_in(version.organization_id, acting=acting, permission=Permission.PUBLISH)
    rules.check_review(reason=reason, next_on=next_on, today=at.date())
    seen = queries.seen_to_json(queries.seen_now(achievement_id))
    with transaction.atomic(), within(version.organization_id):
        made: Review = Review.objects.create(
            organization_id=version.organization_id,
            version_id=version.id,
            reviewer=person(acting),
            decision=decision.value,
            reason=reason.strip(),
            seen=seen,
            next_on=next_on,
            reviewed_at=at,
        )
        audit.record(
            "insights.review",
            acting=acting,
            about=("achievement", achievement_id),
            organization=version.organization_id,
            facts={"decision": decision.value, "version": version.number},
            at=at,
        )
    return made


def renew_digests(*, at: datetime) -> int:
    """Count anew every large definition whose digest is missing or old; no entry in the record."""
    due = queries.due(at=at)
    for achievement_id, organization_id in due:
        past = queries.to_json(assessment.past_of(achievement_id))
        with transaction.atomic(), all_organizations():
            Digest.objects.update_or_create(
                achievement_id=achievement_id,
                defaults={"organization_id": organization_id, "past": past, "counted_at": at},
            )
    return len(due)
