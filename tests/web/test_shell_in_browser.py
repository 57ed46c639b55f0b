"""The shell as a reader meets it: no finding of axe, keyboard all the way, scripts or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from tests.factories.accounts import PASSWORD, person, with_password
from tests.journeys.browser import DESKTOP, PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django import Settings
    from tests.journeys.browser import AskAxe, OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESSES = (
    "/",
    "/pattern-book/",
    "/nothing-here/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
)
OWN_ADDRESSES = (
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/sessions/",
    "/accounts/logout/",
    "/accounts/reauthenticate/",
)
SECOND_STEP_ADDRESSES = (
    "/accounts/2fa/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/2fa/totp/deactivate/",
)
NARROWEST = {"width": 320, "height": 640}


@pytest.fixture(autouse=True)
def _to_the_front_page_after_sign_in(settings: Settings) -> None:
    settings.LOGIN_REDIRECT_URL = "/"


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing(page: Page, axe: AskAxe, address: str) -> None:
    page.goto(address)

    axe(page, DESKTOP, PHONE)


def _sign_in(window: Page, address: str | None) -> None:
    window.goto("/accounts/login/")
    window.fill("[name=login]", address or "")
    window.fill("[name=password]", PASSWORD)
    window.click("main .button-primary")


def _visit(window: Page, address: str) -> None:
    window.goto(address)
    if "/reauthenticate/" in window.url and "/reauthenticate/" not in address:
        window.goto(f"/accounts/reauthenticate/?next={address}")
        window.fill("[name=password]", PASSWORD)
        window.click("main .button-primary")
    assert window.url.endswith(address)


def test_axe_finds_nothing_on_the_pages_of_an_account(phone_page: Page, axe: AskAxe) -> None:
    someone = with_password(person())
    _sign_in(phone_page, someone.email)
    for address in OWN_ADDRESSES:
        _visit(phone_page, address)
        axe(phone_page)


def test_axe_finds_nothing_on_the_second_step_and_its_codes(page: Page, axe: AskAxe) -> None:
    someone = with_password(person())
    TOTP.activate(someone, generate_totp_secret())
    codes = RecoveryCodes.activate(someone).get_unused_codes()

    _sign_in(page, someone.email)
    axe(page)
    page.fill("[name=code]", codes[0])
    page.click("main .button-primary")

    for address in SECOND_STEP_ADDRESSES:
        _visit(page, address)
        axe(page)


def test_a_wrong_password_keeps_the_address_and_says_so_beside_it(page: Page, axe: AskAxe) -> None:
    page.goto("/accounts/login/")
    page.fill("[name=login]", "ada@mail.example")
    page.fill("[name=password]", "not this one")
    page.click("main .button-primary")

    assert page.input_value("[name=login]") == "ada@mail.example"
    assert "error-summary" in page.evaluate("document.activeElement.className")
    axe(page)


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_scrolls_sideways_on_the_narrowest_screen(
    open_page: OpenPage, address: str
) -> None:
    window = open_page(size=NARROWEST)  # type: ignore[arg-type]  # a plain dict of the same keys
    window.goto(address)

    assert window.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]


def test_the_first_tab_leads_past_the_header(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_the_look_changes_in_place(page: Page) -> None:
    page.goto("/")
    page.click(".site-tools summary")
    page.click(".site-tools button[value=dark]")

    assert page.get_attribute("html", "data-theme") == "dark"
    page.keyboard.press("Escape")
    assert not page.locator(".site-tools .menu-sheet").first.is_visible()


def test_menu_look_and_badge_open_without_scripts(page_without_javascript: Page) -> None:
    page = page_without_javascript
    page.goto("/")
    page.click(".site-tools summary")
    page.click(".site-tools button[value=dark]")

    assert page.get_attribute("html", "data-theme") == "dark"
    page.click(".layer-judgement summary")
    assert page.locator(".layer-judgement .quote").is_visible()


def test_a_phone_has_the_whole_menu_behind_one_word(phone_page: Page) -> None:
    phone_page.goto("/")
    phone_page.click(".site-menu summary")

    assert phone_page.locator(".site-menu a[href='/accounts/login/']").is_visible()


def test_the_list_of_keys_opens_with_a_question_mark(page: Page) -> None:
    page.goto("/pattern-book/")
    page.keyboard.press("?")

    assert page.locator("#keys").is_visible()


def test_a_link_to_a_confirming_page_opens_a_dialog(page: Page) -> None:
    page.goto("/pattern-book/")
    page.click("[data-opens=specimen-dialog]")

    assert page.locator("#specimen-dialog").is_visible()
