from __future__ import annotations

from tests.standards.verify.older.world import (
    ASSERTION_URL,
    BADGE_URL,
    HOST,
    ISSUER_URL,
    assertion,
    former_assertion,
    former_school,
    school,
)
from tests.standards.verify.world import World


def test_an_older_badge_says_what_newer_ones_say() -> None:
    document = assertion(
        evidence=[f"{HOST}/robot.html", {"id": f"{HOST}/film.html"}, {"narrative": "It walks."}],
        expires="2027-03-01T09:00:00Z",
        recipient={"type": "email", "hashed": False, "identity": "ann@school.example"},
    )

    assert school(**{ASSERTION_URL: document}).examine(document).summary == {
        "kind": "open-badge-2",
        "id": ASSERTION_URL,
        "name": "Robotics",
        "issuer": {"id": ISSUER_URL, "name": "School"},
        "recipient": "ann@school.example",
        "achievement": {
            "id": BADGE_URL,
            "name": "Robotics",
            "description": "For building a robot.",
            "criteria": "Build a robot.",
        },
        "validFrom": "2026-03-01T09:00:00Z",
        "validUntil": "2027-03-01T09:00:00Z",
        "evidence": [f"{HOST}/robot.html", f"{HOST}/film.html"],
    }


def test_a_badge_of_version_1_says_the_same() -> None:
    summary = former_school().examine(former_assertion()).summary

    assert summary == {
        "kind": "open-badge-1",
        "id": ASSERTION_URL,
        "name": "Robotics",
        "issuer": {"id": ISSUER_URL, "name": "School"},
        "achievement": {
            "id": BADGE_URL,
            "name": "Robotics",
            "description": "For building a robot.",
        },
        "validFrom": "2026-03-01T09:00:00Z",
    }


def test_what_was_not_reached_is_known_by_its_address_only() -> None:
    world = World({ASSERTION_URL: assertion()})

    summary = world.examine(assertion()).summary

    assert summary["achievement"] == {"id": BADGE_URL}
    assert "issuer" not in summary


def test_what_is_no_recipient_and_no_evidence_is_left_out() -> None:
    document = assertion(
        recipient={"type": "email", "hashed": False, "identity": 7}, evidence=[7, {}]
    )

    summary = school(**{ASSERTION_URL: document}).examine(document).summary

    assert not {"recipient", "evidence"} & summary.keys()
