"""A viewer asks whether it is really them; the holder confirms with a passkey."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from cryptography.exceptions import InvalidSignature
from django.core.cache import cache
from fido2 import cbor
from fido2.cose import CoseKey
from fido2.utils import websafe_decode
from tests.factories.accounts import PASSWORD, person, with_password
from tests.factories.portfolio import accepted, link, shared
from tests.journeys.browser import PHONE
from tests.journeys.test_passkeys import play_a_device

from insignia.portfolio.models import Challenge
from insignia.standards import jcs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page
    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer
    from tests.journeys.browser import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_the_holder_confirms_with_a_passkey_and_the_answer_checks_out(
    open_page: OpenPage, page: Page, live_server: LiveServer, settings: Settings
) -> None:
    # The live server's own address is a number, under which no browser makes a passkey.
    origin = f"http://{settings.PASSKEY_HOST}:{urlsplit(live_server.url).port}"
    mira = with_password(person("Mira Lindqvist"))
    share = shared(accepted(by=mira))
    play_a_device(page)
    settings.LOGIN_REDIRECT_URL = "accounts:home"
    page.goto(f"{origin}/accounts/login/")
    page.fill("[name=login]", mira.email or "")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{origin}/accounts/")
    page.goto(f"{origin}/accounts/2fa/webauthn/add/")
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button").first.click()
    page.fill("[name=name]", "My laptop")
    page.get_by_role("button", name="Add this key").click()
    page.wait_for_url("**/recovery-codes/**")

    theirs = open_page(javascript=False, size=PHONE)
    theirs.goto(link(share))
    theirs.get_by_role("button", name="Ask the holder to confirm").click()
    theirs.get_by_text("No confirmation yet").wait_for()
    code = theirs.locator(".asked-code strong").inner_text()

    page.goto(f"{origin}/portfolio/questions/{Challenge.objects.get().id}/")
    page.get_by_label("The code you were told").fill(code)
    page.get_by_role("button", name="Confirm with a passkey").click()
    page.get_by_text("You have confirmed").wait_for()
    theirs.reload()
    theirs.get_by_text("Confirmed by its holder, with a passkey").wait_for()
    with theirs.expect_download() as coming:
        theirs.get_by_role("link", name="The signed answer as a file").click()

    told = json.loads(Path(coming.value.path()).read_text())
    signed = {name: websafe_decode(value) for name, value in told["assertion"].items()}
    asked = hashlib.sha256(jcs.canonicalize(told["question"])).digest()
    assert websafe_decode(json.loads(signed["clientDataJSON"])["challenge"]) == asked
    stored: Any = cbor.decode(signed["publicKeyCose"])
    key = CoseKey.parse(stored)
    told_by_device = signed["authenticatorData"] + hashlib.sha256(signed["clientDataJSON"]).digest()
    key.verify(told_by_device, signed["signature"])
    with pytest.raises(InvalidSignature):
        key.verify(told_by_device + b"x", signed["signature"])
