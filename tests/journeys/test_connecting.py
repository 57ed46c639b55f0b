"""Somebody lets another platform in, with a tick less than it asks for, and ends it again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.bridges.open_badges_3.platform import HOST, Platform
from tests.factories.portfolio import accepted
from tests.journeys.browser import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]


def test_a_platform_is_let_in_and_shown_out(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    shoot: Callable[[Page, str], None],
) -> None:
    held, platform = accepted(), Platform()
    page = open_page(javascript=False)
    sign_in(page, held.person)
    page.route(f"{HOST}/**", lambda route: route.fulfill(body="Welcome back"))
    page.goto(platform.place())
    expect(page.get_by_role("heading", name="A program wants to be connected")).to_be_visible()
    shoot(page, "connect-a-program")
    page.get_by_label("Change your name here").uncheck()
    page.get_by_role("button", name="Connect it").click()
    page.wait_for_url(re.compile(rf"^{re.escape(HOST)}/back\?code=.+"))
    expect(page.get_by_text("Welcome back")).to_be_visible()

    said = dict(part.split("=", 1) for part in page.url.partition("?")[2].split("&"))
    assert platform.redeem(said["code"]).status_code == 200
    assert platform.ask("credentials")["X-Total-Count"] == "1"
    assert platform.ask("profile", method="put").status_code == 403

    page.goto(reverse("oauth:programs"))
    expect(page.get_by_role("heading", name="The Other Host")).to_be_visible()
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_role("heading", name="No program is connected")).to_be_visible()
    assert platform.ask("credentials").status_code == 401


def test_the_page_that_asks_is_for_everybody(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
) -> None:
    held, platform = accepted(), Platform()
    page = open_page()
    sign_in(page, held.person)
    page.goto(platform.place())
    expect(page.get_by_role("button", name="Connect it")).to_be_visible()
    axe(page, DESKTOP, PHONE)
    shoot(page, "connect-a-program-by-phone")
