"""An organization closes: another answers for its badges, and whoever sees one reads so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.factories.accounts import person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.organizations import organization, owner_of
from tests.factories.portfolio import accepted, link, shared
from tests.journeys.browser import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person

    SignIn = Callable[[Page, Person], None]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_a_closed_organization_awarded_stays_valid_and_somebody_answers(
    open_page: OpenPage, sign_in: SignIn, axe: AskAxe, shoot: Callable[[Page, str], None]
) -> None:
    place, archive = organization("Lamp Works"), organization("City Archive")
    badge = published_achievement(place, simple_badge(name="Lamp Keeper"))
    shown = link(shared(accepted(badge, by=person("Mira Lindqvist"))))
    closing, answering, stranger = (open_page(javascript=each) for each in (False, False, True))
    sign_in(closing, owner_of(place))
    sign_in(answering, owner_of(archive))

    closing.goto(reverse("organizations:desk", args=[place.slug]))
    closing.get_by_role("link", name="Closing down").click()
    expect(closing.get_by_text("1 badge that was awarded stays as it is.")).to_be_visible()
    closing.get_by_role("link", name="Name a successor").click()
    closing.get_by_label("Address of the other organization").fill(archive.slug)
    closing.get_by_role("button", name="Ask them").click()
    expect(closing.get_by_role("heading", name="City Archive")).to_be_visible()

    answering.goto(reverse("organizations:handover", args=[archive.slug]))
    answering.get_by_role("button", name="Accept").click()
    expect(
        answering.get_by_text("You have agreed to answer for its badges once it has closed.")
    ).to_be_visible()

    closing.goto(reverse("awards:closing", args=[place.slug]))
    closing.get_by_label("What everybody reads about it").fill("The last lamp is electric now.")
    confirmation = closing.get_by_label("The name of your organization, to confirm")
    confirmation.fill("Lamp Work")
    close = closing.get_by_role("button", name="Close the organization for good")
    close.click()
    expect(confirmation).to_have_attribute("aria-invalid", "true")
    expect(closing.get_by_text("The last lamp is electric now.")).to_be_visible()
    confirmation.fill("Lamp Works")
    close.click()
    expect(closing.get_by_role("heading", name="This organization has closed")).to_be_visible()
    shoot(closing, "closed-desk")

    stranger.goto(shown)
    expect(stranger.get_by_role("heading", name="Genuine and still valid")).to_be_visible()
    expect(stranger.get_by_text("Lamp Works closed on")).to_be_visible()
    expect(stranger.get_by_text("The last lamp is electric now.")).to_be_visible()
    shoot(stranger, "closed-shared")
    axe(stranger, PHONE, DESKTOP)
    stranger.get_by_role("link", name="City Archive").click()
    expect(stranger.get_by_role("heading", level=1, name="City Archive")).to_be_visible()
    stranger.goto(reverse("organizations:profile", args=[place.slug]))
    shoot(stranger, "closed-profile")
