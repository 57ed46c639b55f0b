"""The use-cases of cohorts: open, change, join, leave, end."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts import actions as people
from insignia.accounts import queries as accounts
from insignia.accounts.access import person, require_fitting_name
from insignia.assessment import actions as assessment
from insignia.cohorts import access, queries, rules
from insignia.cohorts.models import Cohort, Enrolment, Goal
from insignia.cohorts.values import SIGN_IN_LENGTH, Card, Newcomer
from insignia.foundation import audit
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, within
from insignia.guardians import actions as guardians
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

    from insignia.accounts.values import AgeBand
    from insignia.foundation.actors import Actor


def open_cohort(
    org_slug: str,
    *,
    name: str,
    achievements: Sequence[UUID],
    ends_on: date | None,
    acting: Actor,
    at: datetime,
) -> Cohort:
    """Open a group with a new code; who opens it leads it."""
    organization = acting_in(org_slug, acting=acting, permission=Permission.LEAD_COHORTS)
    _check(achievements, organization_id=organization.id)
    with transaction.atomic(), within(organization.id):
        cohort: Cohort = Cohort.objects.create(
            organization=organization,
            name=name,
            lead=person(acting),
            code=rules.new_code(secrets.choice),
            opened_at=at,
            ends_on=ends_on,
        )
        _set_goals(cohort, achievements)
        _record("open", cohort, acting=acting, at=at)
    return cohort


def change_cohort(
    org_slug: str,
    cohort_id: UUID,
    *,
    name: str,
    achievements: Sequence[UUID],
    ends_on: date | None,
    acting: Actor,
    at: datetime,
) -> Cohort:
    """Give a group another name, other goals or another last day."""
    with transaction.atomic():
        cohort = access.for_leading(org_slug, cohort_id, acting=acting, locking=True)
        rules.may_change(cohort.ended_at)
        _check(achievements, organization_id=cohort.organization_id)
        with within(cohort.organization_id):
            cohort.name, cohort.ends_on = name, ends_on
            cohort.save(update_fields=["name", "ends_on"])
            _set_goals(cohort, achievements)
            _record("change", cohort, acting=acting, at=at)
    return cohort


def renew_code(org_slug: str, cohort_id: UUID, *, acting: Actor, at: datetime) -> Cohort:
    """Give a group another code; the old one lets nobody in from then on."""
    with transaction.atomic():
        cohort = access.for_leading(org_slug, cohort_id, acting=acting, locking=True)
        rules.may_change(cohort.ended_at)
        with within(cohort.organization_id):
            cohort.code = rules.new_code(secrets.choice)
            cohort.save(update_fields=["code"])
            _record("renew-code", cohort, acting=acting, at=at)
    return cohort


def end_cohort(org_slug: str, cohort_id: UUID, *, acting: Actor, at: datetime) -> None:
    """End a group: nobody joins any more, and its lead no longer sees where anybody stands.

    What its learners work on goes on as it was. Ending again changes nothing.
    """
    with transaction.atomic():
        cohort = access.for_leading(org_slug, cohort_id, acting=acting, locking=True)
        if cohort.ended_at is not None:
            return
        with within(cohort.organization_id):
            cohort.ended_at = at
            cohort.save(update_fields=["ended_at"])
            cohort.enrolments.filter(ended_at=None).update(ended_at=at)
            _record("end", cohort, acting=acting, at=at)


def join(code: str, *, shown_name: str, acting: Actor, at: datetime) -> Enrolment:
    """Join the group of a code under a name of one's own choice; joining again changes nothing.

    From then on who leads it judges nothing of the learner's there (rule 31).
    """
    learner = person(acting)
    require_fitting_name(learner, shown_name)
    with transaction.atomic():
        cohort = access.with_code(code, acting=acting, at=at, locking=True)
        with within(cohort.organization_id):
            running = cohort.enrolments.filter(ended_at=None)
            found: Enrolment | None = running.filter(person=learner).first()
            if found:
                return found
            rules.may_join(lead=cohort.lead_id, learner=learner.pk, learners=running.count())
            enrolment: Enrolment = Enrolment.objects.create(
                cohort=cohort, person=learner, shown_name=shown_name, joined_at=at
            )
            _record("join", cohort, acting=acting, at=at, enrolment=str(enrolment.id))
        assessment.note_teaching(
            learner.pk, organization_id=cohort.organization_id, assessor_id=cohort.lead_id, at=at
        )
    return enrolment


def enrol(
    org_slug: str,
    cohort_id: UUID,
    *,
    newcomers: Sequence[Newcomer],
    draw: int,
    band: AgeBand,
    month: date | None,
    language: str,
    acting: Actor,
    at: datetime,
) -> list[Card]:
    """Make accounts for young learners without an address, and return the cards to print.

    `month` is that of the youngest: nobody is let into more before it is certain for all. Their
    sign-in codes are kept as digests only, so the cards exist where they are printed.
    """
    with transaction.atomic():
        cohort = access.for_leading(org_slug, cohort_id, acting=acting, locking=True)
        rules.may_change(cohort.ended_at)
        taken = _names_in(cohort)
        drawn = accounts.drawn_names(draw, taken=[*taken, *(each.name for each in newcomers)])
        everybody = [*newcomers, *(Newcomer(name) for name in drawn)]
        rules.require_names_apart([each.name for each in everybody], taken=taken)
        rules.may_join(lead=cohort.lead_id, learner=None, learners=len(taken) + len(everybody) - 1)
        cards = []
        for each in everybody:
            card = Card(each.name, cohort.code, _new_sign_in_code())
            young = people.enrol_young(
                name=each.name,
                band=band,
                month=month,
                sign_in_code=card.sign_in_code,
                language=language,
                at=at,
            )
            _take_in(cohort, young.pk, each.name, at=at)
            if each.guardian:
                guardians.ask_for(
                    young.pk, address=each.guardian, language=language, acting=acting, at=at
                )
            cards.append(card)
        with within(cohort.organization_id):
            _record("enrol", cohort, acting=acting, at=at, learners=len(cards))
    return cards


def renew_card(
    org_slug: str, cohort_id: UUID, enrolment_id: UUID, *, acting: Actor, at: datetime
) -> Card:
    """Give a young learner whose account was made here another card; the old one ends."""
    with transaction.atomic():
        cohort = access.for_leading(org_slug, cohort_id, acting=acting, locking=True)
        with within(cohort.organization_id):
            found = cohort.enrolments.filter(pk=enrolment_id, ended_at=None, has_card=True).first()
        if found is None:
            raise NotFound
        card = Card(found.shown_name, cohort.code, _new_sign_in_code())
        people.renew_sign_in_code(found.person_id, sign_in_code=card.sign_in_code)
        with within(cohort.organization_id):
            _record("renew-card", cohort, acting=acting, at=at, enrolment=str(enrolment_id))
    return card


def leave(enrolment_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Leave a group: its lead no longer sees where one stands; the work stays one's own."""
    with transaction.atomic():
        enrolment = access.own_enrolment(enrolment_id, acting=acting, locking=True)
        _end(enrolment, "leave", acting=acting, at=at)


