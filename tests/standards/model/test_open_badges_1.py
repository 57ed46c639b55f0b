from __future__ import annotations

from typing import Any

import pytest

from insignia.standards.model import open_badges_1
from insignia.standards.model.open_badges_1 import FormerAssertion, IssuerOrganization
from insignia.standards.model.open_badges_2 import BadgeClass
from insignia.standards.model.reading import read
from insignia.standards.terms import OPEN_BADGES_1, OPEN_BADGES_2

ASSERTION: dict[str, Any] = {
    "uid": "1",
    "recipient": {"type": "email", "hashed": False, "identity": "ann@school.example"},
    "badge": "https://school.example/badge.json",
    "verify": {"type": "hosted", "url": "https://school.example/1.json"},
    "issuedOn": "2013-06-05",
}
BADGE: dict[str, Any] = {
    "name": "Robotics",
    "description": "For building a robot.",
    "image": "https://school.example/badge.png",
    "criteria": "https://school.example/criteria.html",
    "issuer": "https://school.example/issuer.json",
    "tags": ["robots"],
    "alignment": [
        {"name": "Building", "url": "https://frame.example/1", "description": "To build."},
        "https://frame.example/2",
    ],
}


def test_a_hosted_assertion_is_where_it_says() -> None:
    found = open_badges_1.assertion(ASSERTION)

    assert found == {
        "@context": OPEN_BADGES_2,
        "type": "Assertion",
        "id": "https://school.example/1.json",
        "uid": "1",
        "recipient": ASSERTION["recipient"],
        "badge": "https://school.example/badge.json",
        "verification": {"type": "hosted"},
        "issuedOn": "2013-06-05T00:00:00Z",
    }
    assert read(FormerAssertion, found).complaints == ()


def test_a_signed_assertion_names_its_key_and_has_no_place() -> None:
    verify = {"type": "signed", "url": "https://school.example/key.pem"}

    found = open_badges_1.assertion(ASSERTION | {"verify": verify})

    assert found["verification"] == {
        "type": "signed",
        "creator": "https://school.example/key.pem",
    }
    assert "id" not in found
    assert read(FormerAssertion, found).complaints == ()


def test_an_id_of_its_own_is_kept() -> None:
    found = open_badges_1.assertion(ASSERTION | {"id": "https://school.example/2.json"})

    assert found["id"] == "https://school.example/2.json"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (1370390400, "2013-06-05T00:00:00Z"),
        ("1370390400", "2013-06-05T00:00:00Z"),
        (0, "1970-01-01T00:00:00Z"),
        ("2013-06-05", "2013-06-05T00:00:00Z"),
        ("2013-06-05T10:00:00+02:00", "2013-06-05T10:00:00+02:00"),
        (-1, -1),
        (10**10, 10**10),
        (True, True),
        (1.5, 1.5),
        ("soon", "soon"),
        (None, None),
    ],
)
def test_dates_may_be_seconds_or_days(written: Any, read_as: Any) -> None:
    found = open_badges_1.assertion(ASSERTION | {"issuedOn": written, "expires": written})

    assert (found["issuedOn"], found["expires"]) == (read_as, read_as)


def test_a_badge_class_and_an_issuer_are_what_is_where_they_were_found() -> None:
    badge = open_badges_1.badge_class(BADGE, "https://school.example/badge.json")
    issuer = open_badges_1.issuer(
        {"name": "School", "url": "https://school.example"}, "https://school.example/issuer.json"
    )

    assert badge["id"] == "https://school.example/badge.json"
    assert badge["alignment"] == [
        {
            "targetName": "Building",
            "targetUrl": "https://frame.example/1",
            "targetDescription": "To build.",
        },
        "https://frame.example/2",
    ]
    assert read(BadgeClass, badge).complaints == ()
    assert issuer["id"] == "https://school.example/issuer.json"
    assert read(IssuerOrganization, issuer).complaints == ()


def test_an_issuer_of_version_1_1_has_another_type() -> None:
    members = {"type": "IssuerOrg", "name": "School", "url": "https://school.example"}

    assert open_badges_1.issuer(members, "https://school.example/issuer.json")["type"] == "Issuer"


@pytest.mark.parametrize(
    "members",
    [
        ASSERTION,
        ASSERTION | {"@context": OPEN_BADGES_1, "type": "Assertion"},
        ASSERTION | {"@context": [OPEN_BADGES_1]},
    ],
)
def test_an_assertion_of_version_1_is_told_by_its_shape(members: dict[str, Any]) -> None:
    assert open_badges_1.is_assertion(members)


@pytest.mark.parametrize(
    "members",
    [
        {},
        ASSERTION | {"@context": OPEN_BADGES_2},
        ASSERTION | {"@context": [OPEN_BADGES_1, OPEN_BADGES_2]},
        ASSERTION | {"verify": "hosted"},
        {name: value for name, value in ASSERTION.items() if name != "badge"},
        {name: value for name, value in ASSERTION.items() if name != "recipient"},
    ],
)
def test_what_has_another_shape_is_none(members: dict[str, Any]) -> None:
    assert not open_badges_1.is_assertion(members)


def test_what_cannot_be_put_into_new_words_is_left_to_the_data_model() -> None:
    found = open_badges_1.assertion({"verify": "hosted"})
    placeless = open_badges_1.assertion(ASSERTION | {"verify": {"type": "hosted"}})
    badge = open_badges_1.badge_class(BADGE | {"alignment": "x"}, "https://school.example/b")

    assert "verification" not in found
    assert "id" not in placeless
    assert badge["alignment"] == "x"


@pytest.mark.parametrize(
    ("after", "before"),
    [
        ("/verification/creator", "/verify/url"),
        ("/verification/type", "/verify/type"),
        ("/alignment/0/targetName", "/alignment/0/name"),
        ("/alignment/0/targetUrl", "/alignment/0/url"),
        ("/badge", "/badge"),
    ],
)
def test_complaints_point_to_where_something_stood_before(after: str, before: str) -> None:
    assert open_badges_1.pointer_before(after) == before
