from __future__ import annotations

from typing import Any

import pytest
from tests.standards.verify.older.world import (
    ASSERTION_URL,
    BADGE_URL,
    CONTEXT,
    ENDORSEMENT_URL,
    ENDORSER_URL,
    ISSUER_URL,
    assertion,
    badge_class,
    endorsement,
    issuer,
    school,
)
from tests.standards.verify.world import World, codes

from insignia.standards.limits import Limits
from insignia.standards.verify.report import Check, Verdict
from insignia.standards.verify.surroundings import Gone


def _endorsed(hosted: Any = None, *, written: Any = None) -> World:
    """Return a world whose badge class shows an endorsement, and what the endorser's host has."""
    hosted = {"@context": CONTEXT} | endorsement() if hosted is None else hosted
    shown = badge_class(endorsement=written or endorsement())
    return school(**{BADGE_URL: shown, ENDORSEMENT_URL: hosted})


def test_an_endorsement_that_its_own_host_has_holds() -> None:
    report = _endorsed().examine(assertion())

    assert report.verdict is Verdict.VALID
    assert codes(report, Check.ENDORSEMENT) == ["endorsement.holds"]
    assert [finding.pointer for finding in report.of(Check.ENDORSEMENT)] == ["/badge/endorsement"]


def test_endorsements_of_the_assertion_and_of_the_issuer_are_examined_too() -> None:
    about_issuer = endorsement(claim={"id": ISSUER_URL})
    document = assertion(endorsement=[endorsement(claim={"id": ASSERTION_URL})])
    world = school(
        **{
            ASSERTION_URL: document,
            ISSUER_URL: issuer(endorsement=about_issuer),
            ENDORSEMENT_URL: {"@context": CONTEXT} | about_issuer,
        }
    )

    report = world.examine(document)

    assert codes(report, Check.ENDORSEMENT) == ["endorsement.unrelated", "endorsement.holds"]


@pytest.mark.parametrize(
    ("more", "code", "verdict"),
    [
        ({"claim": {"id": ASSERTION_URL}}, "endorsement.unrelated", Verdict.VALID),
        ({"expires": "2026-04-01T00:00:00Z"}, "endorsement.expired", Verdict.VALID),
        ({"issuedOn": "2026-07-01T00:00:00Z"}, "endorsement.not-yet-valid", Verdict.VALID),
        ({"revoked": True}, "endorsement.withdrawn", Verdict.VALID),
        ({"id": f"{ENDORSEMENT_URL}x"}, "endorsement.broken", Verdict.INVALID),
        ({"issuer": ISSUER_URL}, "endorsement.broken", Verdict.INVALID),
        ({"issuer": "https://nobody.example/"}, "endorsement.unknown", Verdict.REFUSED),
        ({"smuggled": "words"}, "endorsement.broken", Verdict.INVALID),
        ({"type": "Praise"}, "endorsement.broken", Verdict.INVALID),
    ],
)
def test_an_endorsement_is_worth_what_its_host_has(
    more: dict[str, Any], code: str, verdict: Verdict
) -> None:
    hosted = {"@context": CONTEXT} | endorsement(**more)

    report = _endorsed(hosted).examine(assertion())

    assert codes(report, Check.ENDORSEMENT) == [code]
    assert report.verdict is verdict


def test_an_endorsement_that_was_taken_away_is_withdrawn() -> None:
    report = _endorsed(Gone("It was taken away.")).examine(assertion())

    assert codes(report, Check.ENDORSEMENT) == ["endorsement.withdrawn"]


def test_an_endorsement_that_is_only_linked_is_told_and_not_looked_at() -> None:
    world = school(**{BADGE_URL: badge_class(endorsement=[ENDORSEMENT_URL])})

    report = world.examine(assertion())

    assert report.verdict is Verdict.VALID
    assert codes(report, Check.ENDORSEMENT) == ["endorsement.linked"]
    assert not {ENDORSEMENT_URL, ENDORSER_URL} & set(world.asked)


def test_more_endorsements_than_anybody_needs_are_not_examined() -> None:
    report = _endorsed().examine(assertion(), limits=Limits(endorsements=0))

    assert codes(report, Check.ENDORSEMENT) == ["limits.endorsements"]


def test_a_badge_without_endorsements_has_none() -> None:
    assert codes(school().examine(assertion()), Check.ENDORSEMENT) == ["endorsement.none"]
