"""The page for applications, and what is taken from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.awards import changed
from tests.factories.elsewhere import badge_for, brought
from tests.factories.portfolio import accepted, award_of, earned, link, received, shared

from insignia.awards.values import Change, Reason
from insignia.foundation import clock
from insignia.portfolio import actions
from insignia.portfolio.applying import reading
from insignia.portfolio.values import Lock

if TYPE_CHECKING:
    from django.test import Client

    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db
PAGE = "/portfolio/applications/"


@pytest.fixture
def mira(client: Client) -> Person:
    someone = person("Mira Lindqvist")
    client.force_login(someone)
    return someone


def test_the_page_says_each_skill_what_shows_it_and_where_to_check_it(
    client: Client, mira: Person
) -> None:
    judged = earned(by=mira)
    address = link(shared(judged, accepted(by=mira)))

    told = client.get(PAGE).content.decode()

    line = told[told.index("Welcoming visitors\n- ") :]
    assert line.startswith("Welcoming visitors\n- Museum Night Volunteer, ")
    assert "against a published rubric: 3 of 3 criteria met. Check it: http" in told
    assert f"{address.rstrip('/')}.1/" in told
    assert "has no link" not in told


def test_only_a_link_that_anybody_can_open_is_named(client: Client, mira: Person) -> None:
    held = accepted(by=mira)
    shared(held, lock=Lock(password="seven tall ships"))

    told = client.get(PAGE).content.decode()

    assert "Check it:" not in told
    assert "One of these has no link that anybody can open" in told


def test_an_ended_link_is_not_named(mira: Person) -> None:
    held = accepted(by=mira)
    first, second = shared(held), shared(held)
    at, acting = clock.now(), as_actor(mira)
    actions.end_share(second.id, acting=acting, at=at)
    assert link(first) in reading.addresses_of(mira.id, at=at)[held.id]

    actions.end_share(first.id, acting=acting, at=at)

    assert reading.addresses_of(mira.id, at=at) == {}


def test_what_came_from_elsewhere_is_named_with_what_is_known_of_it(
    client: Client, mira: Person
) -> None:
    held = brought(mira, badge_for(str(mira.email), validUntil="2026-01-02T00:00:00Z"))
    actions.accept(held.id, acting=as_actor(mira), at=clock.now())

    answer = client.get(f"{PAGE}resume.json", {"chosen": str(held.id)})

    (certificate,) = answer.json()["certificates"]
    assert "(expired, as looked at on " in certificate["name"]
    assert answer.json()["basics"] == {"name": "Mira Lindqvist"}
    assert answer["Content-Disposition"] == 'attachment; filename="resume.json"'


def test_only_what_is_fit_is_offered_or_named(client: Client, mira: Person) -> None:
    received(by=mira)  # not accepted
    revoked = accepted(by=mira)
    changed(award_of(revoked), Change.REVOKE, Reason.AWARDED_IN_ERROR)
    strangers = accepted(by=person())

    assert "Nothing to apply with yet" in client.get(PAGE).content.decode()
    for holding in (revoked, strangers):
        answer = client.get(f"{PAGE}lines.txt", {"chosen": str(holding.id)})
        assert answer.status_code == 404


def test_nothing_chosen_is_said_beside_the_choice(client: Client, mira: Person) -> None:
    accepted(by=mira)

    answer = client.get(PAGE, {"show": "1"})

    assert answer.status_code == 422
    assert "Choose at least one credential" in answer.content.decode()
    assert client.get(f"{PAGE}lines.txt").status_code == 422
