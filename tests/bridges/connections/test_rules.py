"""What is believed of another host, and what is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from insignia.accounts.values import AgeBand
from insignia.bridges.connections import rules
from insignia.bridges.connections.errors import (
    Declined,
    ForGrownUps,
    NoHost,
    NoPlace,
    NotAsked,
    NotGranted,
    NotRegistered,
    NotToSend,
    Strewn,
    TooManyPlaces,
)
from insignia.bridges.connections.values import READ, SEND, STAY, Client, Host

AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOST = "https://badges.example"
BASE = f"{HOST}{rules.API}"
THERE = Host(
    base=BASE,
    name="Badges",
    registration=f"{HOST}/register",
    authorization=f"{HOST}/authorize",
    token=f"{HOST}/token",
    renewal=f"{HOST}/token",
    scopes=(READ, SEND),
)


def discovery(**flow: Any) -> dict[str, Any]:
    said = {
        "authorizationUrl": f"{HOST}/authorize",
        "tokenUrl": f"{HOST}/token",
        "scopes": {READ: "", SEND: "", "profile.update": ""},
    } | flow
    scheme = {"x-imssf-registrationUrl": f"{HOST}/register", "flows": {"authorizationCode": said}}
    return {
        "info": {"title": "Badges"},
        "components": {"securitySchemes": {"OAuth2ACG": scheme}},
    }


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("badges.example", BASE),
        (" https://Badges.example/ ", BASE),
        (f"{BASE}/discovery", BASE),
        ("https://badges.example:8443/school", f"https://badges.example:8443/school{rules.API}"),
        ("http://badges.example", None),
        ("https://user@badges.example", None),
        ("https://127.0.0.1", None),
        ("localhost", None),
        ("", None),
        ("my badges", None),
    ],
)
def test_a_place_is_a_public_https_address(typed: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(NoPlace):
            rules.base_of(typed)
    else:
        assert rules.base_of(typed) == expected


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (discovery(), None),
        (discovery(refreshUrl=f"{HOST}/renew"), None),
        (discovery(tokenUrl="https://evil.example/token"), Strewn),
        (discovery(authorizationUrl="https://honest.example/authorize"), Strewn),
        (discovery(refreshUrl="https://evil.example/token"), Strewn),
        (discovery(tokenUrl="http://badges.example/token"), Strewn),
        (discovery(authorizationUrl="javascript:alert(1)"), Strewn),
        (discovery(tokenUrl=None), NoHost),
        (discovery(scopes={"profile.readonly": ""}), NoHost),
        (discovery(scopes=[READ]), NoHost),
        ({}, NoHost),
        ({"components": []}, NoHost),
    ],
)
def test_a_host_answers_for_itself(said: dict[str, Any], refusal: type[Exception] | None) -> None:
    if refusal is not None:
        with pytest.raises(refusal):
            rules.host_in(said, BASE)
    else:
        found = rules.host_in(said, BASE)
        assert (found.name, found.token, found.scopes) == ("Badges", f"{HOST}/token", (READ, SEND))


@pytest.mark.parametrize("title", [None, " ", 7])
def test_a_host_without_a_name_is_called_by_its_address(title: object) -> None:
    assert rules.host_in(discovery() | {"info": {"title": title}}, BASE).name == "badges.example"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"token_endpoint": f"{HOST}/token", "issuer": HOST}, (HOST, "", False)),
        (
            {
                "token_endpoint": f"{HOST}/token",
                "issuer": HOST,
                "revocation_endpoint": f"{HOST}/revoke",
                "authorization_response_iss_parameter_supported": True,
            },
            (HOST, f"{HOST}/revoke", True),
        ),
        (
            {
                "token_endpoint": f"{HOST}/token",
                "issuer": HOST,
                "revocation_endpoint": "https://evil.example/revoke",
            },
            (HOST, "", False),
        ),
        ({"token_endpoint": "https://other.example/token", "issuer": HOST}, None),
        ({"token_endpoint": f"{HOST}/token"}, None),
    ],
)
def test_the_facts_of_another_server_are_left_alone(said: dict[str, Any], expected: Any) -> None:
    found = rules.server_facts(said, THERE)

    assert (tuple(found.values()) or None) == expected


@pytest.mark.parametrize(
    ("said", "is_good"),
    [
        ({"client_id": "a", "client_secret": "b"}, True),
        ({"client_id": "a"}, False),
        ({"client_id": "a\r\nX: y", "client_secret": "b"}, False),
        ({"client_id": 7, "client_secret": "b"}, False),
        ({"client_id": "a", "client_secret": "b" * 5_000}, False),
    ],
)
def test_a_registration_gives_a_name_and_a_secret(said: dict[str, Any], is_good: bool) -> None:
    if is_good:
        assert rules.client_in(said) == Client("a", "b")
    else:
        with pytest.raises(NotRegistered):
            rules.client_in(said)


def test_a_name_and_a_secret_are_escaped_before_they_are_joined() -> None:
    assert rules.basic(Client("a:b", "c%d")) == "Basic YSUzQWI6YyUyNWQ="


@pytest.mark.parametrize(
    ("authorization", "joint"), [(f"{HOST}/authorize", "?"), (f"{HOST}/authorize?x=1", "&")]
)
def test_the_way_carries_what_is_asked(authorization: str, joint: str) -> None:
    way = rules.way_to(replace(THERE, authorization=authorization), "me", state="s t")

    assert way.startswith(f"{authorization}{joint}response_type=code&client_id=me&")
    assert "state=s+t" in way


NAMED = {"issuer": HOST, "names_itself": True}


@pytest.mark.parametrize(
    ("facts", "answer", "refusal"),
    [
        ({}, {"code": "c"}, None),
        ({}, {"code": "c", "iss": HOST}, None),
        ({}, {"code": "c", "iss": "https://evil.example"}, NotAsked),
        (NAMED, {"code": "c", "iss": HOST}, None),
        (NAMED, {"code": "c"}, NotAsked),
        (NAMED, {"code": "c", "iss": f"{HOST}/"}, NotAsked),
        ({"issuer": HOST}, {"code": "c"}, None),
        ({}, {"error": "access_denied"}, Declined),
        ({}, {"error": "access_denied", "iss": "https://evil.example"}, NotAsked),
        ({}, {}, NotAsked),
    ],
)
def test_only_who_was_asked_gives_a_code(
    facts: dict[str, Any], answer: dict[str, str], refusal: type[Exception] | None
) -> None:
    host = replace(THERE, **facts)
    if refusal is not None:
        with pytest.raises(refusal):
            rules.code_in(answer, host)
    else:
        assert rules.code_in(answer, host) == "c"


GRANT = {"access_token": "t", "token_type": "Bearer"}


@pytest.mark.parametrize(
    ("said", "seconds", "scopes", "renewal"),
    [
        (GRANT, 3_600, (READ, STAY), "before"),
        (GRANT | {"expires_in": 60, "scope": READ}, 60, (READ,), "before"),
        (GRANT | {"expires_in": True, "scope": " "}, 3_600, (READ, STAY), "before"),
        (GRANT | {"expires_in": 10**12}, 365 * 86_400, (READ, STAY), "before"),
        (GRANT | {"refresh_token": "next"}, 3_600, (READ, STAY), "next"),
        (GRANT | {"refresh_token": "a\nb"}, 3_600, (READ, STAY), ""),
        (GRANT | {"scope": "all of it"}, 3_600, (), "before"),
    ],
)
def test_what_was_granted_is_never_more_than_was_asked(
    said: dict[str, Any], seconds: int, scopes: tuple[str, ...], renewal: str
) -> None:
    found = rules.tokens_in(said, scopes=(READ, STAY), renewal="before", at=AT)

    assert found.until == AT + timedelta(seconds=seconds)
    assert (found.access, found.scopes, found.renewal) == ("t", scopes, renewal)


@pytest.mark.parametrize("said", [{}, GRANT | {"token_type": "mac"}, GRANT | {"access_token": ""}])
def test_what_is_no_token_is_none(said: dict[str, Any]) -> None:
    with pytest.raises(Declined):
        rules.tokens_in(said, scopes=(READ,), renewal="", at=AT)


FIRST = f"{BASE}/credentials?limit=2&offset=0"


@pytest.mark.parametrize(
    ("link", "following"),
    [
        ("", ""),
        (f'<{BASE}/credentials?offset=2>; rel="next"', f"{BASE}/credentials?offset=2"),
        (f'<{FIRST}>; rel="first", <?offset=2>; rel=next', f"{BASE}/credentials?offset=2"),
        ('<https://evil.example/credentials>; rel="next"', ""),
        (f'<{FIRST}>; rel="next"', ""),
        (f'<{BASE}/credentials?offset=2>; rel="last"', ""),
    ],
)
def test_the_next_page_is_on_the_same_host(link: str, following: str) -> None:
    said = {"credential": [{"id": "urn:a"}, 7], "compactJwsString": ["x.y.z", None]}

    found = rules.page_in(said, link=link, asked=FIRST)

    assert found.documents == (b'{"id":"urn:a"}', b"x.y.z")
    assert found.following == following


def test_a_page_that_says_nothing_holds_nothing() -> None:
    assert rules.page_in({"credential": {}}, link="", asked=FIRST).documents == ()


@pytest.mark.parametrize(
    ("until", "expected"),
    [(None, True), (AT + timedelta(seconds=60), True), (AT + timedelta(seconds=61), False)],
)
def test_a_token_is_renewed_before_it_ends(until: datetime | None, expected: bool) -> None:
    assert rules.is_nearly_over(until, at=AT) == expected


@pytest.mark.parametrize("missing", ["is_accepted", "is_sound", "is_open_badge", "is_hidden", None])
def test_only_what_was_taken_on_and_stands_is_sent(missing: str | None) -> None:
    facts = {"is_accepted": True, "is_sound": True, "is_open_badge": True, "is_hidden": False}
    if missing is None:
        rules.may_send(**facts)
        return
    with pytest.raises(NotToSend):
        rules.may_send(**facts | {missing: not facts[missing]})


def test_what_was_not_agreed_to_is_not_done() -> None:
    rules.require_granted(READ, [READ])
    with pytest.raises(NotGranted):
        rules.require_granted(SEND, [READ])


def test_the_young_connect_nothing_and_nobody_too_much() -> None:
    rules.require_grown_up(AgeBand.ADULT)
    rules.may_add(9)
    with pytest.raises(ForGrownUps):
        rules.require_grown_up(AgeBand.FROM_16)
    with pytest.raises(TooManyPlaces):
        rules.may_add(10)
