"""Decisions about organizations."""

# ruff: noqa: RUF001 - letters that look like others are what is tested

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.sentences import assert_can_be_said

from insignia.organizations import rules
from insignia.organizations.errors import (
    InvitationExpired,
    InvitationUnknown,
    InvitationUsed,
    LastOwner,
    NoRole,
    NoSuchDomain,
)
from insignia.organizations.values import InvitationStanding, ProofNews, ProofStanding, Role

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("name", "kind", "country", "where"),
    [
        ("Museum", "museum", "", []),
        ("Museum", "museum", "DE", []),
        ("", "museum", "", ["name"]),
        ("   ", "club", "de", ["name", "kind", "country"]),
        ("Museum", "museum", "DEU", ["country"]),
    ],
)
def test_every_gap_is_named_at_once(name: str, kind: str, country: str, where: list[str]) -> None:
    gaps = rules.gaps_of(name=name, kind=kind, country=country)

    assert [gap.where for gap in gaps] == where
    for gap in gaps:
        assert_can_be_said(gap)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Museum of Tides", "museum-of-tides"),
        ("  Çà & là  ", "ca-la"),
        ("博物館", ""),
        ("a" * 80, "a" * 60),
        ("a" * 59 + " b", "a" * 59),
    ],
)
def test_an_address_follows_from_a_name(name: str, slug: str) -> None:
    assert rules.slug_of(name) == slug


@given(st.text(max_size=120))
def test_whatever_the_name_its_address_is_usable_or_empty(name: str) -> None:
    slug = rules.slug_of(name)

    assert slug == "" or slug in rules.RESERVED_SLUGS or rules.is_usable_slug(slug)


@pytest.mark.parametrize(
    ("slug", "is_usable"),
    [
        ("tides", True),
        ("t", True),
        ("tides-2", True),
        ("", False),
        ("-tides", False),
        ("tides-", False),
        ("Tides", False),
        ("tides/../x", False),
        ("tides:x", False),
        ("start", False),
        ("mine", False),
        ("a" * 61, False),
    ],
)
def test_only_plain_letters_make_an_address(slug: str, *, is_usable: bool) -> None:
    assert rules.is_usable_slug(slug) is is_usable


HOMOGRAPHS = [
    "Нarvard University",
    "Ηarvard University",
    "Hаrvard University",
    "Harvаrd University",
    "Harvard Universіty",
    "Harvard Univеrsity",
    "Harvard Unіversіty",
    "HARVARD UNIVERSITY",
    "harvard-university",
    "Harvard  University!",
    "Harvard Universlty",
    "Harvard Unlverslty",
    "Harvard Un1versity",
    "Harvard Univers1ty",
    "Harvard University.",
    "Hárvard Universitý",
    "Ｈａｒｖａｒｄ University",
    "𝐇arvard University",
    "Harvard Universitγ"[:-1] + "y",
    "Harvarcl University",
    "Harνard University",
    "Harvvard University",
    "Harvard Universitty",
    "Harvard Universiy",
    "Harvad University",
    "Harvarb University",
    "H arvard University",
    "Harvard\u200bUniversity",
    "Harvard University\u202e",
    "Har\u00advard University",
]


@pytest.mark.parametrize("name", HOMOGRAPHS)
def test_a_name_that_can_be_taken_for_anothers_is_found(name: str) -> None:
    known = {rules.skeleton("Harvard University"): "Harvard University"}

    assert rules.look_alike(name, known) == "Harvard University"


@pytest.mark.parametrize(
    "name", ["Harvey University", "University of Harvest", "Howard College", "Harvard Museum"]
)
def test_a_different_name_is_nobodys_double(name: str) -> None:
    known = {rules.skeleton("Harvard University"): "Harvard University"}

    assert rules.look_alike(name, known) is None


def test_short_names_must_be_equal_at_a_glance_to_be_mistaken() -> None:
    known = {rules.skeleton("NOCTI"): "NOCTI"}

    assert rules.look_alike("NOCT", known) is None
    assert rules.look_alike("N0CTI", known) == "NOCTI"


def test_roles_are_stored_in_one_order_without_repeats() -> None:
    assert rules.chosen_roles([Role.AUDITOR, Role.OWNER, Role.AUDITOR]) == ["owner", "auditor"]


def test_nobody_is_a_member_without_a_role() -> None:
    with pytest.raises(NoRole):
        rules.chosen_roles([])


@pytest.mark.parametrize(
    ("loses", "others", "is_refused"),
    [(True, 0, True), (True, 1, False), (False, 0, False), (False, 2, False)],
)
def test_the_last_owner_stays(*, loses: bool, others: int, is_refused: bool) -> None:
    if is_refused:
        with pytest.raises(LastOwner):
            rules.keep_an_owner("Museum", loses=loses, other_owners=others)
    else:
        rules.keep_an_owner("Museum", loses=loses, other_owners=others)


