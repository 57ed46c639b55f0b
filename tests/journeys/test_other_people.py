"""Other people in evidence: a picture is covered on a telephone, or by keyboard, and handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.factories.achievements import published_achievement
from tests.factories.assessment import attached_file, finished_draft, png
from tests.factories.organizations import organization
from tests.journeys.browser import PHONE

from insignia.assessment.models import Artifact
from insignia.foundation.tenancy import own

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


@pytest.mark.parametrize(
    "javascript",
    [pytest.param(True, id="with scripts"), pytest.param(False, id="without scripts")],
)
def test_a_picture_is_covered_and_checked_off_before_it_is_handed_in(
    open_page: OpenPage, sign_in: SignIn, axe: AskAxe, shoot: Shoot, *, javascript: bool
) -> None:
    submission = finished_draft(published_achievement(organization()))
    picture = attached_file(submission, content=png(width=800, height=600), name="class.png")
    with own():
        Artifact.objects.filter(pk=picture.pk).update(others="")
    page = open_page(size=PHONE, javascript=javascript)
    sign_in(page, submission.learner)

    page.goto(f"/learn/{submission.id}/")
    page.get_by_role("button", name="Submit for assessment").click()
    gap = "Say of “Plan of the lesson” whether other people are in it."
    expect(page.get_by_role("alert").get_by_text(gap)).to_be_visible()
    page.get_by_role("link", name="Say whether other people are in it").click()
    shoot(page, "checking-off")
    page.get_by_role("link", name="Cover places").click()
    expect(page.get_by_role("heading", name="Cover places in this picture")).to_be_visible()
    page.wait_for_load_state()  # the picture has its size, and the script hears the mouse
    page.get_by_label("Row 1, column 1", exact=True).focus()
    page.keyboard.press("Space")
    if javascript:
        box = page.locator("[data-cover-picture]").bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.4)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.7, steps=4)
        page.mouse.up()
        expect(page.get_by_role("button", name="Take the last drawn place away")).to_be_visible()
        assert page.locator(":checked").count() == 1, "drawing chooses no square"
    shoot(page, f"covering-{javascript}")
    if javascript:
        axe(page, PHONE)
    page.get_by_role("button", name="Cover these places").click()
    expect(page.get_by_text("The picture as it was is deleted")).to_be_visible()
    shoot(page, f"covered-{javascript}")

    page.get_by_role("link", name="Back to all pieces").click()
    chosen = page.locator(f"[name=others-{picture.id}]:checked")
    expect(chosen).to_have_value("unrecognisable")
    page.get_by_role("link", name="Back to the checklist").click()
    page.get_by_role("button", name="Submit for assessment").click()
    expect(page.get_by_text("Your work is with the assessors now")).to_be_visible()
