"""A learner connects another host of badges, gets a badge from there, and ends it again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.bridges.connections.host import ORIGIN, Host, serving
from tests.factories.accounts import person
from tests.factories.elsewhere import badge_for
from tests.journeys.browser import DESKTOP, PHONE

from insignia.foundation.identifiers import absolute
from insignia.foundation.jobs import run_pending

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route
    from pytest_django import Settings
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]
BADGE = "Bookkeeping with QuickBooks"


@pytest.mark.parametrize("is_phone", [True, False], ids=["phone, no scripts", "desktop, scripts"])
def test_what_another_host_keeps_comes_here_and_stays_when_it_is_disconnected(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
    settings: Settings,
    *,
    is_phone: bool,
) -> None:
    mira = person("Mira Lindqvist")
    host = Host(kept=[badge_for(str(mira.email))])
    page = open_page(javascript=not is_phone, size=PHONE if is_phone else DESKTOP)
    page.route(f"{ORIGIN}/**", lambda route: _asks_there(host, route))
    sign_in(page, mira)
    kind = "phone" if is_phone else "desktop"

    with serving(host) as settings.ORIGIN_MAP:
        page.goto("/portfolio/")
        page.get_by_role("link", name="Bring one from elsewhere").first.click()
        page.get_by_role("link", name="Connect another place").click()
        page.get_by_label("Address of the other place").fill("badges.elsewhere.example")
        page.get_by_role("button", name="Look there").click()
        expect(page.get_by_role("heading", name="Agree over there")).to_be_visible()
        shoot(page, f"places-agree-{kind}")
        if not is_phone:
            axe(page, PHONE, DESKTOP)
        page.get_by_role("link", name="Go to badges.elsewhere.example").click()
        page.get_by_role("link", name="Allow it").click()
        expect(page.get_by_text("It is connected.")).to_be_visible()

        run_pending()
        page.reload()
        expect(page.get_by_text("New here")).to_be_visible()
        shoot(page, f"places-fetched-{kind}")
        if not is_phone:
            axe(page, PHONE, DESKTOP)
        place = page.url
        page.get_by_role("link", name="See my credentials").click()
        page.get_by_role("link", name=BADGE).click()
        expect(page.get_by_text("From another place")).to_be_visible()
        page.get_by_role("button", name="Accept it").click()
        expect(page.get_by_role("link", name="Make a link to share")).to_be_visible()

        page.goto(place)
        page.get_by_role("button", name="Disconnect").click()
        expect(page.get_by_text("It is disconnected, and the other place knows.")).to_be_visible()
        assert not host.tokens
        page.goto("/portfolio/")
        expect(page.get_by_role("link", name=BADGE)).to_be_visible()


def _asks_there(host: Host, route: Route) -> None:
    """The page of the other host on which somebody says yes."""
    back = f"{absolute(reverse('connections:back'))}?{urlencode(host.agree(route.request.url))}"
    said = f'<!doctype html><title>Elsewhere</title><a href="{back}">Allow it</a>'
    route.fulfill(content_type="text/html", body=said.replace("&", "&amp;"))
