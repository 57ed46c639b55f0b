"""One of the first ten: a designer judges it beside somebody else, never among designers only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.factories import assessment as make
from tests.factories.accounts import as_actor
from tests.factories.achievements import published_achievement
from tests.factories.organizations import member, organization, owner_of
from tests.journeys.browser import DESKTOP, PHONE

from insignia.assessment import queries
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.first_ten,
    pytest.mark.timeout(240),
]


def test_the_last_seat_waits_for_somebody_who_did_not_design_it(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
) -> None:
    place = organization("Northern Teachers", slug="northern")
    publisher = owner_of(place)
    author = member(place, roles=[Role.DESIGNER, Role.ASSESSOR], name="Ada Author")
    version = published_achievement(place, author=as_actor(author), publisher=as_actor(publisher))
    submission = make.submitted_submission(version)
    address = reverse("assessment:desk", args=[place.slug, submission.id])
    phone, desk = open_page(size=PHONE), open_page()

    sign_in(desk, author)
    desk.goto(address)
    expect(desk.get_by_text("Another assessor is needed")).to_be_visible()
    shoot(desk, "first-ten-needs-another")
    axe(desk, PHONE, DESKTOP)
    desk.get_by_role("button", name="Take it on and assess").click()
    expect(desk.get_by_text("It is one of the first ten of this definition.")).to_be_visible()

    sign_in(phone, publisher)
    phone.goto(address)
    expect(phone.get_by_text("The last seat is kept for somebody else")).to_be_visible()
    expect(phone.get_by_role("button", name="Take it on and assess")).to_have_count(0)
    shoot(phone, "first-ten-kept")
    axe(phone, PHONE)

    stranger = make.assessor_of(place, name="Ben")
    assert make.handed_in(submission, assessor=stranger) is None
    sign_in(phone, submission.learner)
    phone.goto(reverse("assessment:workspace", args=[submission.id]))
    expect(phone.get_by_text("Your work is one of the first ten here")).to_be_visible()
    shoot(phone, "first-ten-learner")
    axe(phone, PHONE)
    made = make.handed_in(submission, assessor=author)
    assert made is not None
    assert queries.decision(made.id).assessor_count == 2
