"""Children without an address learn by a card, and what they earn names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from tests.factories import assessment
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement
from tests.factories.cohorts import carded, cohort
from tests.factories.organizations import organization
from tests.factories.portfolio import given_here

from insignia.accounts.actions import describe_oneself
from insignia.accounts.errors import NameTellsTooMuch
from insignia.accounts.values import AgeBand
from insignia.awards import queries as awards
from insignia.cohorts import access, actions, queries
from insignia.cohorts.errors import CardDoesNotFit, NameTaken, TooManyAtOnce, TriedTooOften
from insignia.cohorts.models import Cohort, Enrolment
from insignia.cohorts.values import MOST_AT_ONCE, Card
from insignia.foundation import clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations
from insignia.guardians import actions as guardians
from insignia.guardians import queries as guarding
from insignia.guardians.models import Guardianship
from insignia.portfolio.queries import holdings_of
from insignia.standards import strictjson

if TYPE_CHECKING:
    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


def opened(card: Card, *, network: str = "192.0.2.1", **typed: str) -> object:
    said = {"class_code": card.class_code, "name": card.name, "sign_in_code": card.sign_in_code}
    return access.by_card(**{**said, **typed}, network=network)


def test_a_card_opens_the_account_it_was_made_for_and_no_other() -> None:
    robin, otter = carded(cohort(), "Robin", "Otter")

    assert str(opened(robin, name=" robin ", sign_in_code=robin.sign_in_code.lower())) == "Robin"
    for wrong in (
        {"sign_in_code": otter.sign_in_code},
        {"name": "Otter"},
        {"class_code": "ABCD2345"},
    ):
        with pytest.raises(CardDoesNotFit):
            opened(robin, **wrong)


def test_codes_are_not_guessed() -> None:
    (robin,) = carded(cohort(), "Robin")
    for number in range(10):
        with pytest.raises(CardDoesNotFit):
            opened(robin, network=f"192.0.2.{number}", sign_in_code=f"WRONG{number}")

    with pytest.raises(TriedTooOften):
        opened(robin)


def test_a_new_card_ends_the_old_one_and_only_the_groups_lead_makes_it() -> None:
    group = cohort()
    (old,) = carded(group, "Robin")
    with all_organizations():
        place = Enrolment.objects.get()
    with pytest.raises(NotFound):
        renewed(group, place, by=person("Stranger"))

    new = renewed(group, place, by=group.lead)

    with pytest.raises(CardDoesNotFit):
        opened(old)
    assert str(opened(new)) == "Robin"


def renewed(group: Cohort, place: Enrolment, *, by: Person) -> Card:
    slug = group.organization.slug
    return actions.renew_card(slug, group.id, place.id, acting=as_actor(by), at=clock.now())


def test_names_in_a_group_are_safe_and_apart() -> None:
    group = cohort()
    carded(group, "Robin")
    for names, refusal in (
        (("robin",), NameTaken),
        (("Kit", "Kit"), NameTaken),
        (("Robin Hood",), NameTellsTooMuch),
        ((), TooManyAtOnce),
        (tuple(f"Kit {n}" for n in range(MOST_AT_ONCE + 1)), TooManyAtOnce),
    ):
        with pytest.raises(refusal):
            carded(group, *names)

    with all_organizations():
        assert Enrolment.objects.count() == 1
    assert AuditEntry.objects.filter(action="cohorts.enrol").count() == 1


def test_a_drawn_name_is_one_that_nobody_in_the_group_has() -> None:
    group = cohort()
    cards = actions.enrol(
        group.organization.slug,
        group.id,
        newcomers=[],
        draw=3,
        band=AgeBand.FROM_16,
        month=clock.now().date(),
        language="de",
        acting=as_actor(group.lead),
        at=clock.now(),
    )

    assert len({card.name for card in cards}) == 3


def test_what_a_child_earns_is_signed_about_an_account_and_names_nobody() -> None:
    version = published_achievement(organization())
    group = cohort(version)
    (card,) = carded(group, "Robin", guardian="marta.guardian@mail.example")
    with all_organizations():
        child = Enrolment.objects.select_related("person").get().person
    goal = queries.goals([group.id])[group.id]
    assert [each.has_consent for each in queries.learners(group, goal)] == [False]
    token = guarding.token_of(Guardianship.objects.get().id)
    guardians.agree(token, name="Marta", at=clock.now())
    submission, assessor = assessment.claimed_submission(version, learner=child)
    assessment.decided(submission, assessor=assessor)
    run_pending()

    (held,) = holdings_of(child.pk)
    signed = strictjson.read_object(awards.document(given_here(held).award.id))
    (identity,) = signed["credentialSubject"]["identifier"]
    assert (identity["identityType"], identity["hashed"]) == ("accountId", True)
    text = awards.document(given_here(held).award.id).decode()
    assert not [each for each in (str(child.pk), "Robin", "marta") if each in text]
    assert not Letter.objects.exclude(recipient__contains="@").exists()
    assert str(opened(card)) == "Robin"
    with pytest.raises(NameTellsTooMuch):
        describe_oneself(name="Robin Hood", language="en", acting=as_actor(child), at=clock.now())
