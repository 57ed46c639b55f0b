"""Fetch and authorise in one step: cohorts to who leads here, enrolments to their learner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts.access import person
from insignia.cohorts import rules
from insignia.cohorts.errors import UnknownCode
from insignia.cohorts.models import Cohort, Enrolment
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, within
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def for_leading(org_slug: str, cohort_id: UUID, *, acting: Actor, locking: bool = False) -> Cohort:
    """Return a cohort of this organization to who may lead cohorts there."""
    organization = acting_in(org_slug, acting=acting, permission=Permission.LEAD_COHORTS)
    with within(organization.id):
        rows = Cohort.objects.select_related("organization", "lead")
        if locking:
            rows = rows.select_for_update(of=("self",))
        found: Cohort | None = rows.filter(pk=cohort_id).first()
    if found is None:
        raise NotFound
    return found


def with_code(code: str, *, acting: Actor, at: datetime, locking: bool = False) -> Cohort:
    """Return the open cohort that a signed-in person has the code of; raises `UnknownCode`.

    A code that never was and one whose cohort has ended are answered alike.
    """
    person(acting)
    with own():  # whoever has the code is invited, from wherever they come
        rows = Cohort.objects.select_related("organization", "lead")
        if locking:
            rows = rows.select_for_update(of=("self",))
        found: Cohort | None = rows.filter(code=rules.code_as_typed(code)).first()
    if found is None or not rules.is_open(
        ended_at=found.ended_at, ends_on=found.ends_on, today=at.date()
    ):
        raise UnknownCode
    return found


def own_enrolment(enrolment_id: UUID, *, acting: Actor, locking: bool = False) -> Enrolment:
    """Return a running enrolment of the actor's own."""
    with own():
        rows = Enrolment.objects.select_related("cohort__organization", "cohort__lead")
        if locking:
            rows = rows.select_for_update(of=("self",))
        found: Enrolment | None = rows.filter(
            pk=enrolment_id, person_id=person(acting).pk, ended_at=None
        ).first()
    if found is None:
        raise NotFound
    return found
