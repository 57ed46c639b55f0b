"""Older badges with one member put wrong at random: each is judged, none ends in an error.

The set is generated from seeds, so it is the same on every run. Whatever was changed, a valid badge
is the school's own, and nobody but the school was asked.
"""

from __future__ import annotations

import copy
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from tests.standards.verify.older.test_signed import KEY_URL, _listed, _signed, _token
from tests.standards.verify.older.world import (
    ASSERTION_URL,
    CONTEXT,
    HOST,
    ISSUER_URL,
    assertion,
    endorsement,
    former_assertion,
    former_school,
    school,
)

from insignia.standards import strictjson
from insignia.standards.verify.codes import CODES
from insignia.standards.verify.report import Verdict

if TYPE_CHECKING:
    from tests.standards.verify.world import World

VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 2**40, 1.5, "", "x", "urn:x:y", "http://a.example/", KEY_URL),
    *([], {}, [[]], [{}], ["x"], {"id": "urn:x:y"}, {"id": 7}, {"type": ["x", 1]}),
    *({"@value": 7}, {"@language": "de"}, "javascript:x", "did:key:z", "2026-01-01T00:00:00Z"),
    *({"@context": CONTEXT}, [endorsement(), 7, "x"]),
)
NAMES = (
    *("id", "uid", "type", "recipient", "badge", "verification", "verify", "issuedOn", "expires"),
    *("revoked", "revocationReason", "endorsement", "issuer", "publicKey", "revocationList"),
    *("revokedAssertions", "owner", "publicKeyPem", "creator", "url", "startsWith", "salt"),
    *("allowedOrigins", "verificationProperty", "identity", "hashed", "@context", "kty", "x"),
)


def _changed(document: dict[str, Any], chance: Random) -> dict[str, Any]:
    changed = copy.deepcopy(document)
    spots = [changed, *(value for value in changed.values() if isinstance(value, dict))]
    spot = chance.choice(spots)
    name = chance.choice([*spot, *NAMES])
    if chance.random() < 1 / 4:
        spot.pop(name, None)
    else:
        spot[name] = copy.deepcopy(chance.choice(VALUES))
    return changed


def _case(chance: Random) -> tuple[World, bytes]:
    kind = chance.choice(("hosted", "former", "signed"))
    if kind == "signed":
        world, document = _listed("urn:uuid:another"), _signed()
    elif kind == "former":
        world, document = former_school(), former_assertion()
    else:
        world, document = school(), assertion()
    place = chance.choice([*world.serves, "brought", "both"])
    if place in {"brought", "both"}:
        document = _changed(document, chance)
    if place == "both":
        world.serves[ASSERTION_URL] = document
    if place in world.serves:
        world.serves[place] = _changed(world.serves[place], chance)
    return world, _token(document) if kind == "signed" else strictjson.write(document)


@pytest.mark.parametrize("seed", range(120))
def test_whatever_is_put_wrong_is_told_and_never_an_error(seed: int) -> None:
    world, data = _case(Random(seed))

    report = world.examine(data, recipient="ann@school.example")

    assert {finding.code for finding in report.findings} <= set(CODES)
    if report.verdict is Verdict.VALID:
        assert report.summary["issuer"]["id"] == ISSUER_URL
        assert not [url for url in world.asked if not url.startswith(f"{HOST}/")]
