"""Who leads a programme sees where its rubric fails, and keeps a decision with its reason."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.factories import assessment as make
from tests.factories.accounts import person
from tests.factories.achievements import published_achievement
from tests.factories.assessment_in_bulk import decided
from tests.factories.organizations import organization, owner_of
from tests.journeys.browser import DESKTOP, PHONE

from insignia.organizations.access import find

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.conftest import StandingClock
    from tests.journeys.browser import AskAxe

    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(240),
]

NAME = "Asking Questions That Open Discussion"
REASON = "Half of all learners miss the quieter pupils; the guidance has to say how to show them."
RETURNED = PASSED = 5
MONTHS = timedelta(days=180)


def judged_for_a_year(clock: StandingClock) -> VersionView:
    """A definition of more than a year, in which one criterion is often missed."""
    place = organization("Northern Teachers", slug="northern")
    now = clock.now()
    version = published_achievement(place, at=now - timedelta(days=366))
    judge = make.assessor_of(place)
    decided(version, PASSED, judge=judge, learners=PASSED)
    for number in range(RETURNED):
        work = make.submitted_submission(version, learner=person(f"Rita {number}"), at=now)
        make.handed_in(work, assessor=judge, failing=("include",), at=now)
    return version


def test_a_review_is_due_the_figures_say_why_and_the_decision_is_kept(
    page: Page,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
    clock: StandingClock,
) -> None:
    version = judged_for_a_year(clock)
    sign_in(page, owner_of(find(version.organization_slug)))
    page.goto(reverse("insights:overview", args=[version.organization_slug]))
    expect(page.get_by_text("Review due since")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name=NAME).click()
    look_at = page.get_by_role("main").locator(".notice").first
    expect(look_at).to_contain_text("Includes every voice")
    expect(page.get_by_text(f"{RETURNED} of {RETURNED + PASSED}").first).to_be_visible()
    shoot(page, "review-insights")
    axe(page, PHONE, DESKTOP)

    page.get_by_role("link", name="Review it, or read earlier reviews").click()
    page.get_by_role("button", name="Keep this review").click()
    expect(page.get_by_role("heading", name="Decide")).to_be_visible()
    page.get_by_label("Change it: a new version follows").check()
    page.get_by_label("Why").fill(REASON)
    page.get_by_label("Next review").fill((clock.now() + MONTHS).date().isoformat())
    page.get_by_role("button", name="Keep this review").click()
    expect(page.locator("blockquote", has_text=REASON)).to_be_visible()
    expect(page.get_by_text("The next review is due on")).to_be_visible()
    shoot(page, "review-kept")
    axe(page, PHONE, DESKTOP)

    named = [version.organization_slug, version.achievement_slug]
    page.goto(reverse("achievements:definition", args=named))
    expect(page.get_by_text("June 15, 2026").first).to_be_visible()
    expect(page.get_by_text(REASON)).to_have_count(0)
