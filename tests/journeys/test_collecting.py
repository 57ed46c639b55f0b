"""A learner puts credentials together, publishes a profile, and a stranger reads and checks it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.factories.accounts import person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.organizations import organization
from tests.factories.portfolio import accepted
from tests.journeys.browser import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person

    SignIn = Callable[[Page, Person], None]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_belongs_together_becomes_a_page_to_point_to(
    open_page: OpenPage, sign_in: SignIn, axe: AskAxe, shoot: Callable[[Page, str], None]
) -> None:
    mira = person("Mira Lindqvist")
    accepted(by=mira)
    accepted(published_achievement(organization(), simple_badge(name="Lamp Keeper")), by=mira)
    mine, hers = open_page(javascript=False), open_page()
    sign_in(mine, mira)

    mine.goto("/portfolio/collections/")
    mine.get_by_role("link", name="Begin a collection").first.click()
    mine.get_by_label("Title").fill("Nights at the harbor")
    mine.get_by_label("What ties it together").fill("Light, and who keeps it.")
    mine.get_by_label("Museum Night Volunteer").check()
    mine.get_by_label("Lamp Keeper").check()
    mine.get_by_role("button", name="Begin").click()
    expect(mine.get_by_role("heading", level=3)).to_have_text(
        ["Lamp Keeper", "Museum Night Volunteer"]
    )
    mine.get_by_role("button", name=re.compile("Up.*Museum Night Volunteer")).click()
    expect(mine.get_by_role("heading", level=3)).to_have_text(
        ["Museum Night Volunteer", "Lamp Keeper"]
    )
    mine.get_by_role("link", name=re.compile("Words and what stands.*Lamp Keeper")).click()
    mine.get_by_label("In your own words").fill("I trimmed forty wicks a night.")
    mine.get_by_role("button", name="Save").click()
    expect(mine.get_by_text("I trimmed forty wicks a night.")).to_be_visible()

    mine.goto("/portfolio/profile/")
    mine.get_by_role("link", name="Write one").click()
    mine.get_by_label("Address").fill("mira-at-night")
    mine.get_by_label("In one line").fill("Keeper of lamps")
    mine.get_by_label("Nights at the harbor").check()
    mine.get_by_role("button", name="Save and look at it").click()
    expect(mine.get_by_role("heading", name="It is not public")).to_be_visible()
    hers.goto("/p/mira-at-night/")
    expect(hers.get_by_role("heading", name="This is not shared, or no longer")).to_be_visible()
    mine.get_by_role("button", name="Publish it").click()
    expect(mine.get_by_role("heading", name="It is public")).to_be_visible()

    hers.goto("/p/mira-at-night/")
    expect(hers.get_by_role("heading", level=1, name="Mira Lindqvist")).to_be_visible()
    axe(hers, DESKTOP, PHONE)
    shoot(hers, "public-profile")
    hers.get_by_role("link", name="Lamp Keeper").click()
    expect(hers.get_by_text("Genuine and still valid")).to_be_visible()

    mine.get_by_role("button", name="Switch it off").click()
    expect(mine.get_by_role("heading", name="It is not public")).to_be_visible()
    hers.goto("/p/mira-at-night/")
    expect(hers.get_by_role("heading", name="This is not shared, or no longer")).to_be_visible()
