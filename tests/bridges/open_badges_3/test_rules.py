"""Who may register as a platform, which part is asked for, and how a refusal is written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.bridges.open_badges_3.platform import BACK, HOST, METADATA
from tests.factories.documents import badge_token, open_badge, signed_badge

from insignia.accounts.values import LONGEST_NAME
from insignia.bridges.oauth.errors import ProtocolRefusal
from insignia.bridges.open_badges_3 import rules
from insignia.bridges.open_badges_3.errors import InvalidBody, InvalidParameter, NotAgreedTo
from insignia.bridges.open_badges_3.values import MOST_ON_A_PAGE, ON_A_PAGE, Asked, Scope

GONE = object()
WRONG: list[tuple[dict[str, Any], str]] = [
    ({"client_name": GONE}, "client_metadata"),
    ({"client_name": " "}, "client_metadata"),
    ({"client_name": 7}, "client_metadata"),
    ({"client_name": "x" * 501}, "client_metadata"),
    ({"software_id": GONE}, "client_metadata"),
    ({"software_version": GONE}, "client_metadata"),
    ({"scope": GONE}, "client_metadata"),
    ({"scope": "everything"}, "client_metadata"),
    ({"scope": "offline_access"}, "client_metadata"),
    ({"client_uri": "http://host.example"}, "client_metadata"),
    ({"client_uri": "https://user@host.example"}, "client_metadata"),
    ({"client_uri": "https://[host.example"}, "client_metadata"),
    ({"client_uri": "https://host.example/a b"}, "client_metadata"),
    ({"client_uri": "https:///nowhere"}, "client_metadata"),
    ({"logo_uri": "https://elsewhere.example/logo.png"}, "client_metadata"),
    ({"tos_uri": "javascript:alert(1)"}, "client_metadata"),
    ({"policy_uri": "http://host.example/privacy"}, "client_metadata"),
    ({"redirect_uris": GONE}, "redirect_uri"),
    ({"redirect_uris": []}, "redirect_uri"),
    ({"redirect_uris": [BACK, "https://elsewhere.example/back"]}, "redirect_uri"),
    ({"redirect_uris": ["http://127.0.0.1/back"]}, "redirect_uri"),
    ({"redirect_uris": ["org.example.app:/back"]}, "redirect_uri"),
    ({"redirect_uris": [f"{BACK}#there"]}, "redirect_uri"),
    ({"token_endpoint_auth_method": "none"}, "client_metadata"),
    ({"token_endpoint_auth_method": "client_secret_post"}, "client_metadata"),
    ({"grant_types": ["authorization_code", "client_credentials"]}, "client_metadata"),
    ({"response_types": ["token"]}, "client_metadata"),
]


@pytest.mark.parametrize(("changed", "error"), WRONG)
def test_a_platform_registers_as_1edtech_wants_it(changed: dict[str, Any], error: str) -> None:
    said = {name: value for name, value in {**METADATA, **changed}.items() if value is not GONE}

    with pytest.raises(ProtocolRefusal) as refused:
        rules.registration(said)

    assert refused.value.error == f"invalid_{error}"


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"token_endpoint_auth_method": GONE, "grant_types": GONE, "response_types": GONE},
        {"grant_types": ["authorization_code"]},
        {"contacts": ["x@host.example"]},
        {"redirect_uris": [BACK, f"{HOST}:8443/back"]},
    ],
)
def test_what_may_be_left_out_or_is_not_read_hinders_nobody(changed: dict[str, Any]) -> None:
    said = {name: value for name, value in {**METADATA, **changed}.items() if value is not GONE}

    found = rules.registration(said)

    assert found.name == "The Other Host"
    assert found.redirect_uris == tuple(said["redirect_uris"])
    assert set(found.said) == {
        "client_uri",
        "logo_uri",
        "tos_uri",
        "policy_uri",
        "software_id",
        "software_version",
    }


def test_of_scopes_only_known_ones_are_kept() -> None:
    said = {**METADATA, "scope": f"{Scope.READ} openid {Scope.READ} offline_access"}

    assert rules.registration(said).scope == f"{Scope.READ} offline_access"


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, (ON_A_PAGE, 0, None)),
        ({"limit": "2", "offset": "4"}, (2, 4, None)),
        ({"limit": "100000"}, (MOST_ON_A_PAGE, 0, None)),
        ({"since": "2026-01-31T12:00:00Z"}, (ON_A_PAGE, 0, 2026)),
        ({"something": "else"}, (ON_A_PAGE, 0, None)),
        ({"limit": "0"}, None),
        ({"limit": "-1"}, None),
        ({"limit": "ten"}, None),
        ({"limit": "٣"}, None),
        ({"offset": "1" * 10}, None),
        ({"offset": ""}, None),
        ({"since": "yesterday"}, None),
        ({"since": "2026-01-31"}, None),
        ({"access_token": "x"}, None),
    ],
)
def test_a_part_is_asked_for_in_numbers(
    given: dict[str, str], wanted: tuple[int, int, int | None] | None
) -> None:
    if wanted is None:
        with pytest.raises(InvalidParameter):
            rules.asked(given)
        return
    found = rules.asked(given)
    year = found.since.year if found.since else None
    assert (found.limit, found.offset, year) == wanted


@pytest.mark.parametrize(
    ("limit", "offset", "total", "wanted"),
    [
        (2, 0, 0, {"first": 0, "last": 0}),
        (2, 0, 2, {"first": 0, "last": 0}),
        (2, 0, 5, {"first": 0, "last": 4, "next": 2}),
        (2, 2, 5, {"first": 0, "last": 4, "next": 4, "prev": 0}),
        (2, 4, 5, {"first": 0, "last": 4, "prev": 2}),
        (2, 1, 3, {"first": 0, "last": 2, "prev": 0}),
        (3, 9, 5, {"first": 0, "last": 3, "prev": 6}),
    ],
)
def test_an_answer_leads_to_the_other_parts(
    limit: int, offset: int, total: int, wanted: dict[str, int]
) -> None:
    header = rules.links(Asked(limit, offset, None), address=HOST, total=total)

    assert header == ", ".join(
        f'<{HOST}?limit={limit}&offset={place}>; rel="{rel}"' for rel, place in wanted.items()
    )


def test_a_part_since_a_day_leads_to_parts_since_that_day() -> None:
    header = rules.links(rules.asked({"since": "2026-01-31T12:00:00Z"}), address=HOST, total=0)

    assert header.count("since=2026-01-31T12%3A00%3A00Z") == 2


def test_a_token_is_good_for_what_was_agreed_to() -> None:
    rules.require(Scope.READ, granted=f"{Scope.READ} offline_access")
    with pytest.raises(NotAgreedTo):
        rules.require(Scope.READ_PROFILE, granted=f"{Scope.READ}x {Scope.READ}")


@pytest.mark.parametrize(
    ("status", "minor", "word"),
    [
        (400, "", "invalid_data"),
        (400, "invalid_query_parameter", "invalid_query_parameter"),
        (401, "", "unauthorizedrequest"),
        (418, "", "unknown"),
    ],
)
def test_a_refusal_is_written_as_1edtech_wants_it(status: int, minor: str, word: str) -> None:
    assert rules.status_info(status, "No.", minor=minor) == {
        "imsx_codeMajor": "failure",
        "imsx_severity": "error",
        "imsx_description": "No.",
        "imsx_codeMinor": {
            "imsx_codeMinorField": [
                {
                    "imsx_codeMinorFieldName": "TargetEndSystem",
                    "imsx_codeMinorFieldValue": word,
                }
            ]
        },
    }


@pytest.mark.parametrize(
    ("sent", "kept", "is_newer"),
    [
        ({"validFrom": "2026-02-01T00:00:00Z"}, {"validFrom": "2026-01-01T00:00:00Z"}, True),
        ({"validFrom": "2026-01-01T00:00:00Z"}, {"validFrom": "2026-01-01T00:00:00Z"}, False),
        ({"issuanceDate": "2026-02-01T00:00:00Z"}, {"validFrom": "2026-01-01T00:00:00Z"}, True),
        ({"validFrom": "2026-01-01T00:00:00Z"}, {"validFrom": "soon"}, True),
        ({"validFrom": "soon"}, {"validFrom": "2026-01-01T00:00:00Z"}, False),
        ({}, {}, False),
        ({"validFrom": 7}, {}, False),
    ],
)
def test_the_later_valid_edition_is_the_newer_one(
    sent: dict[str, Any], kept: dict[str, Any], *, is_newer: bool
) -> None:
    assert rules.is_newer(sent, kept=kept) is is_newer


def test_a_badge_comes_as_its_type_says() -> None:
    document, token = json.dumps(signed_badge()).encode(), badge_token().encode()

    for data, is_token in ((document, False), (token, True)):
        found = rules.badge_in(data, is_token=is_token)
        assert found["name"] == open_badge()["name"]
        with pytest.raises(InvalidBody):
            rules.badge_in(data, is_token=not is_token)


@pytest.mark.parametrize("said", [{}, [], {**open_badge(), "type": ["VerifiableCredential"]}])
def test_what_is_no_badge_is_refused(said: object) -> None:
    with pytest.raises(InvalidBody):
        rules.badge_in(json.dumps(said).encode(), is_token=False)


PROFILE = {"id": "did:example:mira", "type": ["Profile"], "name": "Mira", "email": "m@x.example"}


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"type": "Profile"},
        {"@context": ["https://context.example/"]},
        {"email": GONE},
        {"name": "M" * LONGEST_NAME},
    ],
)
def test_of_a_profile_the_name_may_change(changed: dict[str, Any]) -> None:
    said = {**PROFILE, "name": "Mira Lindqvist", **changed}
    sent = {name: value for name, value in said.items() if value is not GONE}

    assert rules.new_name(sent, now=PROFILE) == sent["name"]


@pytest.mark.parametrize(
    "changed",
    [
        {"email": "other@x.example"},
        {"telephone": "7"},
        {"type": ["Person"]},
        {"type": GONE},
        {"name": GONE},
        {"name": 7},
        {"name": "M" * (LONGEST_NAME + 1)},
    ],
)
def test_whatever_else_of_a_profile_changes_is_refused(changed: dict[str, Any]) -> None:
    said = {**PROFILE, **changed}

    with pytest.raises(InvalidBody):
        rules.new_name({n: v for n, v in said.items() if v is not GONE}, now=PROFILE)
