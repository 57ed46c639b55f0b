"""A learner brings what she earned elsewhere: one badge is hers, one names an old address."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from insignia.demo import reading
from insignia.portfolio import actions
from insignia.standards import strictjson, terms, timestamps
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs.data_integrity import add_proof

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from insignia.demo.chronicle import Story
    from insignia.demo.world import World

DAYS_OF_A_MONTH = 30


def stories(world: World) -> Iterator[Story]:
    """Return every badge from elsewhere, on the day it was brought."""
    for told in reading.content("brought"):
        yield _bring(world, told)


def _bring(world: World, told: dict[str, Any]) -> Story:
    at = world.almanac.ago(told["at"])
    yield at
    acting = world.actor(told["who"])
    brought = actions.bring(
        strictjson.write(_signed(told, at=world.almanac.ago(told["issued"]))),
        file_name=told["file"],
        acting=acting,
        at=at,
    )
    if told["accepted"]:
        actions.accept(brought.holding_id, acting=acting, at=at)


def _signed(told: dict[str, Any], *, at: datetime) -> dict[str, Any]:
    """Sign a badge as a platform of somebody else would, with its own key."""
    signer = LocalSigner.did_key(hashlib.sha256(told["seed"].encode()).digest())
    identity = {
        "type": "IdentityObject",
        "hashed": False,
        "identityHash": told["to"],
        "identityType": "emailAddress",
    }
    achievement = {
        "id": f"urn:uuid:{_uuid(told['seed'], 'achievement')}",
        "type": ["Achievement"],
        "name": told["name"],
        "description": told["description"],
        "criteria": {"narrative": told["criteria"]},
        "inLanguage": "en",
        "alignment": [
            {
                "type": ["Alignment"],
                "targetName": skill,
                "targetUrl": f"https://skills.example/{skill.lower().replace(' ', '-')}",
            }
            for skill in told["skills"]
        ],
    }
    document = {
        "@context": [terms.CREDENTIALS_V2, terms.OPEN_BADGES_3_0_3],
        "id": f"urn:uuid:{_uuid(told['seed'], 'badge')}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": signer.controller, "type": ["Profile"], "name": told["issuer"]},
        "validFrom": timestamps.write(at),
        "validUntil": timestamps.write(at + timedelta(days=told["months"] * DAYS_OF_A_MONTH)),
        "name": told["name"],
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [identity],
            "achievement": achievement,
        },
    }
    return add_proof(document, signer=signer, created=at)


def _uuid(*parts: str) -> str:
    made = hashlib.sha256(":".join(parts).encode()).hexdigest()
    return f"{made[:8]}-{made[8:12]}-4{made[13:16]}-8{made[17:20]}-{made[20:32]}"
