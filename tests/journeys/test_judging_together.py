"""Two assessors do not agree, somebody else settles it, and the learner passes on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.factories import assessment as make
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.organizations import organization
from tests.journeys.browser import DESKTOP, PHONE
from tests.journeys.keyboard import go_to, judge

from insignia.achievements.values import Judging
from insignia.assessment import queries
from insignia.assessment.values import State

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

DOUBT = "I cannot see whether Ilse answered."


def test_two_do_not_agree_and_a_third_settles_it(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
) -> None:
    place = organization("Northern Teachers", slug="northern")
    definition = micro_credential(judging=Judging(assessors=2))
    submission = make.submitted_submission(published_achievement(place, definition))
    address = reverse("assessment:desk", args=[place.slug, submission.id])
    phone, desk = open_page(size=PHONE), open_page()
    sign_in(phone, submission.learner)

    def opened_by(name: str) -> None:
        sign_in(desk, make.assessor_of(place, name=name))
        desk.goto(address)

    opened_by("Ann")
    go_to(desk, "Take it on and assess")
    desk.get_by_text("You see no other scores").wait_for()
    shoot(desk, "together-one-of-two")
    axe(desk, PHONE, DESKTOP)
    desk.set_viewport_size(DESKTOP)
    judge(desk, "2", "2", "2", button="Hand in my scores")
    desk.get_by_text("Handed in.").wait_for()
    desk.goto(address)
    shoot(desk, "together-handed-in")
    axe(desk, DESKTOP)

    opened_by("Ben")
    expect(desk.get_by_text("1 has handed in.")).to_be_visible()
    go_to(desk, "Take it on and assess")
    desk.get_by_text("You see no other scores").wait_for()
    judge(desk, "2", "2", "1", comment=DOUBT, button="Hand in my scores")
    desk.get_by_text("Handed in.").wait_for()
    phone.goto(reverse("assessment:workspace", args=[submission.id]))
    expect(phone.get_by_text("2 people judge it independently")).to_be_visible()
    expect(phone.get_by_text(DOUBT)).to_have_count(0)
    shoot(phone, "together-learner-waits")
    axe(phone, PHONE)

    opened_by("Cem")
    expect(desk.get_by_text(DOUBT)).to_have_count(0)
    go_to(desk, "Take it on and settle it")
    desk.get_by_role("heading", name="Rubric").wait_for()
    expect(desk.get_by_text(DOUBT)).to_be_visible()
    expect(desk.get_by_role("main")).not_to_contain_text("Ben")
    shoot(desk, "together-settling")
    axe(desk, PHONE, DESKTOP)
    desk.set_viewport_size(DESKTOP)
    judge(desk, "2", feedback="Ilse answers at minute four.", button="Pass")
    desk.get_by_text("Passed. The credential is on its way.").wait_for()

    assert queries.submission(submission.id).state == State.PASSED
    phone.reload()
    expect(phone.get_by_text("Passed: you have shown it all")).to_be_visible()
    expect(phone.get_by_text("Independent assessors and an adjudicator").first).to_be_visible()
    shoot(phone, "together-learner-passed")
    axe(phone, PHONE)
