"""Codes become tokens once: each negative of RFC 9700 that a code without a browser can meet."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from tests.factories.portfolio import accepted
from tests.factories.wallets import offered, opened, shown

from insignia.bridges.oauth import actions, calls, queries
from insignia.bridges.oauth.errors import InvalidGrant
from insignia.bridges.oauth.models import AccessToken, Grant
from insignia.bridges.oid4vci.values import Configuration
from insignia.foundation import clock as house_clock

if TYPE_CHECKING:
    from tests.conftest import StandingClock


@pytest.mark.django_db
def test_a_code_that_comes_twice_takes_back_what_it_gave() -> None:
    wallet = opened(offered(accepted(), Configuration.AS_ISSUED))
    assert wallet.ask_token().status_code == 200
    assert wallet.ask_credential().status_code == 200

    again = wallet.ask_token()

    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    assert wallet.ask_credential().status_code == 401


@pytest.mark.django_db
def test_a_pin_is_wanted_where_one_was_given_and_not_guessed_at() -> None:
    grant = offered(accepted(), has_pin=True)
    wallet, pin = opened(grant), shown(grant).pin
    assert wallet.offer["grants"][next(iter(wallet.offer["grants"]))]["tx_code"] == {
        "input_mode": "numeric",
        "length": 6,
    }
    wrong = f"{(int(pin) + 1) % 1_000_000:06}"

    assert wallet.ask_token().json()["error"] == "invalid_grant"
    assert wallet.ask_token(tx_code=pin).status_code == 200
    other = opened(offered(accepted(), has_pin=True))
    for _ in range(5):
        assert other.ask_token(tx_code=wrong).status_code == 400
    right = queries.pin_of(Grant.objects.latest("made_at").id)
    assert other.ask_token(tx_code=right).status_code == 400
    assert AccessToken.objects.count() == 1


@pytest.mark.django_db
def test_a_pin_nobody_asked_for_is_no_key() -> None:
    wallet = opened(offered(accepted()))

    for _ in range(7):
        assert wallet.ask_token(tx_code="123456").json()["error"] == "invalid_grant"
    assert wallet.ask_token().status_code == 200


@pytest.mark.django_db
def test_a_code_runs_out_and_its_offer_with_it(clock: StandingClock) -> None:
    grant = offered(accepted())
    wallet, link = opened(grant), shown(grant).link
    clock.advance(timedelta(minutes=10))

    assert wallet.ask_token().json()["error"] == "invalid_grant"
    with pytest.raises(AssertionError):
        wallet.open(link)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("", "invalid_request"),
        ("grant_type=password&username=a&password=b", "unsupported_grant_type"),
        (
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Apre-authorized_code",
            "invalid_grant",
        ),
        ("grant_type=a&grant_type=b", "invalid_request"),
    ],
)
def test_what_asks_for_a_token_wrongly_gets_none(body: str, error: str) -> None:
    wallet = opened(offered(accepted()))

    answer = wallet.post_form(wallet.server["token_endpoint"], body)

    assert (answer.status_code, answer.json()["error"]) == (400, error)
    assert not AccessToken.objects.exists()


@pytest.mark.django_db
def test_a_code_in_the_address_is_not_read_and_no_table_holds_it() -> None:
    wallet = opened(offered(accepted()))

    answer = wallet.web.post(f"/oauth/token?pre-authorized_code={wallet.code}")

    assert answer.json()["error"] == "invalid_request"
    wallet.ask_token()
    stored = repr([*Grant.objects.values_list(), *AccessToken.objects.values_list()])
    assert wallet.code not in stored
    assert wallet.token not in stored


@pytest.mark.django_db
def test_an_address_that_asks_without_end_is_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    wallet = opened(offered(accepted()))
    monkeypatch.setattr(calls, "CALLS_A_MINUTE", 2)

    assert wallet.ask_token(**{"pre-authorized_code": "guess"}).status_code == 429


@pytest.mark.django_db(transaction=True)
def test_of_many_who_bring_one_code_at_once_one_gets_a_token() -> None:
    grant = offered(accepted())
    code = queries.code_of(grant.id)

    def bring(_: int) -> bool:
        try:
            actions.redeem(code, pin="", at=house_clock.now())
        except InvalidGrant:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as many:
        got = list(many.map(bring, range(24)))

    assert got.count(True) == 1
    assert AccessToken.objects.count() == 1
    assert Grant.objects.get(pk=grant.id).revoked_at is not None
