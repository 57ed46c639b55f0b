"""A platform is connected, step by step, and each negative of RFC 9700 on the way."""

from __future__ import annotations

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client as Browser
from tests.bridges.open_badges_3.platform import (
    BACK,
    CHALLENGE,
    EVERYTHING,
    VERIFIER,
    Platform,
    led_back,
)
from tests.factories.accounts import person
from tests.permissions.personas import signed_in

from insignia.accounts.values import AgeBand
from insignia.bridges.oauth import actions
from insignia.bridges.oauth.errors import InvalidGrant
from insignia.bridges.oauth.jobs import drop_old_grants
from insignia.bridges.oauth.models import AccessToken, Client, Grant, RefreshToken
from insignia.bridges.open_badges_3.values import Scope
from insignia.foundation import belongings
from insignia.foundation import clock as house_clock

if TYPE_CHECKING:
    from tests.conftest import StandingClock

pytestmark = pytest.mark.django_db


def refused(answer: Any) -> tuple[int, str]:
    """Return how an OAuth endpoint says no."""
    assert answer["Cache-Control"] == "no-store"
    return answer.status_code, answer.json()["error"]


def test_a_platform_registers_and_its_secret_stands_nowhere() -> None:
    platform = Platform()

    known = platform.known
    assert known["token_endpoint_auth_method"] == "client_secret_basic"
    assert known["client_secret_expires_at"] == 0
    assert known["scope"] == EVERYTHING
    assert known["client_uri"] == "https://host.example"
    assert known["client_secret"] not in repr(list(Client.objects.values_list()))
    again = platform.register(redirect_uris=["http://host.example/back"])
    assert refused(again) == (400, "invalid_redirect_uri")
    assert refused(platform.register(client_uri="https://else.example"))[1].endswith("metadata")
    assert Client.objects.count() == 1


def test_the_page_says_who_asks_for_what_and_cannot_be_framed() -> None:
    platform = Platform()
    page = signed_in(person()).get(platform.place())

    text = page.content.decode()
    assert "The Other Host" in text
    assert "host.example" in text
    assert "Read your name and your e-mail address" in text
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert "https://host.example" in page["Content-Security-Policy"].partition("form-action")[2]


def test_a_person_agrees_to_a_part_and_the_platform_gets_that_part() -> None:
    platform, somebody = Platform(), person()

    said = platform.agreed(somebody, scopes=[Scope.READ.value], stays="")
    answer = platform.redeem(said["code"])

    assert said["scope"] == Scope.READ.value
    assert (said["state"], said["iss"]) == ("mine", settings.PUBLIC_ORIGIN)
    assert answer.json()["scope"] == Scope.READ.value
    assert answer.json()["expires_in"] == 3600
    assert "refresh_token" not in answer.json()
    assert platform.ask("profile").status_code == 403
    assert platform.ask("credentials").status_code == 200


def test_what_is_ticked_many_times_is_agreed_to_once() -> None:
    said = Platform().agreed(person(), scopes=[Scope.READ.value] * 9, stays="")

    assert (said["scope"], Grant.objects.get().scope) == (Scope.READ.value, Scope.READ.value)


def test_nobody_agrees_to_nothing_or_to_what_was_not_asked() -> None:
    platform, browser = Platform(scope=Scope.READ.value), signed_in(person())

    nothing = browser.post(platform.place(), {"allow": "1"})
    more = browser.post(platform.place(), {"allow": "1", "scopes": [Scope.READ_PROFILE.value]})
    no = led_back(browser.post(platform.place(), {"refuse": "1"}))

    assert (nothing.status_code, more.status_code) == (422, 422)
    assert no["error"] == "access_denied"
    assert not Grant.objects.exists()


