"""Work goes on where there is no network, and arrives once, in order, when there is one again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.factories import assessment as make
from tests.factories.accounts import as_actor
from tests.journeys.browser import PHONE

from insignia.assessment import actions, queries
from insignia.assessment.models import Artifact
from insignia.assessment.values import Route
from insignia.foundation import clock
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person
    from insignia.assessment.models import Submission

    SignIn = Callable[[Page, Person], None]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(240),
]

HERE = "One hour on the mudflats, with nine pupils."
THERE = "Two hours in the dunes."


def taken_along(page: Page, draft: Submission) -> None:
    """Keep the open work on the device, and cut the network."""
    page.goto("/learn/field/")
    page.get_by_role("button", name="Keep my open work on this device").click()
    expect(page.get_by_text("Your open work is kept on this device")).to_be_visible()
    page.context.set_offline(offline=True)
    page.goto(f"/learn/{draft.id}/")
    expect(page.get_by_text("You are reading the copy of")).to_be_visible()


def evidence() -> list[str]:
    with own():
        return list(Artifact.objects.order_by("attached_at").values_list("title", flat=True))


def test_words_a_text_and_a_photograph_made_without_a_network_arrive_once_and_in_order(
    phone_page: Page, sign_in: SignIn, axe: AskAxe
) -> None:
    page, draft = phone_page, make.started_submission()
    sign_in(page, draft.learner)
    taken_along(page, draft)

    page.get_by_label("Overview").fill(HERE)
    expect(page.get_by_text("Kept on this device: one thing waits")).to_be_visible()
    page.get_by_role("link", name="Write a text for Lesson plan").click()
    page.get_by_label("What is it?").fill("Field notes")
    page.get_by_label("Your text").fill("Nobody spoke for a minute. Then all of them did.")
    page.get_by_role("button", name="Add to my evidence").click()
    expect(page.get_by_text("Kept on this device: 2 things wait")).to_be_visible()
    page.get_by_role("link", name="Upload a file for Lesson plan").click()
    page.get_by_label("What is it?").fill("The board")
    photograph = make.photograph(width=1200, height=900)
    page.locator("input[type=file]").set_input_files(
        {"name": "board.jpg", "mimeType": "image/jpeg", "buffer": photograph}
    )
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("Kept on this device: 3 things wait")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Overview")).to_have_value(HERE)
    page.get_by_role("button", name="Submit for assessment").click()
    expect(page.get_by_text("Handing in needs the network")).to_be_visible()
    axe(page, PHONE)
    assert evidence() == []

    page.context.set_offline(offline=False)
    expect(page.get_by_role("link", name="The board").first).to_be_visible()
    expect(page.locator("[data-field]")).to_be_hidden()

    assert evidence() == ["Field notes", "The board"]
    assert queries.submission(draft.id).overview == HERE
    page.get_by_text("Menu", exact=True).click()
    page.locator(".site-menu").get_by_role("button", name="Sign out").click()
    expect(page.locator(".site-menu")).to_contain_text("Create an account")
    assert page.evaluate("caches.keys()") == []
    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )


def test_a_text_that_was_changed_elsewhere_meanwhile_is_shown_beside_ones_own(
    open_page: OpenPage, sign_in: SignIn, axe: AskAxe
) -> None:
    page, draft = open_page(), make.started_submission()
    sign_in(page, draft.learner)
    page.goto(f"/learn/{draft.id}/")
    page.context.set_offline(offline=True)
    page.get_by_label("Overview").fill(HERE)
    expect(page.get_by_text("Kept on this device: one thing waits")).to_be_visible()
    actions.save_draft(
        draft.id,
        overview=THERE,
        reflection={"surprise": "The wind."},
        what_changed="",
        route=Route.PRIOR_WORK,
        acting=as_actor(draft.learner),
        at=clock.now(),
    )

    page.context.set_offline(offline=False)
    expect(page.get_by_role("group", name="Two texts")).to_contain_text(THERE)
    expect(page.get_by_label("Overview")).to_have_value(HERE)
    # What was changed there alone is taken over without a question.
    expect(page.get_by_label("Which answer surprised you")).to_have_value("The wind.")
    axe(page)
    page.get_by_role("button", name="Keep both").click()
    expect(page.get_by_text("Saved just now")).to_be_visible()

    saved = queries.submission(draft.id)
    assert saved.overview.split() == f"{HERE} {THERE}".split()
    assert (saved.reflection["surprise"], saved.route) == ("The wind.", Route.PRIOR_WORK.value)
