"""Others look at the work before it is judged: a peer comments, a supervisor states what was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.factories.accounts import person
from tests.factories.achievements import published_achievement
from tests.factories.assessment import finished_draft
from tests.factories.organizations import organization
from tests.journeys.browser import DESKTOP, PHONE
from tests.journeys.telling import link_in_letter

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person

    SignIn = Callable[[Page, Person], None]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(240),
]


def test_a_peer_comments_and_then_the_work_is_submitted(
    open_page: OpenPage, sign_in: SignIn, axe: AskAxe
) -> None:
    submission = finished_draft(published_achievement(organization()))
    peer = person("Pia Peer", email="pia@mail.example")
    learner, theirs = open_page(size=PHONE), open_page()
    sign_in(learner, submission.learner)
    sign_in(theirs, peer)

    learner.goto(f"/learn/{submission.id}/")
    learner.get_by_role("link", name="Ask a peer what they think").click()
    learner.get_by_label("Their e-mail address").fill("pia@mail.example")
    learner.get_by_role("button", name="Ask for comments").click()
    theirs.goto(link_in_letter("pia@mail.example", "/learn/asked/"))
    axe(theirs, PHONE, DESKTOP)
    theirs.get_by_label("Gives time to think").fill("Count to five, not to three.")
    theirs.get_by_role("button", name="Send my comments").click()
    expect(theirs.get_by_text("your comments stay as you wrote them")).to_be_visible()

    learner.goto(f"/learn/{submission.id}/")
    expect(learner.get_by_text("Count to five, not to three.")).to_be_visible()
    learner.get_by_role("button", name="Submit for assessment").click()
    expect(learner.get_by_text("Your work is with the assessors now")).to_be_visible()
    theirs.reload()
    expect(theirs.get_by_text("This request is over")).to_be_visible()


def test_a_supervisor_states_what_they_saw_by_a_link_on_a_phone(
    open_page: OpenPage, sign_in: SignIn, axe: AskAxe
) -> None:
    submission = finished_draft(published_achievement(organization()))
    learner, theirs = open_page(), open_page(size=PHONE, javascript=True)
    sign_in(learner, submission.learner)

    learner.goto(f"/learn/{submission.id}/statements/")
    learner.get_by_label("Their e-mail address").fill("sam@mail.example")
    learner.get_by_label("What should they confirm or describe?").fill("You saw the lesson.")
    learner.get_by_label("Gives time to think").check()
    learner.get_by_role("button", name="Ask for the statement").click()
    theirs.goto(link_in_letter("sam@mail.example", "/learn/statement/"))
    axe(theirs, PHONE)
    theirs.get_by_label("I can confirm this").check()
    theirs.get_by_label("Your statement").fill("I sat at the back. Every pause was held.")
    theirs.get_by_label("Your name").fill("Sam Sailor")
    theirs.get_by_label("Who you are to them").fill("Head of department")
    theirs.get_by_role("button", name="Sign and send").click()
    expect(theirs.get_by_role("heading", name="Thank you for your answer")).to_be_visible()

    learner.goto(f"/learn/{submission.id}/")
    expect(learner.get_by_text("Signed by Sam Sailor, Head of department")).to_be_visible()
