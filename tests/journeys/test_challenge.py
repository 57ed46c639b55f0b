"""A viewer asks whether it is really them; the holder confirms with a passkey or a wallet."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from cryptography.exceptions import InvalidSignature
from django.core.cache import cache
from django.urls import reverse
from fido2 import cbor
from fido2.cose import CoseKey
from fido2.utils import websafe_decode
from playwright.sync_api import expect
from tests.bridges.oid4vp.showing import OWN, Showing
from tests.factories.accounts import PASSWORD, as_actor, person, with_password
from tests.factories.portfolio import accepted, award_of, link, shared
from tests.journeys.browser import PHONE
from tests.journeys.test_passkeys import play_a_device

from insignia.awards.actions import sign_copy
from insignia.foundation import clock
from insignia.portfolio.models import Challenge
from insignia.standards import jcs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page
    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer
    from tests.journeys.browser import OpenPage

    from insignia.accounts.models import Person

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


def test_the_holder_confirms_with_the_wallet_that_has_the_credential(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    shoot: Callable[[Page, str], None],
) -> None:
    held = accepted(by=person("Mira Lindqvist"))
    acting = as_actor(held.person)
    copy = sign_copy(award_of(held).id, subject=OWN.controller, acting=acting, at=clock.now())
    theirs, page = open_page(javascript=False, size=PHONE), open_page(javascript=False)
    theirs.goto(link(shared(held)))
    theirs.get_by_role("button", name="Ask the holder to confirm").click()
    expect(theirs.get_by_text("No confirmation yet")).to_be_visible()
    code = theirs.locator(".asked-code strong").inner_text()

    sign_in(page, held.person)
    page.goto(reverse("portfolio:question", args=[Challenge.objects.get().id]))
    shoot(page, "challenge-question")
    page.get_by_role("link", name="Confirm with my wallet").click()
    expect(page.get_by_role("heading", name="Confirm with my wallet")).to_be_visible()
    page.get_by_label("The code you were told").fill(code)
    shoot(page, "challenge-wallet")
    page.get_by_role("button", name="Ask my wallet").click()
    expect(page.get_by_role("heading", name="Ask the wallet on this device")).to_be_visible()
    asked = page.get_by_role("link", name="Open my wallet on this device").get_attribute("href")
    wallet = Showing(asked or "")
    answer = wallet.show(wallet.presented(json.loads(bytes(copy.document))))
    page.goto(answer.json()["redirect_uri"])

    expect(page.get_by_text("With the key of a wallet of yours.")).to_be_visible()
    shoot(page, "challenge-confirmed")
    theirs.reload()
    confirmed = theirs.get_by_text("Confirmed by its holder, with the key of a wallet")
    expect(confirmed).to_be_visible()
    shoot(theirs, "challenge-told")