def test_a_forged_form_a_stranger_and_somebody_young_connect_nothing() -> None:
    platform, somebody, young = Platform(), person(), person()
    young.age_band = AgeBand.FROM_16
    young.save()
    sent = {"allow": "1", "scopes": [Scope.READ.value]}
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(somebody, backend=settings.AUTHENTICATION_BACKENDS[0])

    assert browser.post(platform.place(), sent).status_code == 403
    assert Browser().post(platform.place(), sent)["Location"].startswith("/accounts/login/")
    assert signed_in(young).get(platform.place()).status_code == 403
    assert signed_in(young).post(platform.place(), sent).status_code == 403
    assert not Grant.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"redirect_uri": f"{BACK}/"},
        {"redirect_uri": "https://host.example/else"},
        {"redirect_uri": "https://elsewhere.example/back"},
        {"redirect_uri": None},
        {"client_id": "no-uuid"},
        {"client_id": None},
    ],
)
def test_nobody_is_led_to_where_no_platform_has_registered(wrong: dict[str, str | None]) -> None:
    platform, browser = Platform(), signed_in(person())

    for answer in (
        browser.get(platform.place(**wrong)),
        browser.post(platform.place(**wrong), {"refuse": "1"}),
        browser.get(f"{platform.place()}&redirect_uri=https://elsewhere.example/"),
    ):
        assert (answer.status_code, answer.has_header("Location")) == (422, False)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": VERIFIER, "code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"state": None}, "invalid_request"),
        ({"scope": None}, "invalid_scope"),
        ({"scope": "offline_access"}, "invalid_scope"),
        ({"scope": f"{Scope.READ} everything"}, "invalid_scope"),
        ({"scope": f"{Scope.READ} open-badge"}, "invalid_scope"),
        ({"scope": Scope.READ_PROFILE.value}, "invalid_scope"),
    ],
)
def test_what_cannot_be_asked_is_said_by_the_way_back(
    wrong: dict[str, str | None], error: str
) -> None:
    platform = Platform(scope=f"{Scope.READ} offline_access")

    said = led_back(signed_in(person()).post(platform.place(**wrong), {"refuse": "1"}))

    assert said["error"] == error
    assert said["iss"] == settings.PUBLIC_ORIGIN
    assert "code" not in said


@pytest.mark.parametrize(
    "wrong",
    [
        {"code_verifier": VERIFIER[::-1]},
        {"code_verifier": CHALLENGE},
        {"code_verifier": ""},
        {"redirect_uri": f"{BACK}/"},
        {"redirect_uri": ""},
    ],
)
def test_a_code_without_what_it_began_with_is_worth_nothing(wrong: dict[str, str]) -> None:
    platform, somebody = Platform(), person()
    code = platform.agreed(somebody)["code"]

    assert refused(platform.redeem(code, **wrong)) == (400, "invalid_grant")
    assert not AccessToken.objects.exists()


def test_a_code_of_another_platform_is_worth_nothing() -> None:
    platform, other = Platform(), Platform()
    code = platform.agreed(person())["code"]

    assert refused(other.redeem(code)) == (400, "invalid_grant")
    assert platform.redeem(code).status_code == 200


def test_a_platform_shows_its_secret_in_the_header_and_nowhere_else() -> None:
    platform, other = Platform(), Platform()
    code = platform.agreed(person())["code"]
    name, secret = platform.known["client_id"], platform.known["client_secret"]

    def basic(text: str) -> str:
        return f"Basic {base64.b64encode(text.encode()).decode()}"

    for answer in (
        platform.redeem(code, header="", client_id=name),
        platform.redeem(code, header="", client_id=name, client_secret=secret),
        platform.redeem(code, header=platform.basic, client_secret=secret),
        platform.redeem(code, header=platform.basic, client_id=other.known["client_id"]),
        platform.redeem(code, header=basic(f"{name}:{secret}x")),
        platform.redeem(code, header=basic(f"{name}:")),
        platform.redeem(code, header=basic(f"nobody:{secret}")),
        platform.redeem(code, header=basic(secret)),
        platform.redeem(code, header="Basic %%%"),
        platform.redeem(code, header=f"Bearer {secret}"),
    ):
        assert refused(answer) == (401, "invalid_client")
        assert answer["WWW-Authenticate"].startswith("Basic")
    assert platform.redeem(code, client_id=name).status_code == 200


def test_a_code_is_good_once_and_for_a_minute(clock: StandingClock) -> None:
    platform, somebody = Platform(), person()
    code = platform.agreed(somebody)["code"]
    assert platform.redeem(code).status_code == 200
    late = platform.agreed(somebody)["code"]
    token, again = platform.token, platform.refresh_token

    assert refused(platform.redeem(code)) == (400, "invalid_grant")

    assert platform.ask("credentials", token=token).status_code == 401
    assert refused(platform.refresh(again)) == (400, "invalid_grant")
    clock.advance(timedelta(minutes=1))
    assert refused(platform.redeem(late)) == (400, "invalid_grant")


def test_a_refreshed_token_follows_another_and_the_old_one_is_over(clock: StandingClock) -> None:
    platform = Platform().connected(person())
    first = platform.token
    clock.advance(timedelta(hours=1))
    assert platform.ask("credentials").status_code == 401

    assert platform.refresh().status_code == 200

    assert platform.ask("credentials").status_code == 200
    assert platform.token != first
    clock.advance(timedelta(days=90))
    assert refused(platform.refresh()) == (400, "invalid_grant")


