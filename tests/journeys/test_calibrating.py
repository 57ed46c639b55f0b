"""Calibration that blocks, is taken, and lets in: by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.factories import assessment as make
from tests.factories.accounts import as_actor
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.calibration import STRONG, WATCHED, calibration_set
from tests.factories.organizations import member, organization
from tests.journeys.browser import DESKTOP, PHONE

from insignia.assessment.calibration import reading
from insignia.assessment.models import Claim
from insignia.foundation.tenancy import own
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page
    from tests.journeys.browser import AskAxe

    from insignia.accounts.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FARTHEST = 80


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the wanted place has the focus, as somebody without a mouse does."""
    for _ in range(FARTHEST):
        if wanted.evaluate("place => place === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not come to {wanted}")


def test_calibration_blocks_is_taken_and_lets_in(
    page: Page, axe: AskAxe, sign_in: Callable[[Page, Person], None]
) -> None:
    place = organization()
    version = published_achievement(place, micro_credential(judging=WATCHED))
    designer = member(place, roles=[Role.DESIGNER], name="Dina Designer")
    calibration_set(version, acting=as_actor(designer))
    submission = make.submitted_submission(version)
    assessor = make.assessor_of(place)
    desk = reverse("assessment:desk", args=[place.slug, submission.id])
    take = page.get_by_role("button", name="Take it on")
    sign_in(page, assessor)

    page.goto(desk)
    expect(take).to_have_count(0)
    axe(page, PHONE, DESKTOP)
    tab_to(page, page.get_by_role("link", name="Judge the examples"))
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Compare with the reference").wait_for()
    with own():
        assert not Claim.objects.exists()
    axe(page, PHONE, DESKTOP)

    for example in reading.examples_of(version.achievement_id):
        is_strong = example.title == STRONG
        for score in example.scores:
            first = page.locator(f"[name='{example.id}-criterion-{score.criterion_id}']").first
            tab_to(page, first)
            page.keyboard.press("ArrowDown" if is_strong else "Space")
    tab_to(page, page.get_by_role("button", name="Compare with the reference"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="You are calibrated").wait_for()
    axe(page, PHONE, DESKTOP)

    page.goto(desk)
    tab_to(page, take)
    page.keyboard.press("Enter")
    page.get_by_role("group", name="Plans open questions").wait_for()
    with own():
        assert Claim.objects.get().assessor == assessor
