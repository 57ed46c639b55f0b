"""Somebody is nominated, accepts on a phone, is judged, and the day they showed it stands apart."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils.formats import date_format
from playwright.sync_api import expect
from tests.factories import assessment as make
from tests.factories.accounts import person
from tests.factories.achievements import published_achievement
from tests.factories.nominations import REASON
from tests.factories.organizations import organization
from tests.journeys.browser import PHONE
from tests.journeys.keyboard import go_to, judge
from tests.journeys.telling import link_in_letter

from insignia.assessment.models import Submission
from insignia.foundation import clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(240),
]

NAME = "Asking Questions That Open Discussion"
ADDRESS = "lina.learner@mail.example"


def nominate(page: Page, version: VersionView, *, shown_on: date) -> None:
    """From the public page of a definition to a letter on its way."""
    named = [version.organization_slug, version.achievement_slug]
    page.goto(reverse("achievements:definition", args=named))
    page.get_by_role("link", name="Nominate somebody").click()
    page.get_by_label("Their e-mail address").fill(ADDRESS)
    page.get_by_label("What have you seen them do?").fill(REASON)
    page.get_by_label("The day on which they showed it").fill(shown_on.isoformat())
    page.get_by_role("button", name="Nominate").click()
    expect(page.get_by_text("no answer yet")).to_be_visible()


def completed() -> Submission:
    """The accepted work, with what was still missing beside the nominator's words."""
    with own():
        submission = Submission.objects.select_related("organization", "learner").get()
    make.attached_file(submission)
    make.attached_text(submission, part="lesson-recording", title="The discussion, written down")
    make.written(submission)
    make.checked_off(submission)
    return submission


def test_what_was_shown_before_is_judged_and_keeps_its_day(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
) -> None:
    version = published_achievement(organization("Northern Teachers", slug="northern"))
    lina = person("Lina Learner", email=ADDRESS)
    shown_on = clock.now().date() - timedelta(days=40)
    phone, desk = open_page(size=PHONE), open_page()
    sign_in(desk, person("Nell Nominator"))
    nominate(desk, version, shown_on=shown_on)
    shoot(desk, "nomination-made")
    axe(desk)

    run_pending()
    sign_in(phone, lina)
    phone.goto(link_in_letter(ADDRESS, "/nominations/answer/"))
    expect(phone.get_by_text(REASON)).to_be_visible()
    shoot(phone, "nomination-to-answer")
    axe(phone)
    phone.get_by_role("button", name="Accept").click()
    phone.get_by_text("It is yours now.").wait_for()
    shoot(phone, "nomination-accepted")
    axe(phone)

    submission = completed()
    phone.reload()
    phone.get_by_role("button", name="Submit for assessment").click()
    phone.get_by_text("With the assessors").first.wait_for()
    sign_in(desk, make.assessor_of(submission.organization))
    desk.goto(reverse("assessment:desk", args=[version.organization_slug, submission.id]))
    go_to(desk, "Take it on and assess")
    desk.get_by_role("heading", name="Rubric").wait_for()
    shoot(desk, "nomination-desk")
    axe(desk)
    judge(desk, "2", "2", "2", button="Pass")
    desk.get_by_text("Passed. The credential is on its way.").wait_for()

    run_pending()
    phone.goto(reverse("portfolio:home"))
    phone.get_by_role("main").get_by_role("link", name=NAME).first.click()
    phone.get_by_role("button", name="Accept it").wait_for()
    facts = phone.get_by_role("main").locator("dl div")
    expect(facts.filter(has_text="Achieved")).to_contain_text(date_format(shown_on))
    expect(facts.filter(has_text="Signed")).not_to_contain_text(date_format(shown_on))
    shoot(phone, "nomination-awarded")
    axe(phone)
