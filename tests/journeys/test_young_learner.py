"""A child signs in by a card; a guardian says yes to the work, to a link, and then no more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.factories import assessment as make
from tests.factories.achievements import published_achievement
from tests.factories.cohorts import carded, cohort
from tests.factories.guardians import GUARDIAN
from tests.factories.organizations import organization
from tests.journeys.browser import PHONE
from tests.journeys.telling import link_in_letter

from insignia.accounts.models import Person
from insignia.foundation.jobs import run_pending

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.cohorts.values import Card

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(240),
]

NAME = "Asking Questions That Open Discussion"


def open_with_card(page: Page, card: Card) -> None:
    page.goto(reverse("cohorts:sign-in"))
    page.get_by_label("Code of the group").fill(card.class_code)
    page.get_by_label("Your name on the card").fill(card.name)
    page.get_by_label("Your own code").fill(card.sign_in_code.lower())
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="My groups").wait_for()


def agree(page: Page) -> None:
    """Read what is asked, and say yes to it with one's name."""
    expect(page.get_by_role("heading", name="Robin asks for your consent")).to_be_visible()
    page.get_by_label("Your name").fill("Marta Guardian")
    page.get_by_role("button", name="I agree").click()
    page.get_by_role("heading", name="You decide for Robin").wait_for()


def end_consent(page: Page) -> None:
    """End it, and read that what was granted has ended with it."""
    page.get_by_role("button", name="End my consent").click()
    page.get_by_role("heading", name="You ended your consent for Robin").wait_for()
    expect(page.get_by_text("Nobody sees it since")).to_be_visible()


def make_a_link(page: Page) -> None:
    """Accept what came, and ask for a link to show it."""
    page.goto(reverse("portfolio:home"))
    page.get_by_role("main").get_by_role("link", name=NAME).first.click()
    page.get_by_role("button", name="Accept it").click()
    page.get_by_role("link", name="Make a link to share").click()
    page.get_by_label("Whom or what is it for?").fill("For Grandma")
    page.get_by_role("button", name="Make the link").click()
    page.get_by_text("Your guardian is asked now").wait_for()


def test_a_guardian_decides_what_becomes_of_a_childs_work(
    open_page: OpenPage, axe: AskAxe, shoot: Callable[[Page, str], None]
) -> None:
    version = published_achievement(organization("Harbour School", slug="harbour"))
    group = cohort(version)
    (card,) = carded(group, "Robin", guardian=GUARDIAN)
    phone, theirs, stranger = open_page(size=PHONE), open_page(size=PHONE), open_page()

    open_with_card(phone, card)
    expect(phone.get_by_text(group.name).first).to_be_visible()
    robin = Person.objects.get(name="Robin")
    submission = make.finished_draft(version, learner=robin)
    workspace = reverse("assessment:workspace", args=[submission.id])
    phone.goto(workspace)
    expect(phone.get_by_text("A parent or guardian has to agree first")).to_be_visible()
    shoot(phone, "young-waits")
    axe(phone)

    run_pending()
    theirs.goto(link_in_letter(GUARDIAN, "/guardian/"))
    agree(theirs)
    shoot(theirs, "young-guardian-agreed")
    axe(theirs)

    phone.goto(workspace)
    phone.get_by_role("button", name="Submit for assessment").click()
    phone.get_by_text("With the assessors").first.wait_for()
    judged_by = make.assessor_of(submission.organization)
    assert make.handed_in(submission, assessor=judged_by) is not None
    run_pending()
    make_a_link(phone)
    expect(phone.get_by_role("heading", name="1 link that waits")).to_be_visible()
    shoot(phone, "young-link-waits")
    axe(phone)

    run_pending()
    theirs.goto(link_in_letter(GUARDIAN, "/guardian/"))
    expect(theirs.get_by_text("For Grandma")).to_be_visible()
    shoot(theirs, "young-guardian-question")
    axe(theirs)
    theirs.get_by_role("button", name="Yes", exact=True).click()
    theirs.get_by_text("You said yes on").wait_for()
    run_pending()
    phone.reload()
    shared = phone.get_by_label("The link", exact=True).input_value()
    stranger.goto(shared)
    expect(stranger.get_by_role("heading", name=NAME, level=1)).to_be_visible()
    expect(stranger.get_by_role("main")).not_to_contain_text("Robin")

    end_consent(theirs)
    shoot(theirs, "young-guardian-ended")
    axe(theirs)
    run_pending()
    stranger.reload()
    expect(stranger.get_by_role("heading", name=NAME, level=1)).to_have_count(0)
    phone.reload()
    expect(phone.get_by_text(re.compile("1 link that ended"))).to_be_visible()
