"""Somebody answers a learner, is let in, and works on the draft for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.factories.assessment import answered_help, finished_draft
from tests.factories.organizations import member
from tests.journeys.browser import DESKTOP, PHONE

from insignia.organizations.values import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person

    SignIn = Callable[[Page, Person], None]
    Shoot = Callable[[Page, str], None]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(240),
]


def test_a_learner_lets_somebody_in_and_reads_what_they_did(
    open_page: OpenPage, sign_in: SignIn, axe: AskAxe, shoot: Shoot
) -> None:
    submission = finished_draft()
    helper = member(submission.organization, roles=[Role.OWNER], name="Hal Helps")
    answered_help(submission, by=helper)
    learner, theirs = open_page(size=PHONE), open_page()
    sign_in(learner, submission.learner)
    sign_in(theirs, helper)

    learner.goto(f"/learn/{submission.id}/help/")
    expect(learner.get_by_text("Ten minutes are plenty.")).to_be_visible()
    shoot(learner, "help-answered")
    learner.get_by_role("link", name="Let somebody work with you").click()
    learner.get_by_label("Hal Helps").check()
    shoot(learner, "consent")
    learner.get_by_role("button", name="Let them work with me").click()
    expect(learner.get_by_text("All they do says that it was for you")).to_be_visible()

    theirs.goto(f"/organizations/{submission.organization.slug}/desk/help/")
    shoot(theirs, "help-requests")
    theirs.get_by_role("main").get_by_role("link", name="Asking Questions").first.click()
    expect(theirs.get_by_text("You work on this for Lina Learner")).to_be_visible()
    expect(theirs.get_by_role("button", name="Submit for assessment")).to_have_count(0)
    axe(theirs, PHONE, DESKTOP)
    shoot(theirs, "working-for")
    theirs.get_by_role("link", name="Write a text for Lesson plan").click()
    theirs.get_by_label("What is it?").fill("As Lina told me")
    theirs.get_by_label("Your text").fill("First recall, then judgement.")
    theirs.get_by_role("button", name="Add to my evidence").click()
    expect(theirs.get_by_role("link", name="As Lina told me").first).to_be_visible()

    learner.goto(f"/learn/{submission.id}/history/")
    expect(learner.get_by_text("Hal Helps on behalf of Lina Learner")).to_be_visible()
    shoot(learner, "done-for-you")
    learner.goto(f"/learn/{submission.id}/assisted/")
    learner.get_by_role("button", name="End it now Hal Helps").click()
    expect(learner.get_by_text("Ended. What they did stays")).to_be_visible()
    theirs.goto(f"/learn/{submission.id}/")
    expect(theirs.get_by_text("You work on this for")).to_have_count(0)
