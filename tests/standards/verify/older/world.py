"""A school that issues badges of Open Badges 2.0 and 1.1, and what its host serves."""

from __future__ import annotations

import hashlib
from typing import Any

from tests.standards.verify.world import World

CONTEXT = "https://w3id.org/openbadges/v2"
HOST = "https://school.example"
ASSERTION_URL = f"{HOST}/assertions/1.json"
BADGE_URL = f"{HOST}/badge.json"
ISSUER_URL = f"{HOST}/issuer.json"
OTHER_HOST = "https://consortium.example"
ENDORSER_URL = f"{OTHER_HOST}/profile.json"
ENDORSEMENT_URL = f"{OTHER_HOST}/endorsements/1.json"


def identity(address: str = "ann@school.example", salt: str = "sea") -> str:
    return "sha256$" + hashlib.sha256((address + salt).encode()).hexdigest()


def assertion(**more: Any) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": ASSERTION_URL,
        "type": "Assertion",
        "recipient": {"type": "email", "hashed": True, "salt": "sea", "identity": identity()},
        "badge": BADGE_URL,
        "verification": {"type": "hosted"},
        "issuedOn": "2026-03-01T09:00:00Z",
    } | more


def badge_class(**more: Any) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": BADGE_URL,
        "type": "BadgeClass",
        "name": "Robotics",
        "description": "For building a robot.",
        "image": f"{HOST}/badge.png",
        "criteria": {"narrative": "Build a robot."},
        "issuer": ISSUER_URL,
    } | more


def issuer(**more: Any) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": ISSUER_URL,
        "type": "Issuer",
        "name": "School",
        "url": HOST,
        "email": "badges@school.example",
    } | more


def endorser(**more: Any) -> dict[str, Any]:
    return issuer(id=ENDORSER_URL, name="Consortium", url=OTHER_HOST) | more


def endorsement(**more: Any) -> dict[str, Any]:
    return {
        "id": ENDORSEMENT_URL,
        "type": "Endorsement",
        "claim": {"id": BADGE_URL, "endorsementComment": "Sound."},
        "issuer": ENDORSER_URL,
        "issuedOn": "2026-03-02T09:00:00Z",
        "verification": {"type": "hosted"},
    } | more


def former_assertion(**more: Any) -> dict[str, Any]:
    return {
        "uid": "1",
        "recipient": {"type": "email", "hashed": True, "salt": "sea", "identity": identity()},
        "badge": BADGE_URL,
        "verify": {"type": "hosted", "url": ASSERTION_URL},
        "issuedOn": 1772355600,
    } | more


def former_badge_class(**more: Any) -> dict[str, Any]:
    return {
        "name": "Robotics",
        "description": "For building a robot.",
        "image": f"{HOST}/badge.png",
        "criteria": f"{HOST}/criteria.html",
        "issuer": ISSUER_URL,
    } | more


def former_issuer(**more: Any) -> dict[str, Any]:
    return {"name": "School", "url": HOST} | more


def school(**more: Any) -> World:
    """Return a world with one hosted badge of version 2.0; what is named replaces a document."""
    serves = {
        ASSERTION_URL: assertion(),
        BADGE_URL: badge_class(),
        ISSUER_URL: issuer(),
        ENDORSER_URL: endorser(),
    }
    return World(serves | more)


def former_school(**more: Any) -> World:
    """Return a world with one hosted badge of version 1.0."""
    serves = {
        ASSERTION_URL: former_assertion(),
        BADGE_URL: former_badge_class(),
        ISSUER_URL: former_issuer(),
    }
    return World(serves | more)
