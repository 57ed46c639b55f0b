"""What a program may bring, and when a code is good: one table per decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from insignia.bridges.oauth import rules
from insignia.bridges.oauth.errors import InvalidGrant, InvalidRegistration
from insignia.bridges.oauth.values import GrantFacts

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
