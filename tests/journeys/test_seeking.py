"""An employer seeks in the catalogue, follows a link somebody sent, and checks what they got."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.factories.accounts import person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.organizations import organization
from tests.factories.portfolio import award_of, earned, link, shared

from insignia.awards import queries as awards
from insignia.portfolio.values import Shown

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.journeys.browser import OpenPage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(240),
]

NAME = "Asking Questions That Open Discussion"
ADDRESS = "mira.lindqvist@mail.example"


def seek(page: Page, words: str) -> None:
    page.get_by_label("Search by name, skill or issuer").fill(words)
    page.get_by_role("button", name="Search", exact=True).click()


def narrow_down(page: Page, *, form: str) -> None:
    """Choose a filter; the sheet of filters stands open once one is chosen."""
    if not page.get_by_label("Form", exact=True).is_visible():
        page.get_by_text("Narrow it down").click()
    page.get_by_label("Form", exact=True).select_option(label=form)
    page.get_by_role("button", name="Show results").click()


def find_and_read(page: Page) -> None:
    """Nothing fits at first, and the page says what to try; then a filter leaves one."""
    page.goto("/catalogue/")
    seek(page, "underwater welding")
    expect(page.get_by_role("heading", name="Nothing fits all of this")).to_be_visible()
    expect(page.get_by_text("A part of a word is enough")).to_be_visible()
    page.get_by_role("link", name="Show everything").click()
    expect(page.get_by_role("heading", name="2 on offer")).to_be_visible()

    narrow_down(page, form="Micro-credential")
    expect(page.get_by_role("heading", name="One fits")).to_be_visible()
    expect(page.get_by_text("1 filter chosen")).to_be_visible()
    expect(page.get_by_role("link", name="Museum Night Volunteer")).to_have_count(0)
    page.get_by_role("main").get_by_role("link", name=NAME).first.click()
    expect(page.get_by_role("heading", name=NAME, level=1)).to_be_visible()
    expect(page.get_by_role("table")).to_contain_text("Gives time to think")


def compare(page: Page, address: str) -> None:
    page.get_by_label("Is it really this person").fill(address)
    page.get_by_role("button", name="Compare").click()


def check_file(page: Page, badge: Path) -> None:
    page.goto("/verify/")
    page.get_by_label("A file").set_input_files(badge)
    page.get_by_role("button", name="Check it").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_from_a_search_to_a_check_of_what_somebody_sent(
    open_page: OpenPage, tmp_path: Path, *, javascript: bool
) -> None:
    place = organization("Northern Teachers", slug="northern")
    published_achievement(place, simple_badge())
    mira = person("Mira Lindqvist", email=ADDRESS)
    held = earned(published_achievement(place), by=mira)
    sent = link(shared(held, shown=Shown(name=True)))
    employer = open_page(javascript=javascript)

    find_and_read(employer)

    employer.goto(sent)
    main = employer.get_by_role("main")
    expect(main).to_contain_text("Awarded to Mira Lindqvist")
    expect(main).to_contain_text("Judged by one person against version 1 of the rubric.")
    compare(employer, ADDRESS)
    expect(employer.get_by_role("heading", name=f"to {ADDRESS}.")).to_be_visible()
    compare(employer, "somebody@else.example")
    expect(
        employer.get_by_role("heading", name="This is not valid. The person you named is not")
    ).to_be_visible()

    # What was sent is genuine; the same file with another name of the badge in it is not.
    document = awards.document(award_of(held).id)
    badge = tmp_path / "badge.json"
    badge.write_bytes(document)
    check_file(employer, badge)
    expect(employer.get_by_role("heading", level=1)).to_contain_text("Genuine and valid")
    altered = document.replace(NAME.encode(), b"Leading a Whole School")
    assert altered != document
    badge.write_bytes(altered)
    check_file(employer, badge)
    expect(employer.get_by_role("heading", level=1)).to_contain_text("This is not valid.")
    expect(employer.get_by_role("main")).to_contain_text("something was changed after signing")
