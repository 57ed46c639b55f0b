"""What somebody could do already: claimed, witnessed, told in an interview, and recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.factories import assessment as make
from tests.factories.achievements import published_achievement
from tests.factories.organizations import organization
from tests.journeys.browser import PHONE
from tests.journeys.keyboard import judge
from tests.journeys.telling import link_in_letter

from insignia.foundation import clock
from insignia.foundation.jobs import run_pending

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

NAME = "Asking Questions That Open Discussion"
DONE = "I led the lessons of our youth club."
SEEN = "For four years I saw her wait until the last one had spoken."
TOLD = "She told me how she counts to five, and showed it."


def state(witness: Page) -> None:
    """Answer, and sign with a name."""
    witness.get_by_label("I can confirm this").check()
    witness.get_by_label("Your statement").fill(SEEN)
    witness.get_by_label("Your name").fill("Sam Sailor")
    witness.get_by_label("Who you are to them").fill("Head of the club")
    witness.get_by_role("button", name="Sign and send").click()
    witness.get_by_role("heading", name="Thank you for your answer").wait_for()


def submit(learner: Page) -> None:
    """Say of the statement, too, that nobody else is in it, and hand all of it in."""
    learner.get_by_role("link", name="Say whether other people are in it Statement").click()
    nobody_else = learner.get_by_label("Nobody else is in it")
    nobody_else.first.wait_for()  # asking for all of them waits for none
    for nobody in nobody_else.all():
        nobody.check()
    learner.get_by_role("button", name="Save").click()
    learner.get_by_role("button", name="Submit for assessment").click()


def test_prior_learning_is_claimed_witnessed_told_and_recognised(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
) -> None:
    place = organization("Northern Teachers", slug="northern")
    submission = make.finished_draft(published_achievement(place))
    phone, desk = open_page(size=PHONE), open_page()
    sign_in(phone, submission.learner)

    phone.goto(reverse("assessment:workspace", args=[submission.id]))
    phone.get_by_role("link", name="I can do this already").click()
    phone.get_by_label("What have you learned or done").fill(DONE)
    phone.get_by_label("Where was that?").fill("Kiel")
    phone.get_by_label("When was that?").fill("2016 to 2021")
    shoot(phone, "prior-claim")
    phone.get_by_role("button", name="Claim prior learning").click()
    phone.get_by_role("link", name="Ask for a statement").click()
    phone.get_by_label("Their e-mail address").fill("sam@mail.example")
    phone.get_by_label("What should they confirm or describe?").fill("You saw my lessons.")
    phone.get_by_label("Gives time to think").check()
    phone.get_by_role("button", name="Ask for the statement").click()

    witness = open_page(size=PHONE)
    witness.goto(link_in_letter("sam@mail.example", "/learn/statement/"))
    state(witness)

    phone.goto(reverse("assessment:workspace", args=[submission.id]))
    expect(phone.get_by_text("Signed by Sam Sailor, Head of the club")).to_be_visible()
    submit(phone)
    phone.get_by_text("With the assessors").first.wait_for()

    sign_in(desk, make.assessor_of(place))
    desk.goto(reverse("assessment:desk", args=[place.slug, submission.id]))
    desk.get_by_role("button", name="Take it on and assess").click()
    desk.get_by_role("link", name="Record an interview").click()
    desk.get_by_label("On which day did you talk?").fill(clock.now().date().isoformat())
    desk.get_by_label("What did the learner tell and show you?").fill(TOLD)
    shoot(desk, "prior-interview")
    desk.get_by_role("button", name="Keep the record").click()
    for evidence in (DONE, SEEN, TOLD):
        expect(desk.get_by_text(evidence)).to_be_visible()
    shoot(desk, "prior-desk")
    axe(desk)
    judge(desk, "2", "2", "2", button="Pass")
    desk.get_by_text("Passed. The credential is on its way.").wait_for()
    run_pending()

    phone.reload()
    expect(phone.get_by_text(TOLD)).to_be_visible()
    phone.goto(reverse("portfolio:home"))
    phone.get_by_role("main").get_by_role("link", name=NAME).first.click()
    expect(phone.get_by_text("Recognised prior learning").first).to_be_visible()
    expect(phone.get_by_role("main")).not_to_contain_text(DONE)
    shoot(phone, "prior-recognised")
