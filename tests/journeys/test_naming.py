"""A badge names a key that nobody knows here; whoever proves the key may claim it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.factories.accounts import person
from tests.factories.documents import open_badge, signed_badge
from tests.factories.elsewhere import WALLET, brought, presentation
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


@pytest.mark.parametrize("is_phone", [True, False], ids=["phone, no scripts", "desktop, scripts"])
def test_a_key_is_proved_and_what_names_it_is_claimed(
    open_page: OpenPage, sign_in: Callable[[Page, Person], None], axe: AskAxe, *, is_phone: bool
) -> None:
    mira = person("Mira Lindqvist")
    subject = {**open_badge()["credentialSubject"], "id": WALLET.controller}
    del subject["identifier"]
    held = brought(mira, signed_badge(credentialSubject=subject))
    page = open_page(javascript=not is_phone, size=PHONE if is_phone else DESKTOP)
    sign_in(page, mira)

    page.goto(f"/portfolio/{held.id}/")
    expect(page.get_by_text("It names somebody else, as far as we can tell")).to_be_visible()
    page.goto("/portfolio/named/")
    question, domain = page.locator("dl code"), page.locator("dl code").last
    expect(question).to_have_count(2)
    signed = presentation(question.first.inner_text(), domain.inner_text())
    page.get_by_label("The signed presentation").fill(signed)
    page.get_by_role("button", name="Prove it").click()
    expect(page.get_by_text("Check again what named it")).to_be_visible()
    expect(page.get_by_text(WALLET.controller, exact=True).first).to_be_visible()
    if not is_phone:
        axe(page, PHONE, DESKTOP)

    page.goto(f"/portfolio/{held.id}/")
    page.get_by_role("button", name="Check it again now").click()
    expect(page.get_by_text("Checked just now.")).to_be_visible()
    page.get_by_role("button", name="Accept it").click()
    expect(page.get_by_role("link", name="Make a link to share")).to_be_visible()