@pytest.mark.parametrize(
    ("accepted", "withdrawn", "at", "standing"),
    [
        (None, None, NOON - HOUR, InvitationStanding.OPEN),
        (None, None, NOON, InvitationStanding.EXPIRED),
        (NOON - HOUR, None, NOON + HOUR, InvitationStanding.ACCEPTED),
        (None, NOON - HOUR, NOON - HOUR, InvitationStanding.WITHDRAWN),
    ],
)
def test_an_invitation_is_open_until_something_ends_it(
    accepted: datetime | None,
    withdrawn: datetime | None,
    at: datetime,
    standing: InvitationStanding,
) -> None:
    assert standing is rules.invitation_standing(
        accepted_at=accepted, withdrawn_at=withdrawn, expires_at=NOON, at=at
    )


@pytest.mark.parametrize(
    ("standing", "refusal"),
    [
        (InvitationStanding.WITHDRAWN, InvitationUnknown),
        (InvitationStanding.ACCEPTED, InvitationUsed),
        (InvitationStanding.EXPIRED, InvitationExpired),
    ],
)
def test_only_an_open_invitation_can_be_accepted(
    standing: InvitationStanding, refusal: type[Exception]
) -> None:
    rules.require_open(InvitationStanding.OPEN)
    with pytest.raises(refusal):
        rules.require_open(standing)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("museum.example", "museum.example"),
        (" Museum.Example. ", "museum.example"),
        ("münchen.example", "xn--mnchen-3ya.example"),
        ("a.b.c-d.example", "a.b.c-d.example"),
    ],
)
def test_a_domain_is_read_as_it_is_typed(typed: str, name: str) -> None:
    assert rules.domain_name(typed) == name


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "localhost",
        "127.0.0.1",
        "10.0.0x1",
        "0x7f.1",
        "[::1]",
        "https://museum.example",
        "museum.example/path",
        "museum.example:8000",
        "user@museum.example",
        "-museum.example",
        "museum..example",
        "mu seum.example",
        ("a" * 64) + ".example",
        ".".join(["a" * 60] * 5),
    ],
)
def test_what_is_no_domain_is_refused(typed: str) -> None:
    with pytest.raises(NoSuchDomain):
        rules.domain_name(typed)


DAY = timedelta(days=1)
NEVER = ProofStanding()
HELD = ProofStanding(NOON)
MISSING = ProofStanding(NOON, NOON + DAY)


@pytest.mark.parametrize(
    ("before", "is_found", "at", "after", "news"),
    [
        (NEVER, True, NOON, HELD, ProofNews.FOUND),
        (NEVER, False, NOON, NEVER, ProofNews.NONE),
        (HELD, True, NOON + DAY, HELD, ProofNews.NONE),
        (HELD, False, NOON + DAY, MISSING, ProofNews.MISSED),
        (MISSING, False, NOON + 2 * DAY, MISSING, ProofNews.NONE),
        (MISSING, True, NOON + 2 * DAY, HELD, ProofNews.FOUND),
        (MISSING, False, NOON + DAY + rules.PROOF_LOST_AFTER - HOUR, MISSING, ProofNews.NONE),
        (MISSING, False, NOON + DAY + rules.PROOF_LOST_AFTER, NEVER, ProofNews.LOST),
    ],
)
def test_a_proof_that_stays_away_is_lost_after_a_while(
    before: ProofStanding,
    is_found: bool,
    at: datetime,
    after: ProofStanding,
    news: ProofNews,
) -> None:
    assert rules.proof_after(before, is_found=is_found, at=at) == after
    assert rules.proof_news(before, after) is news


@pytest.mark.parametrize(
    ("standing", "at", "is_warned"),
    [
        (HELD, NOON + rules.PROOF_LOST_AFTER, False),
        (MISSING, NOON + DAY + rules.OWNERS_WARNED_AFTER - HOUR, False),
        (MISSING, NOON + DAY + rules.OWNERS_WARNED_AFTER, True),
    ],
)
def test_owners_are_warned_of_what_is_no_short_outage(
    standing: ProofStanding, at: datetime, is_warned: bool
) -> None:
    assert rules.is_owner_warned(standing, at=at) is is_warned


def test_it_can_be_told_when_a_missing_proof_will_be_lost() -> None:
    assert rules.proof_lost_at(HELD) is None
    assert rules.proof_lost_at(MISSING) == NOON + DAY + rules.PROOF_LOST_AFTER
