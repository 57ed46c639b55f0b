"""A learner's phone shows a list; a counsellor signs by keyboard; all signed, it is passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.factories import assessment as make
from tests.factories.achievements import merit_badge, published_achievement
from tests.factories.organizations import organization
from tests.journeys.browser import DESKTOP, PHONE

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


def test_requirements_are_signed_one_by_one_until_it_is_passed(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
) -> None:
    version = published_achievement(organization("Sea Scouts", slug="sea"), merit_badge())
    submission = make.started_submission(version)
    phone, theirs = open_page(size=PHONE), open_page(size=PHONE)
    sign_in(phone, submission.learner)
    phone.goto(reverse("assessment:workspace", args=[submission.id]))
    link = phone.get_by_label("The link to your list").input_value()
    sign_in(theirs, make.counsellor_of(submission, name="Bo Bosun"))

    for number in range(3):
        theirs.goto(link)
        theirs.get_by_role("radio").first.focus()
        theirs.keyboard.press("Space")
        theirs.get_by_label("What did you see?").focus()
        theirs.keyboard.type("Calmly and well.")
        if number == 1:
            shoot(theirs, "signing-counsellor")
            axe(theirs, PHONE, DESKTOP)
            phone.reload()
            shoot(phone, "signing-learner")
            axe(phone, PHONE, DESKTOP)
        theirs.get_by_role("button", name="Sign this requirement").focus()
        theirs.keyboard.press("Enter")
        theirs.get_by_text("Signed. It stands in the learner's list.").wait_for()

    expect(theirs.get_by_text("Nothing is left to sign")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("Passed: everything that is needed is signed")).to_be_visible()
    expect(phone.get_by_text("signed by Bo Bosun")).to_have_count(3)
    shoot(phone, "signing-passed")
