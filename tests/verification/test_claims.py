"""What a document says of itself, read from whatever it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.documents import open_badge
from tests.standards.verify.older import world as older

from insignia.standards.verify.document import Document
from insignia.standards.verify.summary import summarize
from insignia.verification import claims

if TYPE_CHECKING:
    from insignia.verification.values import Said

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 9) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["achievement", "identifier", "result", "id", "criteria", "name", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def _said(document: dict[str, Any]) -> Said:
    return claims.said(summarize(Document(document)), json.dumps(document).encode())


def test_names_dates_and_person_are_read() -> None:
    said = _said(open_badge(awardedDate="2026-02-27T00:00:00Z", validUntil="2029-03-01T09:00:00Z"))

    assert said.name == "Bookkeeping with QuickBooks"
    assert said.achievement == "Keeps the books of a small firm for a month."
    assert (said.achieved, said.issued, said.ends) == (
        "Feb. 27, 2026",
        "March 1, 2026",
        "March 1, 2029",
    )
    assert said.recipient == "learner@school.example"
    assert said.criteria == "Books of one month, reconciled."


def test_a_result_is_read_with_what_it_is_about() -> None:
    document = open_badge()
    described = document["credentialSubject"]["achievement"]["resultDescription"][0]
    described["rubricCriterionLevel"] = [{"id": "urn:uuid:1", "name": "Meets"}]
    document["credentialSubject"]["result"] = [
        {"resultDescription": described["id"], "achievedLevel": "urn:uuid:1"},
        {"resultDescription": described["id"], "value": "met"},
        {"value": "about nothing"},
    ]

    said = _said(document)

    assert [(each.about, each.reached) for each in said.results] == [
        ("Ledger", "Meets"),
        ("Ledger", "met"),
    ]


def test_a_scrambled_address_is_not_shown_as_one() -> None:
    document = open_badge()
    document["credentialSubject"]["identifier"][0] |= {
        "hashed": True,
        "identityHash": "sha256$abcdef",
    }

    assert "sha256" not in _said(document).recipient
    assert "scrambled" in _said(document).recipient


def test_a_person_named_by_id_is_shown_by_it() -> None:
    document = open_badge()
    document["credentialSubject"]["id"] = "did:key:z6Mk"

    assert _said(document).recipient == "did:key:z6Mk"


def test_what_is_too_long_is_cut() -> None:
    assert len(_said(open_badge(name="x" * 9000)).name) == claims.LONGEST


@given(ANY_JSON)
def test_a_subject_of_any_shape_is_read_without_complaint(subject: Any) -> None:
    _said(open_badge(credentialSubject=subject))


@pytest.mark.parametrize("data", [b"", b"{", b"\x89PNG\r\n\x1a\n", b"<svg"])
def test_what_cannot_be_read_says_nothing(data: bytes) -> None:
    assert claims.said({}, data) == type(claims.said({}, b""))()


def test_the_text_in_a_broken_picture_is_none() -> None:
    assert claims.text_of(b"\x89PNG\r\n\x1a\nbroken") == ""


@pytest.mark.parametrize("moment", [None, 5, "yesterday", "2026-13-45T00:00:00Z"])
def test_what_is_no_moment_is_no_day(moment: object) -> None:
    assert claims.day(moment) == ""


def test_the_language_of_an_achievement_is_read() -> None:
    document = open_badge()
    document["credentialSubject"]["achievement"]["inLanguage"] = "pt-BR"

    assert _said(document).language == "pt-BR"
    assert _said(open_badge()).language == ""


def test_an_older_badge_is_shown_as_its_host_has_it() -> None:
    report = older.school().examine(
        older.assertion(recipient={"type": "email", "hashed": False, "identity": "copied"})
    )

    said = claims.said(report.summary, b"{}")

    assert (said.name, said.achievement) == ("Robotics", "For building a robot.")
    assert (said.criteria, said.issued) == ("Build a robot.", "March 1, 2026")
    assert said.recipient.startswith("Somebody whose address is scrambled")


def test_an_older_badge_names_its_person_where_it_does() -> None:
    named = older.assertion(
        recipient={"type": "email", "hashed": False, "identity": "ann@school.example"}
    )

    summary = older.school(**{older.ASSERTION_URL: named}).examine(named).summary

    assert claims.said(summary, b"{}").recipient == "ann@school.example"
