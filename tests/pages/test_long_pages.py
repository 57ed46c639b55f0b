"""Writing and judging as long as real people write: the pages hold it, on a desk and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import as_actor
from tests.factories.achievements import published_achievement
from tests.factories.long_work import long_credential, long_submission
from tests.factories.organizations import member, organization
from tests.journeys.axe import findings
from tests.journeys.browser import DESKTOP, PHONE

from insignia.achievements import actions
from insignia.foundation import clock
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.pages.conftest import Screen

    from insignia.accounts.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.browser, pytest.mark.timeout(240)]


class Visit(NamedTuple):
    """A page as its reader got it, and how often what makes it long stands there."""

    client: Client
    address: str
    answer: Any
    what: str
    times: int


def _visit(reader: Person, name: str, *args: object, what: str, times: int) -> Visit:
    client, address = Client(), reverse(name, args=args)
    client.force_login(reader)
    return Visit(client, address, client.get(address), what, times)


@pytest.fixture
def visits() -> list[Visit]:
    """Where a long definition is written and read, and long work handed in and judged."""
    place = organization("Long Writers")
    version = published_achievement(place, long_credential())
    work, assessor = long_submission(version)
    designer, at = member(place, roles=[Role.DESIGNER]), clock.now()
    actions.offer_new_version(version.achievement_id, acting=as_actor(designer), at=at)
    learner, slug = work.learner, version.achievement_slug
    desk, edit = (place.slug, work.id), (place.slug, version.achievement_id, "criteria")
    return [
        _visit(learner, "achievements:definition", place.slug, slug, what=".rubric td", times=32),
        _visit(learner, "assessment:workspace", work.id, what=".evidence", times=12),
        _visit(assessor, "assessment:desk", *desk, what="[data-criterion]", times=8),
        _visit(designer, "achievements:edit", *edit, what=".jumps a[href]", times=8),
    ]


def test_long_pages_are_whole_on_a_desk_and_on_a_phone(
    visits: list[Visit], screen: Screen, shoot: Callable[[Page, str], None]
) -> None:
    found: dict[str, list[str]] = {}

    for visit in visits:
        screen.show(visit.client, visit.address, visit.answer)
        told: list[str] = []
        for size in (PHONE, DESKTOP):
            screen.page.set_viewport_size(size)
            shoot(screen.page, f"long{visit.address.replace('/', '-')}{size['width']}")
            wide = screen.page.evaluate("document.documentElement.scrollWidth")
            told += [f"is {wide} wide at {size['width']}"] * (wide > size["width"])
        told += findings(screen.page)
        found |= {visit.address: told} if told else {}
        assert screen.page.locator(visit.what).count() == visit.times, visit.address

    assert found == {}
    assert screen.complaints == []
