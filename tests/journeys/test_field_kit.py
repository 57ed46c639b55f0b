"""Work goes on where there is no network, and arrives once, in order, when there is one again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.journeys.browser import PHONE

from insignia.assessment import actions, queries
from insignia.assessment.models import Artifact
from insignia.assessment.values import Route
from insignia.foundation import clock
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person
    from insignia.assessment.models import Submission

    SignIn = Callable[[Page, Person], None]
    Shoot = Callable[[Page, str], None]

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
    phone_page: Page, sign_in: SignIn, axe: AskAxe, shoot: Shoot
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
    shoot(page, "field-kit-waiting")
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
    open_page: OpenPage, sign_in: SignIn, axe: AskAxe, shoot: Shoot
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
    shoot(page, "field-kit-two-texts")
    page.get_by_role("button", name="Keep both").click()
    expect(page.get_by_text("Saved just now")).to_be_visible()

    saved = queries.submission(draft.id)
    assert saved.overview.split() == f"{HERE} {THERE}".split()
    assert (saved.reflection["surprise"], saved.route) == ("The wind.", Route.PRIOR_WORK.value)


def test_a_full_device_and_a_session_that_ended_lose_nothing(
    page: Page, sign_in: SignIn, live_server: LiveServer
) -> None:
    draft = make.started_submission()
    sign_in(page, draft.learner)
    page.goto(f"/learn/{draft.id}/parts/lesson-plan/file/")
    device = page.context.new_cdp_session(page)
    device.send("Storage.overrideQuotaForOrigin", {"origin": live_server.url, "quotaSize": 1000})
    page.get_by_label("What is it?").fill("Plan of the lesson")
    page.locator("input[type=file]").set_input_files(
        {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": make.pdf("x" * 300_000)}
    )

    page.context.set_offline(offline=True)
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("There is no room left on this device")).to_be_visible()
    expect(page.get_by_label("What is it?")).to_have_value("Plan of the lesson")
    device.send("Storage.overrideQuotaForOrigin", {"origin": live_server.url})
    page.context.set_offline(offline=False)
    page.context.clear_cookies(name="insignia-session")
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("You are signed out").first).to_be_visible()
    sign_in(page, person("Stranger Strand"))
    page.goto("/learn/field/")
    expect(page.get_by_text("Nothing waits on this device")).to_be_visible()
    assert evidence() == []
    sign_in(page, draft.learner)
    page.goto(f"/learn/{draft.id}/")
    expect(page.get_by_role("link", name="Plan of the lesson").first).to_be_visible()

    assert evidence() == ["Plan of the lesson"]


MERGED = {
    "both changed it": ("mine", "old", [], "theirs", ("mine", ["text"])),
    "only I changed it": ("mine", "old", [], "old", ("mine", [])),
    "only they changed it": ("old", "old", [], "theirs", ("theirs", [])),
    "both wrote the same": ("new", "old", [], "new", ("new", [])),
    "theirs is mine of before, whose answer was lost": (
        "newer",
        "old",
        ["new"],
        "new",
        ("newer", []),
    ),
    "the ends of lines are no change": ("a\nb", "old", [], "a\r\nb", ("a\nb", [])),
}


def test_two_texts_and_their_common_beginning_are_merged_and_asked_about_only_in_need(
    page: Page,
) -> None:
    page.goto("/")
    merge = """async ([mine, base, tried, theirs]) => {
        const { merged } = await import("/static/assessment/field/merging.js");
        const sent = tried.map((text) => ({ text }));
        const { words, open } = merged({ text: mine }, { text: base }, sent, { text: theirs });
        return [words.text, open];
    }"""

    found = {case: page.evaluate(merge, list(given)) for case, (*given, _) in MERGED.items()}

    assert found == {case: list(expected) for case, (*_, expected) in MERGED.items()}
