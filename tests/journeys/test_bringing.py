"""A learner brings a badge of another platform, proves whose it is, and shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import expect
from tests.factories.accounts import person
from tests.factories.elsewhere import badge_for
from tests.journeys.browser import DESKTOP, PHONE

from insignia.standards import strictjson

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(240),
]
OLD = "mira@old-school.example"
NAME = "Bookkeeping with QuickBooks"


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_badge_of_an_old_address_is_brought_claimed_and_shown(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    tmp_path: Path,
    *,
    javascript: bool,
) -> None:
    mira = person("Mira Lindqvist")
    file = tmp_path / "badge.json"
    file.write_bytes(strictjson.write(badge_for(OLD)))
    page = open_page(javascript=javascript)
    sign_in(page, mira)

    page.goto("/portfolio/")
    page.get_by_role("link", name="Bring one from elsewhere").first.click()
    expect(page.get_by_role("heading", name="Is it yours?")).to_be_visible()
    if javascript:
        axe(page, PHONE, DESKTOP)
    page.get_by_label("A file").set_input_files(file)
    page.get_by_role("button", name="Bring it", exact=True).click()
    expect(page.get_by_role("heading", name=NAME, level=1)).to_be_visible()
    expect(page.get_by_text("It names somebody else, as far as we can tell")).to_be_visible()

    # The letter with the code is another journey; here the address is proved already.
    EmailAddress.objects.create(user=mira, email=OLD, verified=True)
    page.get_by_role("button", name="Check it again now").click()
    expect(page.get_by_text("Checked just now.")).to_be_visible()
    page.get_by_role("button", name="Accept it").click()
    expect(page.get_by_role("link", name="Make a link to share")).to_be_visible()
    if javascript:
        axe(page, PHONE, DESKTOP)

    page.get_by_role("link", name="Make a link to share").click()
    page.get_by_label("Show my name on the page").check()
    page.get_by_role("button", name="Make the link").click()
    page.get_by_role("link", name="See what others see").first.click()
    expect(page.get_by_role("heading", name=NAME, level=1)).to_be_visible()
    expect(page.get_by_text("Issued elsewhere and brought here by its holder.")).to_be_visible()
    if javascript:
        axe(page, PHONE, DESKTOP)

    # At last she deletes it, and what the link showed is gone with it.
    shown = page.url
    page.goto("/portfolio/")
    page.get_by_role("link", name=NAME).first.click()
    page.get_by_text("Delete it for good").click()
    expect(page.get_by_role("button", name="Delete it now")).to_be_visible()
    if javascript:
        axe(page, PHONE, DESKTOP)
    page.get_by_role("button", name="Delete it now").click()
    expect(page.get_by_text("It is gone, with its file")).to_be_visible()
    page.goto(shown)
    expect(page.get_by_text(NAME)).to_have_count(0)