def test_a_refresh_token_that_comes_twice_ends_all_that_came_of_it() -> None:
    platform = Platform().connected(person())
    stolen = platform.refresh_token
    assert platform.refresh().status_code == 200

    assert refused(platform.refresh(stolen)) == (400, "invalid_grant")

    assert platform.ask("credentials").status_code == 401
    assert refused(platform.refresh()) == (400, "invalid_grant")


@pytest.mark.django_db(transaction=True)
def test_of_many_who_bring_one_refresh_token_at_once_nobody_keeps_anything() -> None:
    platform = Platform().connected(person())
    name, token = platform.known["client_id"], platform.refresh_token

    def bring(_: int) -> bool:
        try:
            actions.refresh(token, client_id=name, scope=None, at=house_clock.now())
        except InvalidGrant:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as many:
        got = list(many.map(bring, range(16)))

    assert got.count(True) == 1
    assert RefreshToken.objects.count() == 2
    assert Grant.objects.get().revoked_at is not None


def test_a_refresh_token_of_another_platform_is_worth_nothing() -> None:
    platform, other = Platform().connected(person()), Platform()

    assert refused(other.refresh(platform.refresh_token)) == (400, "invalid_grant")
    assert platform.refresh().status_code == 200


def test_a_refreshed_token_is_never_good_for_more() -> None:
    platform = Platform().connected(person(), scopes=[Scope.READ.value])

    assert refused(platform.refresh(scope=EVERYTHING)) == (400, "invalid_scope")
    assert refused(platform.refresh(scope="")) == (400, "invalid_scope")
    assert platform.refresh(scope=Scope.READ.value).json()["scope"] == Scope.READ.value
    assert platform.refresh().json()["scope"] == f"{Scope.READ} offline_access"


def test_a_token_that_asked_for_less_is_good_for_less() -> None:
    platform = Platform().connected(person())

    platform.refresh(scope=Scope.READ.value)

    assert platform.ask("credentials").status_code == 200
    assert platform.ask("profile").status_code == 403


def test_a_platform_gives_back_one_token_or_all() -> None:
    platform, other = Platform().connected(person()), Platform()
    place, form = "/oauth/revoke", "application/x-www-form-urlencoded"

    def give_back(by: Platform, token: str) -> None:
        headers = {"Authorization": by.basic}
        answer = by.web.post(place, f"token={token}", content_type=form, headers=headers)
        assert answer.status_code == 200

    give_back(other, platform.token)
    give_back(other, platform.refresh_token)
    give_back(platform, "unknown")
    assert platform.ask("credentials").status_code == 200
    give_back(platform, platform.token)
    assert platform.ask("credentials").status_code == 401
    assert platform.refresh().status_code == 200
    give_back(platform, platform.refresh_token)
    assert platform.ask("credentials").status_code == 401
    assert refused(platform.refresh()) == (400, "invalid_grant")
    secretless = platform.web.post(
        place, f"token=x&client_id={platform.known['client_id']}", content_type=form
    )
    assert refused(secretless) == (401, "invalid_client")


def test_a_person_ends_a_connection_of_their_own_at_once() -> None:
    somebody = person()
    platform, browser = Platform().connected(somebody), signed_in(somebody)
    grant = Grant.objects.get()
    assert "The Other Host" in browser.get("/portfolio/programs/").content.decode()
    assert "The Other Host" not in signed_in(person()).get("/portfolio/programs/").content.decode()

    held = json.dumps(belongings.of(somebody.pk)["connections"].facts, default=str)
    assert '"program": "The Other Host", "place": "host.example"' in held

    assert signed_in(person()).post(f"/portfolio/programs/{grant.id}/end/").status_code == 404
    assert platform.ask("credentials").status_code == 200
    browser.post(f"/portfolio/programs/{grant.id}/end/")

    assert platform.ask("credentials").status_code == 401
    assert refused(platform.refresh()) == (400, "invalid_grant")
    assert "The Other Host" not in browser.get("/portfolio/programs/").content.decode()


def test_a_connection_lasts_while_it_can_be_refreshed(clock: StandingClock) -> None:
    platform = Platform().connected(person())
    stored = repr([*AccessToken.objects.values_list(), *RefreshToken.objects.values_list()])
    assert platform.token not in stored
    assert platform.refresh_token not in stored

    clock.advance(timedelta(days=89))
    drop_old_grants.func()
    assert platform.refresh().status_code == 200
    clock.advance(timedelta(days=91))
    drop_old_grants.func()
    assert not Grant.objects.exists()
    drop_old_grants.func()
    assert not Client.objects.exists()
