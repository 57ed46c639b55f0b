"""When what an organization calls somebody is of any meaning."""

from __future__ import annotations

from uuid import UUID

import pytest

from insignia.portfolio.institutional import rules
from insignia.portfolio.institutional.errors import IdOfAnother, IdUnreadable, NotOfYours
from insignia.portfolio.institutional.values import Agreed
from insignia.portfolio.values import IdKind

HOUSE = "did:web:insignia.example:"
COLLEGE = Agreed(
    kind=IdKind.NUMBER,
    value="0017",
    did=f"{HOUSE}organizations:college",
    house=HOUSE,
    domains=frozenset({"college.example", "insignia.example"}),
)
ANN, BEN = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("issuer", "is_theirs"),
    [
        ("did:web:insignia.example:organizations:college", True),
        ("did:web:insignia.example:organizations:college-2", False),
        ("did:web:insignia.example:organizations:other", False),
        ("did:web:college.example", True),
        ("did:web:College.example:staff", True),
        ("did:web:college.example%3A8443", False),
        ("did:web:badges.college.example", False),
        ("did:web:college.example.evil.example", False),
        ("https://college.example/issuer", True),
        ("https://COLLEGE.example/", True),
        ("https://college.example:8443/issuer", False),
        ("https://college.example@evil.example/issuer", False),
        ("https://evil.example/college.example", False),
        ("http://college.example/issuer", False),
        ("https://[college.example/issuer", False),
        ("did:key:z6Mk", False),
        ("", False),
    ],
)
def test_a_number_means_something_only_within_its_issuer(issuer: str, is_theirs: bool) -> None:
    assert rules.is_issued_by(issuer, COLLEGE) is is_theirs


def test_an_organization_without_a_proved_domain_is_its_did_alone() -> None:
    alone = Agreed(COLLEGE.kind, COLLEGE.value, COLLEGE.did, HOUSE, frozenset())

    assert rules.is_issued_by(COLLEGE.did, alone)
    assert not rules.is_issued_by("https://college.example", alone)
    assert not rules.is_issued_by("", alone)


def test_an_id_is_kept_as_it_was_meant() -> None:
    assert rules.readable(" 0017 ") == "0017"


@pytest.mark.parametrize("value", ["", "  ", "00\u200b17", "00\n17"])
def test_signs_that_cannot_be_seen_are_refused(value: str) -> None:
    with pytest.raises(IdUnreadable):
        rules.readable(value)


@pytest.mark.parametrize(("known", "is_theirs"), [(None, False), (None, True), (ANN, False)])
def test_whom_nobody_knows_and_who_is_anothers_are_answered_alike(
    known: UUID | None, is_theirs: bool
) -> None:
    with pytest.raises(NotOfYours):
        rules.require_known(known, is_theirs=is_theirs)


def test_who_is_their_own_is_known() -> None:
    assert rules.require_known(ANN, is_theirs=True) == ANN


def test_two_people_are_not_called_the_same() -> None:
    rules.require_free(None, person_id=ANN)
    rules.require_free(ANN, person_id=ANN)
    with pytest.raises(IdOfAnother):
        rules.require_free(BEN, person_id=ANN)
