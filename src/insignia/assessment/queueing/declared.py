"""Whom an assessor said they know, and whether they can still take that back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Max

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment.blind import readers
from insignia.assessment.models import Conflict, Decision
from insignia.assessment.queueing import rules, shelves
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.organizations.models import Organization

MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Word:
    """An assessor's word that they know the learner of something that waits."""

    conflict: Conflict
    learner: str
    definition: str
    language: str
    may_be_taken_back: bool


@dataclass(frozen=True, slots=True)
class Words:
    """All of them at an organization, the latest first."""

    organization: Organization
    rows: tuple[Word, ...]


def words_of(org_slug: str, *, acting: Actor) -> Words:
    """Return what the actor declared of learners whose work waits now.

    A learner whose work is judged blind has no name here either.
    """
    organization = acting_in(org_slug, acting=acting, permission=Permission.ASSESS)
    with own():
        rows = list(
            Conflict.objects.filter(
                organization_id=organization.id, assessor_id=person(acting).pk, is_declared=True
            ).order_by("-noted_at")[:MOST]
        )
        learners = {row.learner_id for row in rows}
        waiting = shelves.waiting_in(organization.id).filter(learner_id__in=learners)
        first = {one.learner_id: one for one in reversed(waiting.select_related("learner"))}
    versions = achievements.versions({one.version_id for one in first.values()})
    decided = latest_decisions(organization.id, learner_ids=learners)
    found = []
    for row in rows:
        one = first.get(row.learner_id)
        if one is None:
            continue
        version = versions[one.version_id]
        found.append(
            Word(
                conflict=row,
                learner=readers.learner_shown(one, version),
                definition=version.definition.name,
                language=version.definition.language,
                may_be_taken_back=rules.may_take_back(
                    row.noted_at, decided=decided.get(row.learner_id)
                ),
            )
        )
    return Words(organization, tuple(found))


def require_at(org_slug: str, conflict_id: UUID, *, acting: Actor) -> None:
    """Refuse who has nothing to say of a conflict, or has it under another's address."""
    with own():
        found = Conflict.objects.filter(pk=conflict_id, is_declared=True).first()
    if found is None:
        person(acting)  # who has not signed in hears that first, whether or not it exists
        raise NotFound
    place = acting_in(found.organization_id, acting=acting, permission=Permission.ASSESS)
    if place.slug != org_slug or found.assessor_id != person(acting).pk:
        raise NotFound


def latest_decisions(organization_id: UUID, *, learner_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """Return when work of some learners was decided on last at an organization."""
    with own():
        rows = Decision.objects.filter(
            attempt__submission__organization_id=organization_id,
            attempt__submission__learner_id__in=list(learner_ids),
        )
        latest = rows.values("attempt__submission__learner_id").annotate(at=Max("decided_at"))
        return dict(latest.values_list("attempt__submission__learner_id", "at"))
