"""By what a credential may name its holder: proved by a key, kept when it is given up."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.models import EmailAddress
from tests.factories.accounts import as_actor, person
from tests.factories.documents import STRANGER, open_badge, signed_badge
from tests.factories.elsewhere import WALLET, badge_for, brought, presentation

from insignia.accounts import actions as accounts
from insignia.accounts import queries as people
from insignia.accounts.models import Identifier
from insignia.foundation import clock as house_clock
from insignia.foundation.refusals import NotFound
from insignia.portfolio import actions, queries
from insignia.portfolio.importing import proofs
from insignia.portfolio.models import Import
from insignia.standards import strictjson

if TYPE_CHECKING:
    from django.test import Client
    from tests.conftest import StandingClock

    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db
PAGE = "/portfolio/named/"


def _asked(who: Person) -> str:
    return proofs.question(who.pk, at=house_clock.now())


def _about_the_wallet() -> dict[str, Any]:
    subject = open_badge()["credentialSubject"]
    del subject["identifier"]
    return signed_badge(credentialSubject=subject | {"id": WALLET.controller})


@pytest.fixture
def mira(client: Client) -> Person:
    someone = person("Mira Lindqvist")
    client.force_login(someone)
    return someone


def test_a_key_that_answers_is_its_holders_and_so_is_what_names_it(
    client: Client, mira: Person
) -> None:
    held = brought(mira, _about_the_wallet())
    before = Import.objects.get().whose
    question = _asked(mira)

    answer = client.post(
        PAGE, {"challenge": question, "proof": presentation(question)}, follow=True
    )
    actions.check_again(held.id, acting=as_actor(mira), at=house_clock.now())

    assert "Proved." in answer.content.decode()
    assert [each.value for each in people.identifiers_of(mira.pk)] == [WALLET.controller]
    assert (before, Import.objects.get().whose) == ("others", "yours")


@pytest.mark.parametrize("wrong", ["other question", "other domain", "other key", "credential"])
def test_what_does_not_answer_proves_nothing(client: Client, mira: Person, wrong: str) -> None:
    question = _asked(mira)
    proof = {
        "other question": lambda: presentation(_asked(person())),
        "other domain": lambda: presentation(question, "https://elsewhere.example"),
        "other key": lambda: presentation(question, signer=STRANGER),
        "credential": lambda: strictjson.write(signed_badge()).decode(),
    }[wrong]()

    answer = client.post(PAGE, {"challenge": question, "proof": proof})

    assert answer.status_code == 422
    assert "This does not prove an identifier." in answer.content.decode()
    assert not Identifier.objects.exists()


def test_the_question_of_another_and_an_old_one_are_not_taken(
    client: Client, mira: Person, clock: StandingClock
) -> None:
    theirs, old = _asked(person()), _asked(mira)
    first = client.post(PAGE, {"challenge": theirs, "proof": presentation(theirs)})
    clock.advance(timedelta(minutes=proofs.MINUTES + 1))

    assert first.status_code == 422
    assert client.post(PAGE, {"challenge": old, "proof": presentation(old)}).status_code == 422
    assert (
        client.post(PAGE, {"challenge": f"{old}x", "proof": presentation(old)}).status_code == 422
    )
    assert not Identifier.objects.exists()


def test_a_key_belongs_to_one_account(client: Client, mira: Person) -> None:
    accounts.prove_identifier(WALLET.controller, acting=as_actor(person()), at=house_clock.now())
    question = _asked(mira)

    answer = client.post(PAGE, {"challenge": question, "proof": presentation(question)})

    assert "Another account has proved this identifier." in answer.content.decode()
    assert people.identifiers_of(mira.pk) == []


def test_what_was_claimed_by_an_address_stays_when_the_address_goes(mira: Person) -> None:
    held = brought(mira, badge_for(str(mira.email)))
    mira_acts = as_actor(mira)
    actions.accept(held.id, acting=mira_acts, at=house_clock.now())
    EmailAddress.objects.filter(user=mira).delete()

    actions.check_again(held.id, acting=mira_acts, at=house_clock.now())

    assert queries.identifiers_of(mira.pk) == []
    assert Import.objects.get().whose == "yours"


def test_an_identifier_is_given_up_by_its_owner_only(mira: Person) -> None:
    kept = accounts.prove_identifier(WALLET.controller, acting=as_actor(mira), at=house_clock.now())

    with pytest.raises(NotFound):
        accounts.drop_identifier(kept.id, acting=as_actor(person()), at=house_clock.now())
    accounts.drop_identifier(kept.id, acting=as_actor(mira), at=house_clock.now())

    assert not Identifier.objects.exists()
