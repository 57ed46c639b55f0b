"""A class joins a quest by its code; a step is judged, the next one opens, the educator sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement, quest
from tests.factories.cohorts import cohort
from tests.factories.organizations import organization
from tests.journeys.browser import DESKTOP, PHONE

from insignia.assessment import actions
from insignia.assessment.models import Submission
from insignia.foundation import clock
from insignia.foundation.tenancy import own

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


def test_a_class_walks_a_quest_step_by_step(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
) -> None:
    version = published_achievement(organization("Harbour Museum", slug="harbour"), quest())
    group, kit = cohort(version), person("Kit Karlsson")
    phone, desk = open_page(size=PHONE), open_page()
    sign_in(phone, kit)
    phone.goto(reverse("cohorts:join", args=[group.code]))
    phone.get_by_role("button", name="Join this group").click()
    submission = make.started_submission(version, learner=kit)

    phone.goto(reverse("assessment:workspace", args=[submission.id]))
    expect(phone.get_by_text("0 of 3 steps done").first).to_be_attached()
    expect(phone.get_by_role("link", name="Write a text for First look")).to_be_visible()
    expect(phone.get_by_role("link", name="Write a text for Second look")).to_have_count(0)
    make.attached_text(submission, part="question", criteria=["asks"])
    phone.reload()
    phone.get_by_label("What was hard to see?").fill("The feet of the limpet.")
    expect(phone.get_by_text("Saved just now")).to_be_visible()
    shoot(phone, "quest-first-step")
    axe(phone, PHONE, DESKTOP)
    phone.get_by_role("button", name="Submit for assessment").click()
    phone.get_by_text("With the assessors").first.wait_for()

    assessor = make.assessor_of(submission.organization)
    actions.claim(submission.id, acting=as_actor(assessor), at=clock.now())
    sign_in(desk, assessor)
    desk.goto(reverse("assessment:desk", args=[version.organization_slug, submission.id]))
    desk.get_by_role("heading", name="Rubric").wait_for()
    desk.keyboard.press("j")
    desk.keyboard.press("2")
    shoot(desk, "quest-judged")
    axe(desk, DESKTOP)
    desk.keyboard.press("d")
    expect(desk.get_by_role("button", name="Decide on this step")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Rubric")).to_have_count(0)

    with own():
        assert Submission.objects.get().reflection["question-hard"] == "The feet of the limpet."
    phone.reload()
    expect(phone.get_by_text("the next step is open")).to_be_visible()
    expect(
        phone.get_by_role("link", name="Write a text for Second look", exact=True)
    ).to_be_visible()
    shoot(phone, "quest-next-step")

    sign_in(desk, group.lead)
    desk.goto(reverse("cohorts:cohort", args=[version.organization_slug, group.id]))
    expect(desk.get_by_text("1 of 3 steps")).to_be_visible()
    shoot(desk, "quest-class")
    axe(desk, PHONE, DESKTOP)
