"""A program asks in the browser: every way in which it, or somebody between, gets nothing."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from django.conf import settings
from django.test import Client as Browser
from tests.bridges.oid4vci.wallet import Wallet
from tests.bridges.open_badges_3.platform import Platform
from tests.factories.portfolio import accepted, award_of
from tests.factories.wallets import BACK, CHALLENGE, VERIFIER, registered
from tests.permissions.personas import signed_in

from insignia.awards import queries as awards
from insignia.bridges.oauth import calls
from insignia.bridges.oauth.jobs import drop_old_grants
from insignia.bridges.oauth.models import AccessToken, Client, Grant
from insignia.bridges.oid4vci import queries as issuers

if TYPE_CHECKING:
    from tests.conftest import StandingClock

    from insignia.portfolio.models import Holding


def place(client: Client, **instead: str | None) -> str:
    """The address a program sends somebody to; what is None is left out."""
    said = {
        "response_type": "code",
        "client_id": str(client.id),
        "redirect_uri": BACK,
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        "scope": "open-badge",
        "state": "mine",
        **instead,
    }
    return "/oauth/authorize?" + urlencode({k: v for k, v in said.items() if v is not None})


def led_back(answer: Any) -> dict[str, str]:
    """Return what a program hears by its way back."""
    assert answer.status_code == 303, answer.content
    assert answer["Location"].startswith(f"{BACK}?")
    said = parse_qs(urlsplit(answer["Location"]).query)
    assert said["iss"] == [settings.PUBLIC_ORIGIN]
    return {name: value for name, (value,) in said.items()}


def code_for(held: Holding, client: Client) -> str:
    sent = {"allow": "1", "about": str(held.id)}
    return led_back(signed_in(held.person).post(place(client), sent))["code"]


def redeemed(client: Client, code: str, **instead: str) -> Any:
    said = {
        "grant_type": "authorization_code",
        "code": code,
        "client_id": str(client.id),
        "redirect_uri": BACK,
        "code_verifier": VERIFIER,
        **instead,
    }
    body = "&".join(f"{name}={quote(value, safe='')}" for name, value in said.items())
    return Wallet().post_form("/oauth/token", body)


@pytest.mark.django_db
def test_a_wallet_that_asks_in_the_browser_gets_what_was_chosen() -> None:
    held, client = accepted(), registered()
    page = signed_in(held.person).get(place(client))
    assert awards.award(award_of(held).id).name in page.content.decode()
    assert "https://wallet.example" in page["Content-Security-Policy"].partition("form-action")[2]

    answer = redeemed(client, code_for(held, client))

    issuer = issuers.issuer_of(awards.award(award_of(held).id).issuer_slug)
    wallet = Wallet(token=answer.json()["access_token"])
    got = wallet.post_json(
        f"{issuer}/oid4vci/credential", {"credential_configuration_id": "open-badge"}
    )
    assert got.json()["credentials"][0]["credential"] == json.loads(
        awards.document(award_of(held).id)
    )


@pytest.mark.django_db
def test_a_code_that_comes_twice_takes_back_its_token() -> None:
    held, client = accepted(), registered()
    code = code_for(held, client)
    token = redeemed(client, code).json()["access_token"]

    again = redeemed(client, code)

    assert again.json()["error"] == "invalid_grant"
    wallet = Wallet(token=token)
    slug = awards.award(award_of(held).id).issuer_slug
    assert wallet.post_json(f"/organizations/{slug}/oid4vci/credential", {}).status_code == 401


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"code_verifier": VERIFIER[::-1]},
        {"code_verifier": ""},
        {"code_verifier": CHALLENGE},
        {"redirect_uri": f"{BACK}/"},
        {"redirect_uri": ""},
        {"client_id": "another"},
        {"grant_type": "urn:ietf:params:oauth:grant-type:pre-authorized_code"},
    ],
)
def test_a_code_in_other_hands_is_worth_nothing(wrong: dict[str, str]) -> None:
    held, client, other = accepted(), registered(), registered()
    code = code_for(held, client)
    if wrong.get("client_id"):
        wrong = {"client_id": str(other.id)}

    assert redeemed(client, code, **wrong).json()["error"] == "invalid_grant"
    assert not AccessToken.objects.exists()
    assert redeemed(client, code).status_code == 200  # its own program still may


@pytest.mark.django_db
def test_a_code_is_good_for_a_minute(clock: StandingClock) -> None:
    held, client = accepted(), registered()
    code = code_for(held, client)
    clock.advance(timedelta(minutes=1))

    assert redeemed(client, code).json()["error"] == "invalid_grant"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"redirect_uri": "https://elsewhere.example/"},
        {"redirect_uri": f"{BACK}/../more"},
        {"redirect_uri": f"{BACK}?x=1"},
        {"redirect_uri": None},
        {"client_id": "no-uuid"},
        {"client_id": "00000000-0000-4000-8000-000000000000"},
        {"client_id": None},
    ],
)
def test_nobody_is_led_to_where_no_program_has_registered(wrong: dict[str, str | None]) -> None:
    held, client = accepted(), registered()
    browser = signed_in(held.person)

    for answer in (
        browser.get(place(client, **wrong)),
        browser.post(place(client, **wrong), {"refuse": "1"}),
        browser.get(f"{place(client)}&redirect_uri=https://elsewhere.example/"),
    ):
        assert (answer.status_code, answer.has_header("Location")) == (422, False)
    assert not Grant.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": None}, "unsupported_response_type"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"scope": "everything"}, "invalid_scope"),
        ({"scope": None}, "invalid_scope"),
    ],
)
def test_what_cannot_be_given_is_said_to_a_person_who_may_go_back(
    wrong: dict[str, str | None], error: str
) -> None:
    held, client = accepted(), registered()
    browser = signed_in(held.person)

    page = browser.get(place(client, **wrong))
    said = led_back(browser.post(place(client, **wrong), {"refuse": "1"}))

    assert (page.status_code, page.has_header("Location")) == (422, False)
    assert "wallet.example" in page.content.decode()
    assert "https://wallet.example" in page["Content-Security-Policy"].partition("form-action")[2]
    assert said == {"error": error, "state": "mine", "iss": settings.PUBLIC_ORIGIN}


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{}, {"scope": "everything"}, {"response_type": "token"}])
def test_nobody_is_led_to_a_program_before_they_sign_in(wrong: dict[str, str]) -> None:
    asked = place(registered(), **wrong)

    for answer in (Browser().get(asked), Browser().post(asked, {"refuse": "1"})):
        assert answer["Location"].startswith("/accounts/login/?next=/oauth/authorize")


@pytest.mark.django_db
def test_who_says_no_gives_nothing_and_nobody_gives_what_is_anothers() -> None:
    held, other, client = accepted(), accepted(), registered()
    browser = signed_in(held.person)

    said = led_back(browser.post(place(client), {"refuse": "1"}))
    stolen = browser.post(place(client), {"allow": "1", "about": str(other.id)})
    elsewhere = browser.post(
        place(client, resource="https://elsewhere.example"), {"allow": "1", "about": str(held.id)}
    )

    assert said["error"] == "access_denied"
    assert (stolen.status_code, elsewhere.status_code) == (422, 422)
    assert not Grant.objects.exists()


@pytest.mark.django_db
def test_a_forged_form_and_a_stranger_give_nothing() -> None:
    held, client = accepted(), registered()
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(held.person)

    forged = browser.post(place(client), {"allow": "1", "about": str(held.id)})
    stranger = Browser().post(place(client), {"allow": "1", "about": str(held.id)})

    assert forged.status_code == 403
    assert stranger["Location"].startswith("/accounts/login/?next=/oauth/")
    assert not Grant.objects.exists()


@pytest.mark.django_db
def test_a_program_registers_itself_and_is_forgotten_unused(clock: StandingClock) -> None:
    wallet = Wallet()

    answer = wallet.post_json("/oauth/register", {"client_name": "W", "redirect_uris": [BACK]})
    wrong = wallet.post_json("/oauth/register", {"client_name": 1, "redirect_uris": ["x:y"]})

    said = answer.json()
    assert (answer.status_code, said["redirect_uris"]) == (201, [BACK])
    assert said["token_endpoint_auth_method"] == "none"
    assert (wrong.status_code, wrong.json()["error"]) == (400, "invalid_redirect_uri")
    assert [str(each.id) for each in Client.objects.all()] == [said["client_id"]]
    clock.advance(timedelta(days=91))
    drop_old_grants.func()
    assert not Client.objects.exists()


@pytest.mark.django_db
def test_an_address_registers_no_flood_of_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "REGISTRATIONS_AN_HOUR", 2)
    wallet, about = Wallet(), {"client_name": "W", "redirect_uris": [BACK]}
    platform = Platform()

    wrong = wallet.post_json("/oauth/register", {"redirect_uris": []})
    answers = [wallet.post_json("/oauth/register", about) for _ in range(2)]
    answers.append(platform.register())

    assert wrong.status_code == 400  # it leaves nothing, so it is not counted
    assert [each.status_code for each in answers] == [201, 429, 429]
    assert Client.objects.count() == 2
