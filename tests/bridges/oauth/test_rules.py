"""What a program may bring, and when a code is good: one table per decision."""

from __future__ import annotations

import base64
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from insignia.bridges.oauth import rules
from insignia.bridges.oauth.errors import (
    CannotBeAsked,
    GuardianDecides,
    InvalidClient,
    InvalidGrant,
    InvalidRegistration,
    InvalidScope,
)
from insignia.bridges.oauth.values import Asked, GrantFacts, RefreshFacts

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
LATER = NOW + timedelta(seconds=1)


FRESH = GrantFacts(
    expires_at=LATER, is_redeemed=False, is_revoked=False, has_pin=False, tries_left=5
)


@pytest.mark.parametrize(
    ("changed", "is_good"),
    [
        ({}, True),
        ({"has_pin": True, "tries_left": 1}, True),
        ({"tries_left": 0}, True),  # no PIN, so nothing is guessed at
        ({"has_pin": True, "tries_left": 0}, False),
        ({"is_redeemed": True}, False),
        ({"is_revoked": True}, False),
        ({"expires_at": NOW}, False),
    ],
)
def test_a_code_is_good_once_in_time_and_while_nobody_guesses(
    changed: dict[str, Any], *, is_good: bool
) -> None:
    facts = replace(FRESH, **changed)
    if is_good:
        rules.may_redeem(facts, at=NOW)
        return
    with pytest.raises(InvalidGrant):
        rules.may_redeem(facts, at=NOW)


BACK = "https://wallet.example/back"
REDIRECTS = [
    ("https://wallet.example/back", True),
    ("https://wallet.example/back?x=1", True),
    ("org.example.wallet:/back", True),
    ("http://127.0.0.1:5000/back", True),
    ("http://[::1]/back", True),
    ("http://wallet.example/back", False),
    ("http://localhost/back", False),
    ("https://wallet.example/#there", False),
    ("https://name@wallet.example/", False),
    ("https://wallet.example/a b", False),
    ("https://wallet.example\\@x.example/", False),
    ("https:///back", False),
    ("https://wallet.example:8443/back", True),
    ("https://wallet.example;sandbox/back", False),
    ("https://wallet.example,x/back", False),
    ("https://wallet.example:x/back", False),
    ("https://*/back", False),
    ("org.example.wallet://x;sandbox/back", False),
    ("https://[x/", False),
    ("javascript:alert(1)", False),
    ("data:text/html,x", False),
    ("wallet:/back", False),
    ("https://wallet.example/\n", False),
    ("https://wället.example/", False),
    (f"https://wallet.example/{'x' * 500}", False),
    ("", False),
]


@pytest.mark.parametrize(("address", "is_one"), REDIRECTS)
def test_a_way_back_is_one_that_only_its_program_hears(address: str, *, is_one: bool) -> None:
    if is_one:
        assert rules.redirects_in([address]) == [address]
        return
    with pytest.raises(InvalidRegistration):
        rules.redirects_in([address])


@pytest.mark.parametrize("given", [None, [], {}, "https://wallet.example/", [7], [BACK] * 6])
def test_ways_back_come_as_a_short_list(given: Any) -> None:
    with pytest.raises(InvalidRegistration):
        rules.redirects_in(given)


# The pair of RFC 7636, appendix B.
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@pytest.mark.parametrize(
    ("verifier", "is_right"),
    [
        (VERIFIER, True),
        (f"{VERIFIER}x", False),
        (VERIFIER[:42], False),
        ("x" * 129, False),
        (CHALLENGE, False),
        (f"{VERIFIER}\n", False),
    ],
)
def test_who_brings_a_code_is_who_began(verifier: str, *, is_right: bool) -> None:
    assert rules.is_right_verifier(verifier, challenge=CHALLENGE) is is_right


@pytest.mark.parametrize(
    ("text", "is_one"),
    [(CHALLENGE, True), (CHALLENGE[:-1], False), (f"{CHALLENGE}=", False), ("", False)],
)
def test_a_challenge_has_the_length_of_a_digest(text: str, *, is_one: bool) -> None:
    assert rules.is_challenge(text) is is_one


@pytest.mark.parametrize(
    ("given", "wanted", "is_right"),
    [
        ("123456", "123456", True),
        ("123457", "123456", False),
        ("", "123456", False),
        ("", "", True),
        ("123456", "", False),
        ("é", "123456", False),
    ],
)
def test_a_pin_is_right_or_wrong_and_none_is_given_where_none_is_wanted(
    given: str, wanted: str, *, is_right: bool
) -> None:
    assert rules.is_right_pin(given, wanted=wanted) is is_right


def basic(said: str) -> str:
    return f"Basic {base64.b64encode(said.encode()).decode()}"


def test_a_name_and_a_secret_come_as_forms_write_them() -> None:
    header = basic("a%3Ab:one+two")

    assert rules.basic_credentials(header) == ("a:b", "one two")
    assert rules.basic_credentials(header.replace("Basic", "bAsIc")) == ("a:b", "one two")


@pytest.mark.parametrize(
    "header",
    ["", "Basic", "Basic ?", basic("name"), basic("näme:x"), basic("a:b").replace("Bas", "Bear")],
)
def test_anything_else_names_no_program(header: str) -> None:
    with pytest.raises(InvalidClient):
        rules.basic_credentials(header)


ASKED = Asked(
    client_id=UUID(int=1),
    client_name="The Other Host",
    redirect_uri=BACK,
    challenge=CHALLENGE,
    scope="read",
    state="s",
    resource="",
    has_secret=True,
    registered_scope="read write offline_access",
)


@pytest.mark.parametrize("scope", ["read", "write read offline_access"])
def test_a_program_asks_for_what_it_registered_for(scope: str) -> None:
    rules.may_ask(replace(ASKED, scope=scope))


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"scope": "read delete"}, "invalid_scope"),
        ({"scope": "offline_access"}, "invalid_scope"),
        ({"scope": ""}, "invalid_scope"),
        ({"has_secret": False}, "invalid_scope"),
        ({"state": ""}, "invalid_request"),
    ],
)
def test_more_than_a_program_registered_for_is_refused(
    changed: dict[str, Any], reason: str
) -> None:
    with pytest.raises(CannotBeAsked) as refused:
        rules.may_ask(replace(ASKED, **changed))
    assert refused.value.reason == reason


def test_no_program_comes_and_goes_where_a_guardian_decides() -> None:
    rules.may_connect(is_minor=False)

    with pytest.raises(GuardianDecides):
        rules.may_connect(is_minor=True)


@pytest.mark.parametrize(
    ("changed", "is_good"),
    [
        ({}, True),
        ({"is_used": True}, False),
        ({"is_revoked": True}, False),
        ({"expires_at": NOW}, False),
    ],
)
def test_a_connection_is_renewed_by_its_last_token_only(
    changed: dict[str, Any], *, is_good: bool
) -> None:
    fresh = RefreshFacts(expires_at=LATER, is_used=False, is_revoked=False)

    with nullcontext() if is_good else pytest.raises(InvalidGrant):
        rules.may_refresh(replace(fresh, **changed), at=NOW)


@pytest.mark.parametrize(
    ("scope", "wanted"),
    [
        (None, "read write"),
        ("read", "read"),
        ("write read write", "write read"),
        ("read delete", None),
        (" ", None),
    ],
)
def test_a_renewed_token_is_good_for_no_more(scope: str | None, wanted: str | None) -> None:
    if wanted is None:
        with pytest.raises(InvalidScope):
            rules.no_wider(scope, granted="read write")
        return
    assert rules.no_wider(scope, granted="read write") == wanted
