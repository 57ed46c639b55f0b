"""An assessor asks, the learner hears of it as they chose, answers, and ends the daily letter."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.factories.accounts import person
from tests.factories.achievements import published_achievement
from tests.factories.assessment import claimed_submission
from tests.factories.organizations import organization
from tests.journeys.browser import DESKTOP, PHONE

from insignia.foundation import clock
from insignia.foundation.jobs import run_pending
from insignia.notices import actions

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


def test_a_message_a_notice_and_a_daily_letter(
    open_page: OpenPage, sign_in: SignIn, axe: AskAxe
) -> None:
    learner = person("Lina Learner", email="lina@mail.example")
    submission, assessor = claimed_submission(
        published_achievement(organization()), learner=learner
    )
    hers, theirs = open_page(size=PHONE), open_page()
    sign_in(hers, learner)
    sign_in(theirs, assessor)
    hers.goto("/notices/wishes/")
    hers.get_by_label("Messages about submissions").select_option("in one letter a day")
    hers.get_by_role("button", name="Save").click()

    theirs.goto(f"/organizations/{submission.organization.slug}/desk/assess/{submission.id}/")
    theirs.get_by_role("link", name="Messages with the learner").click()
    theirs.get_by_label("Your message").fill("Where does the film begin?")
    theirs.keyboard.press("Tab")
    theirs.keyboard.press("Enter")
    expect(theirs.get_by_text("Sent. It stays here")).to_be_visible()
    run_pending()

    hers.goto("/learn/")
    hers.get_by_role("link", name="Notices").click()
    hers.get_by_role("link", name="a message for you").click()
    expect(hers.get_by_text("It will be in your daily letter")).to_be_visible()
    hers.get_by_role("link", name="Open what it is about").click()
    expect(hers.get_by_text("Where does the film begin?")).to_be_visible()
    hers.get_by_label("Your message").fill("At minute two.")
    hers.get_by_role("button", name="Send").click()
    expect(hers.get_by_text("At minute two.")).to_be_visible()
    axe(hers, PHONE, DESKTOP)

    actions.send_daily(learner.pk, at=clock.now() + timedelta(days=1))
    hers.goto("/demo/mail/?q=lina@mail.example")
    expect(hers.get_by_role("heading", name="1 piece of news on Insignia")).to_be_visible()
    hers.get_by_role("main").locator("a[href*='/end-daily/']").click()
    hers.get_by_role("button", name="End the daily letter").click()
    expect(hers.get_by_role("heading", name="The daily letter has ended")).to_be_visible()