def remove(
    org_slug: str, cohort_id: UUID, enrolment_id: UUID, *, acting: Actor, at: datetime
) -> None:
    """Take a learner out of a group."""
    with transaction.atomic():
        cohort = access.for_leading(org_slug, cohort_id, acting=acting, locking=True)
        with within(cohort.organization_id):
            found = cohort.enrolments.filter(pk=enrolment_id, ended_at=None).first()
        if found is None:
            raise NotFound
        _end(found, "remove", acting=acting, at=at)


def leave_every(person_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Take somebody who is gone out of every group."""
    with transaction.atomic(), own():
        running = Enrolment.objects.select_related("cohort")
        for enrolment in running.filter(person_id=person_id, ended_at=None):
            _end(enrolment, "leave", acting=acting, at=at)


def forget_names(person_id: UUID) -> None:
    """Delete the names that an erased person chose to show in groups."""
    with own():
        Enrolment.objects.filter(person_id=person_id).update(shown_name="")


def _end(enrolment: Enrolment, verb: str, *, acting: Actor, at: datetime) -> None:
    with own():
        enrolment.ended_at = at
        enrolment.save(update_fields=["ended_at"])
        _record(verb, enrolment.cohort, acting=acting, at=at, enrolment=str(enrolment.id))


def _names_in(cohort: Cohort) -> list[str]:
    with own():
        return list(cohort.enrolments.filter(ended_at=None).values_list("shown_name", flat=True))


def _take_in(cohort: Cohort, person_id: UUID, name: str, *, at: datetime) -> None:
    with within(cohort.organization_id):
        Enrolment.objects.create(
            cohort=cohort, person_id=person_id, shown_name=name, joined_at=at, has_card=True
        )
    assessment.note_teaching(
        person_id, organization_id=cohort.organization_id, assessor_id=cohort.lead_id, at=at
    )


def _new_sign_in_code() -> str:
    return rules.new_code(secrets.choice, length=SIGN_IN_LENGTH)


def _check(achievements: Sequence[UUID], *, organization_id: UUID) -> None:
    offered = {version.achievement_id for version in queries.startable(organization_id)}
    rules.check_goals(achievements, offered=offered)


def _set_goals(cohort: Cohort, achievements: Sequence[UUID]) -> None:
    cohort.goals.all().delete()
    Goal.objects.bulk_create(
        Goal(cohort=cohort, achievement_id=achievement_id, place=place)
        for place, achievement_id in enumerate(achievements)
    )


def _record(verb: str, cohort: Cohort, *, acting: Actor, at: datetime, **facts: object) -> None:
    audit.record(
        f"cohorts.{verb}",
        acting=acting,
        about=("cohort", cohort.id),
        organization=cohort.organization_id,
        facts=facts,
        at=at,
    )
