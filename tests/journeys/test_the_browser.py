"""The browser fixtures themselves: pages open, scripts run or do not, axe sees them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.journeys.browser import PHONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe, OpenPage

pytestmark = pytest.mark.browser


def test_the_home_page_opens_and_axe_finds_nothing(page: Page, axe: AskAxe) -> None:
    page.goto("/")

    expect(page.get_by_role("main")).to_be_visible()
    axe(page)


def test_a_page_opens_without_scripts(page_without_javascript: Page) -> None:
    page_without_javascript.goto("/")

    expect(page_without_javascript.get_by_role("main")).to_be_visible()


def test_axe_says_that_it_cannot_look_without_scripts(
    page_without_javascript: Page, axe: AskAxe
) -> None:
    page_without_javascript.goto("/")

    with pytest.raises(AssertionError, match="without scripts"):
        axe(page_without_javascript)


def test_an_unlabelled_field_is_a_finding(page: Page, axe: AskAxe) -> None:
    page.goto("/")
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")

    with pytest.raises(AssertionError, match="label"):
        axe(page)


def test_a_text_that_only_the_dark_makes_unreadable_is_a_finding(page: Page, axe: AskAxe) -> None:
    page.goto("/")
    axe(page)
    page.evaluate("document.querySelector('h1').style.color = 'light-dark(#000, #222)'")

    with pytest.raises(AssertionError, match="dark: color-contrast"):
        axe(page)


def test_a_phone_is_as_wide_as_a_phone(phone_page: Page) -> None:
    phone_page.goto("/")

    assert phone_page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_dark_is_asked_for_when_the_window_is_dark(open_page: OpenPage) -> None:
    page = open_page(scheme="dark")
    page.goto("/")

    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") is True


def test_whatever_opens_a_browser_is_marked(request: pytest.FixtureRequest) -> None:
    """Only what is marked is left out on PostgreSQL, where a browser would see nothing new."""
    opening = [each for each in request.session.items if "chromium" in _asked_for(each)]

    assert [each.nodeid for each in opening if not each.get_closest_marker("browser")] == []


def _asked_for(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


def test_other_tests_of_this_process_have_no_running_loop() -> None:
    with pytest.raises(RuntimeError, match="no running event loop"):
        asyncio.get_running_loop()


def test_pages_are_photographed_when_asked(
    page: Page,
    shoot: Callable[[Page, str], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("INSIGNIA_TEST_SHOTS", str(tmp_path))
    page.goto("/")

    shoot(page, "home")

    assert {path.name for path in tmp_path.iterdir()} == {"home-dark.png", "home-light.png"}
    assert page.evaluate("matchMedia('(prefers-color-scheme: light)').matches")
