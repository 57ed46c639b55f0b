"""Somebody adds a passkey and signs in with it, on a device that Chromium plays."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from tests.factories.accounts import PASSWORD, person, with_password

from insignia.foundation.models import AuditEntry

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.browser


@pytest.fixture
def origin(live_server: LiveServer, settings: Settings) -> str:
    settings.LOGIN_REDIRECT_URL = "accounts:home"
    # The live server's own address is a number, under which no browser makes a passkey.
    return f"http://{settings.PASSKEY_HOST}:{urlsplit(live_server.url).port}"


def play_a_device(page: Page) -> None:
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_and_opens_the_account_without_a_password(
    page: Page, origin: str
) -> None:
    ada = with_password(person("Ada Obi"))
    play_a_device(page)

    page.goto("/accounts/login/")
    page.get_by_role("link", name=f"{origin}/accounts/login/").click()
    page.fill("[name=login]", ada.email or "")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{origin}/accounts/")
    page.goto(f"{origin}/accounts/2fa/webauthn/add/")
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button").first.click()
    page.fill("[name=name]", "My laptop")
    page.check("[name=passwordless]")
    page.get_by_role("button", name="Add this key").click()
    page.wait_for_url("**/recovery-codes/**")

    page.context.clear_cookies()
    page.goto(f"{origin}/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{origin}/accounts/")

    assert "Ada Obi" in page.inner_text("header")
    actions = AuditEntry.objects.filter(about_id=str(ada.pk)).values_list("action", flat=True)
    assert list(actions) == ["accounts.add-authenticator"]
