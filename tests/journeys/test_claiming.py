"""A list of recipients with bad rows; one of them has no account, signs up and claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.organizations import member, organization
from tests.journeys.telling import create_account, link_in_letter, prove_address

from insignia.foundation.jobs import run_pending
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.journeys.browser import OpenPage

    from insignia.accounts.models import Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(240),
]
LIST = """email,name,achieved_on,route
mira.mariner@mail.example,Mira Mariner,2026-03-01,volunteering
not an address,Nobody,2026-03-01,volunteering
tom.tide@mail.example,Tom Tide,first of March,volunteering
"""


def test_a_list_is_awarded_and_claimed_by_proving_the_address(
    open_page: OpenPage, sign_in: Callable[[Page, Person], None], tmp_path: Path
) -> None:
    place = organization("Harbor Museum", slug="harbor")
    published_achievement(place, simple_badge())
    desk = open_page()
    sign_in(desk, member(place, roles=[Role.AWARDER]))
    file = tmp_path / "volunteers.csv"
    file.write_text(LIST)

    desk.goto("/organizations/harbor/desk/awards/list/")
    desk.get_by_label("What is awarded").select_option(label="Museum Night Volunteer")
    desk.locator("input[type=file]").set_input_files(file)
    desk.get_by_role("button", name="Check the list").click()
    expect(desk.get_by_text("1 person will be awarded")).to_be_visible()
    expect(desk.get_by_text("2 rows cannot be awarded and are left out")).to_be_visible()
    desk.get_by_role("button", name="Award", exact=True).click()
    run_pending()

    learner = open_page(javascript=False)
    learner.goto(link_in_letter("mira.mariner@mail.example", "/accounts/signup/"))
    create_account(learner, name="Mira Mariner", address="mira.mariner@mail.example")
    prove_address(learner, "mira.mariner@mail.example")
    run_pending()

    learner.goto("/portfolio/")
    learner.get_by_role("main").get_by_role("link", name="Museum Night Volunteer").first.click()
    learner.get_by_role("button", name="Accept it").click()
    expect(learner.get_by_role("link", name="Make a link to share")).to_be_visible()
