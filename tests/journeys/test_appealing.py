"""A learner appeals on a phone; somebody else judges it by keyboard and finds it met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.factories import assessment as make
from tests.factories.achievements import published_achievement
from tests.factories.organizations import organization, owner_of
from tests.journeys.browser import PHONE
from tests.journeys.keyboard import go_to, judge

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
WORDS = "At minute four Ilse answers, and Tom after her."
ANSWERED = "I saw both of them answer."


def fill_in(page: Page) -> None:
    """From the decision to a form that says what was judged wrongly."""
    page.get_by_role("link", name="Appeal this decision").click()
    page.get_by_label("Includes every voice").check()
    page.get_by_label("What was judged wrongly").fill(WORDS)


def test_an_appeal_overturns_the_decision_and_both_stay_readable(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
) -> None:
    place = organization("Northern Teachers", slug="northern")
    submission, first = make.returned_submission(published_achievement(place))
    phone, desk = open_page(size=PHONE), open_page()
    sign_in(phone, submission.learner)

    phone.goto(reverse("assessment:workspace", args=[submission.id]))
    expect(phone.get_by_text(make.COMMENT)).to_be_visible()
    fill_in(phone)
    shoot(phone, "appeal-form")
    axe(phone)
    phone.get_by_role("button", name="Send the appeal").click()
    phone.get_by_text("Your appeal is in.").wait_for()

    owner = owner_of(place)
    sign_in(desk, owner)
    desk.goto(reverse("assessment:appeals", args=[place.slug]))
    expect(desk.get_by_text("stands here once it is decided")).to_be_visible()
    expect(desk.get_by_text(WORDS)).to_have_count(0)
    shoot(desk, "appeal-list")
    axe(desk)

    queue = reverse("assessment:queue", args=[place.slug])
    sign_in(desk, first)
    desk.goto(queue)
    expect(desk.get_by_role("main").get_by_role("link", name=NAME)).to_have_count(0)
    sign_in(desk, make.assessor_of(place, name="Ona Other"))
    desk.goto(queue)
    go_to(desk, NAME)
    desk.get_by_role("button", name="Take it on and assess").wait_for()
    go_to(desk, "Take it on and assess")
    desk.get_by_role("heading", name="Rubric").wait_for()
    for hidden in ("Lina", make.COMMENT, WORDS, first.name):
        expect(desk.get_by_role("main")).not_to_contain_text(hidden)
    shoot(desk, "appeal-desk")
    axe(desk)
    judge(desk, "2", "2", "2", feedback=ANSWERED, button="Pass")
    desk.get_by_text("Passed. The credential is on its way.").wait_for()
    run_pending()
    sign_in(desk, owner)
    desk.goto(reverse("assessment:appeals", args=[place.slug]))
    expect(desk.get_by_text(WORDS)).to_be_visible()

    phone.reload()
    phone.get_by_text("after your appeal").wait_for()
    shoot(phone, "appeal-decided")
    phone.get_by_role("link", name="Read both decisions").click()
    expect(phone.get_by_text("judged once more on your appeal")).to_be_visible()
    expect(phone.get_by_text(ANSWERED)).to_be_visible()
    expect(phone.get_by_text(make.COMMENT)).to_be_visible()
    shoot(phone, "appeal-both-decisions")
    axe(phone)
    phone.goto(reverse("portfolio:home"))
    phone.get_by_role("main").get_by_role("link", name=NAME).first.click()
    expect(phone.get_by_role("button", name="Accept it")).to_be_visible()
