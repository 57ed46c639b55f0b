"""Fetch and authorise: whose task may be adapted by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts.access import person
from insignia.assessment.adapting import rules
from insignia.assessment.models import Conflict, Submission
from insignia.assessment.values import ConflictKind
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import within
from insignia.organizations.access import acting_in, permissions_of
from insignia.organizations.errors import NotAllowed
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.foundation.actors import Actor


def for_adapting(
    org_slug: str, submission_id: UUID, *, acting: Actor, locking: bool = False
) -> Submission:
    """Return a learner's work to who leads the organization, or to who teaches them.

    Never to its learner. What is in the draft is no part of adapting, and is not shown by it.
    """
    place = acting_in(org_slug, acting=acting, permission=Permission.READ_DESK)
    who = person(acting).pk
    with within(place.id):
        rows = Submission.objects.select_related("learner", "organization")
        if locking:
            rows = rows.select_for_update(of=("self",))
        found: Submission | None = rows.filter(pk=submission_id).exclude(learner_id=who).first()
        known = Conflict.objects.filter(assessor_id=who, kind=ConflictKind.TAUGHT.value)
        is_teacher = found is not None and known.filter(learner_id=found.learner_id).exists()
    if not rules.is_let_adapt(permissions_of(acting, place), is_teacher=is_teacher):
        raise NotAllowed(Permission.MANAGE_ORGANIZATION.value)
    if found is None:
        raise NotFound
    return found
