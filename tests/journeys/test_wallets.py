"""A credential goes into a wallet by a code on the page, and comes back by a question to it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.bridges.oid4vci.wallet import Wallet
from tests.bridges.oid4vp.showing import OWN, Showing, presentation
from tests.factories.accounts import as_actor
from tests.factories.portfolio import accepted, award_of
from tests.factories.wallets import ASKING, registered
from tests.journeys.browser import DESKTOP, PHONE

from insignia.awards.actions import sign_copy
from insignia.foundation import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.journeys.browser import AskAxe, OpenPage

    from insignia.accounts.models import Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]
# A browser of the Digital Credentials API whose person says no the first time. It hands the wallet
# the site that asks, which the site itself has no say in.
BROWSER_WITH_WALLET = """
window.DigitalCredential = class {
  static userAgentAllowsProtocol(protocol) { return protocol === "openid4vp-v1-unsigned"; }
};
let tries = 0;
navigator.credentials.get = async ({ mediation, digital }) => {
  const [{ protocol, data }] = digital.requests;
  if (mediation !== "required" || !tries++) throw new DOMException("", "NotAllowedError");
  const shown = await window.walletShows(data.nonce, window.location.origin);
  return { protocol, data: { vp_token: { badge: [shown] } } };
};
"""
CODE_IS_DRAWN = "() => document.querySelector('.qr img').naturalWidth > 0"


def test_a_credential_goes_into_a_wallet_and_comes_back(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
) -> None:
    held, wallet = accepted(), Wallet(OWN)
    page = open_page()
    sign_in(page, held.person)
    page.goto(reverse("portfolio:holding", args=[held.id]))
    page.get_by_role("link", name="Put it into my wallet").click()
    page.get_by_role("button", name="Show the code for my wallet").click()
    expect(page.get_by_role("heading", name="The code for my wallet")).to_be_visible()
    page.wait_for_function(CODE_IS_DRAWN)
    page.get_by_text("My wallet asks for a PIN").click()
    pin = page.locator("details strong").inner_text()
    shoot(page, "wallet-offer")
    axe(page, PHONE, DESKTOP)
    link = page.get_by_role("link", name="Open my wallet on this device").get_attribute("href")

    wallet.open(link or "")
    assert wallet.ask_token(tx_code=pin).status_code == 200
    got = wallet.ask_credential(wallet.proof()).json()
    told = {"notification_id": got["notification_id"], "event": "credential_accepted"}
    wallet.post_json(wallet.metadata["notification_endpoint"], told)
    page.get_by_role("link", name="Has it arrived? Look again").click()
    expect(page.get_by_role("heading", name="It is in your wallet")).to_be_visible()

    page.goto(reverse("portfolio:bring"))
    page.get_by_role("link", name="Bring it from my wallet instead").click()
    page.get_by_role("button", name="Ask my wallet").click()
    expect(page.get_by_role("heading", name="Ask the wallet on this device")).to_be_visible()
    asked = page.get_by_role("link", name="Open my wallet on this device").get_attribute("href")
    showing = Showing(asked or "")
    answer = showing.show(showing.presented(got["credentials"][0]["credential"]))
    page.goto(answer.json()["redirect_uri"])
    page.get_by_role("button", name="See what it has shown").click()
    expect(page.get_by_role("heading", name="Your wallet has shown this")).to_be_visible()
    expect(page.get_by_text("it names the key of your wallet")).to_be_visible()
    shoot(page, "wallet-shown")
    axe(page, PHONE, DESKTOP)
    page.get_by_role("button", name="Keep it here").click()
    page.wait_for_url(re.compile(r"/portfolio/[0-9a-f-]{36}/$"))


def test_the_browser_itself_finds_the_wallet_where_it_can(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    axe: AskAxe,
    shoot: Callable[[Page, str], None],
) -> None:
    held = accepted()
    acting = as_actor(held.person)
    copy = sign_copy(award_of(held).id, subject=OWN.controller, acting=acting, at=clock.now())
    credential = json.loads(bytes(copy.document))
    page = open_page()
    page.expose_function(
        "walletShows",
        lambda nonce, origin: presentation(credential, challenge=nonce, domain=f"origin:{origin}"),
    )
    page.add_init_script(BROWSER_WITH_WALLET)
    sign_in(page, held.person)
    page.goto(reverse("oid4vp:ask"))
    page.get_by_role("button", name="Ask my wallet").click()

    page.get_by_role("button", name="Let this browser find my wallet").click()
    expect(page.get_by_text("Nothing was shown.")).to_be_visible()  # its person said no
    shoot(page, "wallet-of-browser")
    axe(page, PHONE, DESKTOP)
    page.get_by_role("button", name="Let this browser find my wallet").click()

    expect(page.get_by_role("heading", name="Your wallet has shown this")).to_be_visible()
    expect(page.get_by_text("it names the key of your wallet")).to_be_visible()


def test_a_browser_is_led_back_to_the_wallet_that_asked(
    open_page: OpenPage,
    sign_in: Callable[[Page, Person], None],
    shoot: Callable[[Page, str], None],
) -> None:
    held, client = accepted(), registered()
    page = open_page(javascript=False)
    sign_in(page, held.person)
    page.route("https://wallet.example/**", lambda route: route.fulfill(body="Welcome back"))
    place = reverse("oauth:authorize") + ASKING.format(wallet_client_id=client.id)
    page.goto(place.replace("scope=open-badge", "scope=everything"))
    shoot(page, "nothing-to-ask")
    page.get_by_role("button", name="Go back to wallet.example").click()
    page.wait_for_url(re.compile(r"^https://wallet\.example/back\?error=invalid_scope&"))
    page.goto(place)
    page.get_by_role("radio").check()

    page.get_by_role("button", name="Let it have this").click()

    page.wait_for_url(re.compile(r"^https://wallet\.example/back\?code=.+&state=mine$"))
    expect(page.get_by_text("Welcome back")).to_be_visible()
