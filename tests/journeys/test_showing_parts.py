"""A badge was signed so that parts can be shown; a stranger sees those parts and checks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.factories.accounts import person
from tests.factories.elsewhere import showing_parts
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
    pytest.mark.timeout(300),
]
GRADE, VIDEO = "With honours", "A video of the reading"


@pytest.mark.parametrize("is_phone", [True, False], ids=["phone, no scripts", "desktop, scripts"])
def test_a_stranger_sees_the_chosen_parts_and_checks_them(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
    tmp_path: Path,
    *,
    is_phone: bool,
) -> None:
    mira, file = person("Mira Lindqvist"), tmp_path / "badge.json"
    file.write_bytes(strictjson.write(showing_parts(mira, grade=GRADE)))
    hers, stranger = (
        open_page(javascript=not is_phone, size=PHONE if is_phone else DESKTOP) for _ in range(2)
    )
    sign_in(hers, mira)
    kind = "phone" if is_phone else "desktop"

    hers.goto("/portfolio/bring/")
    hers.get_by_label("A file").set_input_files(file)
    hers.get_by_role("button", name="Bring it", exact=True).click()
    hers.get_by_role("link", name="Choose what others see").click()
    expect(hers.get_by_text(GRADE)).to_be_visible()
    shoot(hers, f"parts-choose-{kind}")
    if not is_phone:
        axe(hers, PHONE, DESKTOP)
    hers.get_by_label("By what it names you").uncheck()
    hers.get_by_label("Evidence").check()
    hers.get_by_role("button", name="Make the copy").click()
    expect(hers.get_by_text("Tick more, above all by what it names you.").first).to_be_visible()
    expect(hers.get_by_label("Evidence")).to_be_checked()
    hers.get_by_label("By what it names you").check()
    hers.get_by_role("button", name="Make the copy").click()
    expect(hers.get_by_text("Here is your copy.")).to_be_visible()
    copied = hers.get_by_role("region", name="What this copy shows")
    expect(copied.get_by_text(VIDEO)).to_be_visible()
    expect(hers.get_by_text(GRADE)).to_have_count(0)
    if not is_phone:
        axe(hers, PHONE, DESKTOP)
    hers.get_by_role("link", name="Make a link to share").click()
    hers.get_by_role("button", name="Make the link").click()
    see = hers.get_by_role("link", name="See what others see").first
    expect(see).to_be_visible()

    stranger.goto(str(see.get_attribute("href")))
    expect(stranger.get_by_role("heading", name="Genuine and still valid")).to_be_visible()
    chosen = stranger.get_by_role("region", name="What else its holder shows of it")
    expect(chosen.get_by_text(VIDEO)).to_be_visible()
    expect(stranger.get_by_text(GRADE)).to_have_count(0)
    expect(stranger.get_by_text(str(mira.email))).to_have_count(0)
    shoot(stranger, f"parts-stranger-{kind}")
    if not is_phone:
        axe(stranger, PHONE, DESKTOP)
    with stranger.expect_download() as coming:
        stranger.get_by_role("link", name="The copy as a file").click()
    coming.value.save_as(file)
    assert GRADE not in file.read_text()
    stranger.get_by_role("link", name="Check a file yourself").click()
    stranger.get_by_label("A file").first.set_input_files(file)
    stranger.get_by_role("button", name="Check it").click()
    expect(stranger.get_by_role("heading", name="Genuine and still valid")).to_be_visible()

    hers.goto("/portfolio/")
    expect(hers.get_by_text("The whole, for you alone")).to_be_visible()
    expect(hers.get_by_text("A copy with chosen parts")).to_be_visible()
