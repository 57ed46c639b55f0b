"""Fetch and authorise in one step: cohorts to who leads here, enrolments to their learner."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from django.core.cache import cache

from insignia.accounts import queries as people
from insignia.accounts.access import person
from insignia.cohorts import rules
from insignia.cohorts.errors import CardDoesNotFit, TriedTooOften, UnknownCode
from insignia.cohorts.models import Cohort, Enrolment
from insignia.foundation.identifiers import token_digest
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, within
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.accounts.models import Person
    from insignia.foundation.actors import Actor

TRIES_A_NAME: Final = 10
TRIES_A_NETWORK: Final = 200  # a whole class behind one address
TRYING_LASTS: Final = 600


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


def by_card(class_code: str, name: str, sign_in_code: str, *, network: str) -> Person:
    """Return the young learner whose card this is; raises `CardDoesNotFit`.

    A card goes on when its group has ended: it opens the learner's own work, and nothing else.
    """
    typed = rules.code_as_typed(class_code)
    _at_pace(f"{typed}.{name.strip().casefold()}", most=TRIES_A_NAME)
    _at_pace(network, most=TRIES_A_NETWORK)
    with own():
        rows = Enrolment.objects.filter(cohort__code=typed, has_card=True)
        among = rows.filter(shown_name__iexact=name.strip()).values_list("person_id", flat=True)
        found = people.by_code(list(among), rules.code_as_typed(sign_in_code))
    if found is None:
        raise CardDoesNotFit
    return found


def _at_pace(who: str, *, most: int) -> None:
    """Count one try within ten minutes; raises `TriedTooOften` beyond the share."""
    key = f"cohorts.card.{token_digest(who)}"
    cache.add(key, 0, timeout=TRYING_LASTS)
    with suppress(ValueError):  # the time ended between the two calls: it begins anew
        if cache.incr(key) > most:
            raise TriedTooOften


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
