"""Collections: a person's own, until they show one; a link shows what was agreed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.organizations import organization
from tests.factories.portfolio import (
    accepted,
    collection,
    earned,
    link,
    received,
    shown_in_link,
)

from insignia.foundation import belongings, clock
from insignia.foundation.refusals import NotFound
from insignia.portfolio import actions
from insignia.portfolio.collecting import reading
from insignia.portfolio.collecting.errors import EmptyCollection
from insignia.portfolio.collecting.rules import Step
from insignia.portfolio.errors import NotAcceptedYet
from insignia.portfolio.models import Collected, Collection, Receipt, Share
from insignia.portfolio.values import Beside, Shown

if TYPE_CHECKING:
    from django.test import Client

    from insignia.portfolio.models import Holding

pytestmark = pytest.mark.django_db
ALL = Beside("I asked, and they looked.", evidence=True, reflection=True, feedback=True)


def badge(name: str, *, by: Holding) -> Holding:
    return accepted(published_achievement(organization(), simple_badge(name=name)), by=by.person)


def names(made: Collection) -> list[str]:
    return [each.held.name for each in reading.leaf(made).items]


def test_what_is_in_it_is_ordered_by_hand() -> None:
    first = accepted()
    second, third = badge("Lamp Keeper", by=first), badge("Boat Builder", by=first)
    made, acting, at = collection(first, second), as_actor(first.person), clock.now()

    actions.change_collection(
        made.id, "Shore", "", [third.id, second.id, first.id], acting=acting, at=at
    )
    actions.place(made.id, third.id, step=Step.UP, acting=acting, at=at)

    assert names(made) == ["Museum Night Volunteer", "Boat Builder", "Lamp Keeper"]


def test_what_is_taken_out_loses_its_words_and_what_stays_keeps_them() -> None:
    first = accepted()
    second = badge("Lamp Keeper", by=first)
    made = collection(first, second, beside=Beside("Where it began."))

    actions.change_collection(
        made.id, "Shore", "", [first.id], acting=as_actor(first.person), at=clock.now()
    )

    (item,) = reading.leaf(made).items
    assert (item.held.id, item.beside.said) == (first.id, "Where it began.")


def test_nobody_arranges_what_is_not_theirs_or_not_accepted() -> None:
    mine, made = accepted(), None
    others, fresh = accepted(by=person("Jonas")), received(by=mine.person)

    with pytest.raises(NotFound):
        collection(mine, others)
    with pytest.raises(NotAcceptedYet):
        collection(mine, fresh)
    assert (Collection.objects.count(), Collected.objects.count()) == (0, 0)

    made = collection(mine)
    with pytest.raises(NotFound):
        actions.drop_collection(made.id, acting=as_actor(others.person), at=clock.now())
    assert Collection.objects.count() == 1


def test_a_link_shows_the_words_the_order_and_what_was_put_beside(client: Client) -> None:
    held = earned()
    made = collection(held, badge("Lamp Keeper", by=held), narrative="Two nights.", beside=ALL)
    share = shown_in_link(made, shown=Shown(name=True))

    page = client.get(link(share)).content.decode()
    item = client.get(f"{link(share).removesuffix('/')}.1/").content.decode()
    other = client.get(f"{link(share).removesuffix('/')}.2/").content.decode()

    for said in ("Teaching outdoors", "Two nights.", ALL.said, "Looking back", "Mira Lindqvist"):
        assert said in page
    assert "What was handed in" in page
    assert "Looking back" in item
    assert "Looking back" not in other
    receipt = Receipt.objects.get(share=share).told
    assert "what the holder wrote when they looked back" in receipt["parts"]


def test_a_link_shows_no_more_than_what_was_agreed_to(client: Client) -> None:
    held = earned()
    made, acting = collection(held, narrative="Two nights."), as_actor(held.person)
    share = shown_in_link(made)
    later = badge("Kept Back", by=held)

    actions.tell(made.id, held.id, beside=ALL, acting=acting, at=clock.now())
    actions.change_collection(
        made.id, "New title", "New words", [held.id, later.id], acting=acting, at=clock.now()
    )

    page = client.get(link(share)).content.decode()
    assert "Two nights." in page
    for said in ("New words", "Kept Back", ALL.said, "Looking back"):
        assert said not in page


def test_what_is_hidden_is_left_out_and_nothing_is_no_link() -> None:
    held = accepted()
    made, acting = collection(held), as_actor(held.person)
    actions.hide(held.id, acting=acting, at=clock.now())

    with pytest.raises(EmptyCollection):
        shown_in_link(made)
    assert Share.objects.count() == 0
    assert not reading.leaf(made).items[0].is_shown


def test_deleting_a_collection_ends_its_links_and_keeps_the_credentials(client: Client) -> None:
    held = accepted()
    made = collection(held)
    share = shown_in_link(made)

    actions.drop_collection(made.id, acting=as_actor(held.person), at=clock.now())

    assert client.get(link(share)).status_code == 404
    held.refresh_from_db()
    assert held.accepted_at is not None


def test_with_its_person_everything_said_goes() -> None:
    held = accepted()
    made = collection(held, narrative="planted-narrative", beside=Beside("planted-word"))
    share = shown_in_link(made)

    belongings.let_go(held.person_id, frozenset())

    share.refresh_from_db()
    assert (share.arrangement, share.title) == ({}, "")
    assert (Collection.objects.count(), Collected.objects.count()) == (0, 0)
