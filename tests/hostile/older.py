"""Hosted badges of Open Badges 2.0: what their host has is not what they claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.hostile.scenes import Case, Scene, case
from tests.standards.verify.older.world import (
    ASSERTION_URL,
    BADGE_URL,
    CONTEXT,
    HOST,
    ISSUER_URL,
    assertion,
    badge_class,
    issuer,
)

from insignia.standards.verify.surroundings import Gone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random


def _hosted(document: Any = None, **more: Any) -> Scene:
    served = {ASSERTION_URL: assertion(), BADGE_URL: badge_class(), ISSUER_URL: issuer()}
    return Scene(assertion() if document is None else document, served | more)


def hosted(random: Random) -> Iterator[Case]:
    """Bring an assertion that its host does not confirm."""
    name = f"Robotics {random.random()}"
    named = {BADGE_URL: badge_class(name=name)}
    twin = _hosted(None, **named)
    taken = {ASSERTION_URL: Gone("Taken away."), **named}
    revoked = {ASSERTION_URL: assertion(revoked=True, revocationReason="Error"), **named}
    bare = {"@context": CONTEXT, "id": ASSERTION_URL, "revoked": True}
    elsewhere = issuer(verification={"type": "hosted", "startsWith": "https://other.example/"})
    origins = issuer(verification={"type": "hosted", "allowedOrigins": "other.example"})
    strange = assertion(recipient={"type": "email", "hashed": False, "identity": "eve@x.example"})
    shapes: dict[str, tuple[Scene, str, str]] = {
        "taken away": (_hosted(None, **taken), "status", "invalid"),
        "revoked": (_hosted(None, **revoked), "status", "invalid"),
        "revoked and nothing else": (
            _hosted(None, **named | {ASSERTION_URL: bare}),
            "status",
            "invalid",
        ),
        "another learner": (_hosted(strange, **named), "ob2", "invalid"),
        "outside its issuer's places": (
            _hosted(None, **named | {ISSUER_URL: elsewhere}),
            "binding",
            "invalid",
        ),
        "outside its issuer's origins": (
            _hosted(None, **named | {ISSUER_URL: origins}),
            "binding",
            "invalid",
        ),
        "a badge of another name": (
            _hosted(None, **named | {BADGE_URL: badge_class(id=f"{HOST}/other.json")}),
            "ob2",
            "invalid",
        ),
        "an issuer of another name": (
            _hosted(None, **named | {ISSUER_URL: issuer(id=f"{HOST}/other.json")}),
            "ob2",
            "invalid",
        ),
        "over": (
            _hosted(None, **named | {ASSERTION_URL: assertion(expires="2026-05-01T00:00:00Z")}),
            "time",
            "invalid",
        ),
        "yet to come": (
            _hosted(None, **named | {ASSERTION_URL: assertion(issuedOn="2027-05-01T00:00:00Z")}),
            "time",
            "invalid",
        ),
        "an unsafe link": (
            _hosted(None, **named | {BADGE_URL: badge_class(criteria="javascript:alert(1)")}),
            "unsafe-iri",
            "invalid",
        ),
        "where nobody may look": (
            _hosted(assertion(id="https://127.0.0.1/a.json"), **named),
            "fetch-policy",
            "refused",
        ),
        "a badge where nobody may look": (
            _hosted(
                assertion(badge="https://10.0.0.1/b.json"),
                **named | {ASSERTION_URL: assertion(badge="https://10.0.0.1/b.json")},
            ),
            "fetch-policy",
            "refused",
        ),
    }
    for title, (hostile, family, verdict) in shapes.items():
        yield case(title, family, hostile, twin, verdict)


MAKERS = (hosted,)
