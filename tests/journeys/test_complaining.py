"""A stranger complains on a phone, without scripts; an owner answers; everybody reads a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.factories.achievements import published_achievement
from tests.factories.organizations import member, organization
from tests.journeys.browser import DESKTOP, PHONE
from tests.journeys.telling import link_in_letter

from insignia.organizations.queries import by_id
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(240),
]
ADDRESS = "ada@mail.example"


def test_a_stranger_complains_and_is_answered(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
) -> None:
    version = published_achievement(organization("Harbor Museum", slug="harbor"))
    page = reverse(
        "achievements:definition", args=[version.organization_slug, version.achievement_slug]
    )
    phone = open_page(size=PHONE, javascript=False)
    phone.goto(page)
    phone.get_by_role("link", name="Complain about this definition").focus()
    phone.keyboard.press("Enter")
    phone.get_by_role("radio", name="It is unfair").focus()
    phone.keyboard.press("Space")
    phone.get_by_label("What is wrong?").focus()
    phone.keyboard.type("Only who owns a camera can show the second part.")
    phone.get_by_label("Your e-mail address").focus()
    phone.keyboard.type(ADDRESS)
    shoot(phone, "complaining-form")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="Your complaint is in")).to_be_visible()
    phone.goto(link_in_letter(ADDRESS, "/complaints/confirm/"))
    phone.get_by_role("button", name="Yes, write me the answer").press("Enter")
    expect(phone.get_by_text("Your address is confirmed")).to_be_visible()

    owner = open_page()
    sign_in(owner, member(by_id(version.organization_id), roles=[Role.OWNER]))
    owner.goto(reverse("organizations:desk", args=["harbor"]))
    owner.get_by_role("link", name="Complaints").click()
    owner.get_by_role("link", name="It is unfair").click()
    owner.get_by_role("radio", name="Upheld: the complaint is right").check()
    owner.get_by_label("Why, and what you will do").fill("A drawing counts from now on.")
    shoot(owner, "complaining-answer")
    owner.get_by_role("button", name="Send the answer").click()
    expect(owner.get_by_text("Answered. Whoever complained is told")).to_be_visible()
    axe(owner, PHONE, DESKTOP)

    phone.reload()
    expect(phone.get_by_text("A drawing counts from now on.")).to_be_visible()
    phone.goto(page)
    expect(phone.get_by_text("One complaint about it or its awards was upheld")).to_be_visible()
