"""The points of a test stand under a link by their holder's choice, and nowhere else (A12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import as_actor, person
from tests.factories.feeds import said, signed, version_decided
from tests.factories.portfolio import award_of, earned, link, shared

from insignia.awards import queries as awards
from insignia.feeds import actions as feeds
from insignia.foundation import clock
from insignia.foundation.jobs import run_pending
from insignia.portfolio import actions, queries
from insignia.portfolio.models import Holding
from insignia.portfolio.values import Shown
from insignia.portfolio.words import parts_of

if TYPE_CHECKING:
    from insignia.portfolio.models import Share

pytestmark = pytest.mark.django_db


def rests_on_a_result() -> Holding:
    """A credential that 84 of 100 points decided, without their learner's word to show them."""
    version, mira = version_decided(), person("Mira Lindqvist")
    acting = as_actor(mira)
    feeds.bring(version.id, "exam", signed(said(mira.email)), acting=acting, at=clock.now())
    run_pending()
    return actions.accept(Holding.objects.get().id, acting=acting, at=clock.now())


def page(share: Share) -> str:
    return Client().get(link(share)).content.decode()


def test_each_link_shows_the_points_only_where_its_holder_chose_so() -> None:
    held = rests_on_a_result()

    without, beside = page(shared(held)), page(shared(held, shown=Shown(score=True)))

    assert "84 of 100 points" in beside
    assert "Isolation: 17.5 of 20" in beside
    assert "84 of 100" not in without
    assert "17.5" not in without
    assert b"84 of 100" not in awards.document(award_of(held).id)


def test_it_is_asked_where_there_are_points_and_agreed_to_in_words() -> None:
    held = rests_on_a_result()
    client = Client()
    client.force_login(held.person)

    asked = client.get(reverse("portfolio:make-share", args=[held.id])).content.decode()
    judged = queries.can_be_shown(queries.view(earned(by=held.person)))

    assert "Show the points of my test" in asked
    assert not judged.score
    assert parts_of(Shown(score=True)) == ["the points of the test"]
