"""A co-author and a site confirm what a centre asks; the site awards within its term, not after."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.factories import partners
from tests.factories.accounts import person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.organizations import organization, owner_of
from tests.journeys.browser import PHONE

from insignia.achievements.partners.values import Part
from insignia.awards.models import Award
from insignia.foundation.jobs import run_pending
from insignia.foundation.tenancy import all_organizations

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.conftest import StandingClock
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person
    from insignia.organizations.models import Organization

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(240),
]

NAME = "Museum Night Volunteer"
WEEK = timedelta(days=7)


def confirm(page: Page, at: Organization) -> None:
    """Read on one's own desk what the centre asks, and stand by it."""
    page.goto(reverse("achievements:partnerships", args=[at.slug]))
    expect(page.get_by_text("Owned by Writing Project")).to_be_visible()
    page.get_by_role("button", name="Confirm").click()
    page.get_by_text("Confirmed. It is public now.").wait_for()


def fill_in(page: Page, at: Organization, *, who: Person) -> None:
    page.goto(reverse("awards:direct", args=[at.slug]))
    page.get_by_label("Name of the recipient").fill(who.name)
    page.get_by_label("E-mail address").fill(who.email or "")


def test_a_site_awards_a_central_definition_within_its_term_alone(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
    clock: StandingClock,
) -> None:
    centre = organization("Writing Project", slug="writing")
    college, coast = organization("Shore College"), organization("Coast Site", slug="coast")
    version = published_achievement(centre, simple_badge())
    partners.asked(version, college, part=Part.CO_AUTHOR, note="The part on welcoming.")
    desk, phone = open_page(), open_page(size=PHONE)
    sign_in(desk, owner_of(centre))
    desk.goto(reverse("achievements:partners", args=[centre.slug, version.achievement_id]))
    desk.get_by_role("textbox", name="Organization").fill(coast.slug)
    desk.get_by_label("Last day").fill((clock.now() + WEEK).date().isoformat())
    desk.get_by_role("radio", name="Site").check()
    desk.get_by_role("button", name="Ask them").click()
    desk.get_by_text("Nothing is public before they have confirmed.").wait_for()
    shoot(desk, "sites-asked")
    axe(desk)

    sign_in(desk, owner_of(college))
    confirm(desk, college)
    sign_in(desk, owner_of(coast))
    confirm(desk, coast)
    shoot(desk, "sites-confirmed")
    axe(desk)
    definition = reverse("achievements:definition", args=[centre.slug, version.achievement_slug])
    phone.goto(definition)
    for said in ("Shore College", "Confirmed for this version on", "Coast Site", "May award it"):
        expect(phone.get_by_text(said).first).to_be_visible()
    shoot(phone, "sites-public")
    axe(phone)

    mira, otto = person("Mira Lindqvist"), person("Otto Other")
    fill_in(desk, coast, who=mira)
    desk.get_by_role("button", name="Award").click()
    desk.get_by_text("Awarded. The letter is on its way.").wait_for()
    run_pending()
    sign_in(phone, mira)
    phone.goto(reverse("portfolio:home"))
    phone.get_by_role("main").get_by_role("link", name=NAME).first.click()
    expect(phone.get_by_role("link", name="Coast Site").first).to_be_visible()

    fill_in(desk, coast, who=otto)
    clock.advance(WEEK + timedelta(days=1))
    desk.get_by_role("button", name="Award").click()
    desk.get_by_text("Your organization cannot award this now.").first.wait_for()
    expect(desk.get_by_label("Name of the recipient")).to_have_value(otto.name)
    shoot(desk, "sites-over")
    axe(desk)
    with all_organizations():
        assert Award.objects.count() == 1
