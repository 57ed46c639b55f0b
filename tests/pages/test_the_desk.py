"""The assessor's desk where evidence and rubric stand beside one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.journeys.browser import DESKTOP
from tests.pages.visits import reader
from tests.permissions.asking import address_of, ask
from tests.permissions.personas import again

if TYPE_CHECKING:
    from django.test import Client
    from tests.pages.conftest import Screen
    from tests.permissions.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
DESK = "assessment:desk"


@pytest.fixture
def opened(world: World, browsers: dict[str, Client]) -> tuple[Client, str, Any]:
    """The browser, the address and the answer of an assessor who judges; asked before a window."""
    client, address = again(browsers[reader(DESK)]), address_of(DESK, world)
    return client, address, ask(client, DESK, address)


def test_evidence_is_shown_by_key_and_the_rubric_keeps_its_place(
    opened: tuple[Client, str, Any], screen: Screen
) -> None:
    page = screen.page
    page.set_viewport_size(DESKTOP)
    screen.show(*opened)
    criterion = page.locator("[data-criterion]").first

    page.keyboard.press("j")
    expect(criterion).to_be_focused()
    place = page.evaluate("scrollY")
    page.keyboard.press("e")

    shown = page.locator("article.is-shown")
    expect(shown).to_have_count(1)
    piece = criterion.locator("a[data-piece]").first
    assert piece.get_attribute("href") == f"#{shown.get_attribute('id')}"
    expect(criterion).to_be_focused()
    assert page.evaluate("scrollY") == place
