"""A supervisor outside fills in a checklist on a phone, without an account, and it is evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.factories import assessment as make
from tests.factories import observing
from tests.factories.accounts import as_actor
from tests.journeys.browser import DESKTOP, PHONE

from insignia.assessment import actions
from insignia.foundation import clock

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
WARD = "wanda.ward@mail.example"
SAID = {
    "Asks questions that have more than one answer": "Seen",
    "Waits before anybody answers": "Not seen",
    "Writes answers on the board": "Did not apply here",
}


def test_a_supervisor_watches_without_an_account_and_assessors_read_it(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
) -> None:
    submission = observing.draft()
    mine, outside, desk = open_page(size=PHONE), open_page(size=PHONE), open_page(size=DESKTOP)
    sign_in(mine, submission.learner)
    mine.goto(reverse("assessment:workspace", args=[submission.id]))
    mine.get_by_role("link", name="Let somebody watch").click()
    mine.get_by_label("Their e-mail address").fill(WARD)
    mine.get_by_label("What will they watch, or have they watched?").fill("Monday, room 4.")
    shoot(mine, "observing-learner")
    axe(mine, PHONE, DESKTOP)
    mine.get_by_role("button", name="Ask them to watch").click()
    mine.get_by_text("Asked. They get a letter with a link.").wait_for()

    link = reverse("assessment:statement", args=[observing.token_in_letter_to(WARD)])
    outside.goto(link)
    outside.get_by_label("I watched, and fill in the checklist").check()
    outside.get_by_role("button", name="Sign and send").click()
    outside.get_by_text("Please look at 7 things").wait_for()
    for line, said in SAID.items():
        outside.get_by_role("group", name=line).get_by_label(said, exact=True).check()
    outside.get_by_label("On which day did you watch?").fill(clock.now().date().isoformat())
    outside.get_by_label("Where was it?").fill("Ward 3")
    outside.get_by_label("What did you see?").fill("She asked well, and answered herself twice.")
    outside.get_by_label("Your name").fill("Wanda Ward")
    outside.get_by_label("Who you are to them").fill("Head nurse")
    shoot(outside, "observing-supervisor")
    axe(outside, PHONE, DESKTOP)
    outside.get_by_role("button", name="Sign and send").press("Enter")
    outside.get_by_text("Thank you for your answer").wait_for()

    mine.reload()
    expect(mine.get_by_text("watched, and has answered")).to_be_visible()
    shoot(mine, "observing-learner-seen")
    make.checked_off(submission)
    actions.submit(submission.id, acting=as_actor(submission.learner), at=clock.now())
    sign_in(desk, make.assessor_of(submission.organization))
    where = [submission.organization.slug, submission.id]
    desk.goto(reverse("assessment:desk", args=where))
    expect(desk.get_by_text("Wanda Ward, Head nurse")).to_be_visible()
    expect(desk.get_by_text("(must be seen)")).to_be_visible()
    shoot(desk, "observing-desk")
    axe(desk, PHONE, DESKTOP)
