"""The rest of the internet as the story has it: issuers elsewhere, pages, a place with badges.

None of these addresses exists. While the past is told they answer as they would have, until the
day on which they fell silent (`insignia.foundation.network.rehearsing`); nobody else is asked.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from insignia.demo import reading
from insignia.foundation import clock
from insignia.foundation.network.wire import Answer, NotReached
from insignia.standards import strictjson, terms, timestamps
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs.data_integrity import add_proof

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from insignia.demo.chronicle import Almanac

DAYS_OF_A_MONTH: Final = 30
_OK: Final = 200
_API: Final = "/ims/ob/v3p0"
_SCOPE: Final = "https://purl.imsglobal.org/spec/ob/v3p0/scope/"


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at an address, and when it went."""

    body: bytes
    media_type: str
    until: datetime | None


class Elsewhere:
    """Everything that stands elsewhere, by address; it answers under the clock of the story."""

    def __init__(self, almanac: Almanac) -> None:
        told = reading.content("elsewhere")
        self._standing: dict[str, Standing] = {}
        for page in told["pages"]:
            self._standing[page["address"]] = _page(page, almanac)
        for issuer in told["issuers"]:
            self._standing[f"https://{issuer['host']}/.well-known/did.json"] = Standing(
                strictjson.write(_did_document(issuer)),
                "application/did",
                almanac.ago(issuer["until"]) if "until" in issuer else None,
            )
        for place in told["places"]:
            self._standing |= _place(place, almanac)

    def answer(self, url: str) -> Answer:
        """Return what stands at an address at this moment of the story."""
        found = self._standing.get(url.partition("?")[0])
        if found is None or (found.until is not None and found.until <= clock.now()):
            raise NotReached(f"{url.split('/')[2]} does not take connections.")
        return Answer(_OK, found.media_type, "", found.body)


def badge(told: Mapping[str, Any], almanac: Almanac) -> bytes:
    """Sign a badge as a platform of somebody else would, with its own key."""
    signer, at = _signer(told), almanac.ago(told["issued"])
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
    signed = strictjson.write(add_proof(document, signer=signer, created=at))
    for written, meant in told.get("corrected", {}).items():  # by somebody who meant well
        signed = signed.replace(written.encode(), meant.encode())
    return signed


def _signer(told: Mapping[str, Any]) -> LocalSigner:
    """Return the key of an issuer: at its own host if it has one, and otherwise its own name."""
    secret = hashlib.sha256(told["seed"].encode()).digest()
    if "host" in told:
        return LocalSigner(f"did:web:{told['host']}#key-1", secret)
    return LocalSigner.did_key(secret)


def _did_document(issuer: Mapping[str, Any]) -> dict[str, Any]:
    signer = _signer(issuer)
    method = {
        "id": signer.verification_method,
        "type": terms.MULTIKEY,
        "controller": signer.controller,
        "publicKeyMultibase": signer.public_key.multikey,
    }
    return {
        "@context": [terms.DID_V1, terms.MULTIKEY_V1],
        "id": signer.controller,
        "verificationMethod": [method],
        "assertionMethod": [signer.verification_method],
    }


def _page(told: Mapping[str, Any], almanac: Almanac) -> Standing:
    words = "".join(f"<p>{line}</p>" for line in told["lines"])
    body = f'<!doctype html><html lang="en"><title>{told["title"]}</title>{words}</html>'
    return Standing(
        body.encode(), "text/html", almanac.ago(told["until"]) if "until" in told else None
    )


def _place(told: Mapping[str, Any], almanac: Almanac) -> dict[str, Standing]:
    """Return the answers of a place that speaks the Open Badges API."""
    origin = f"https://{told['host']}"
    scopes = [f"{_SCOPE}credential.readonly", f"{_SCOPE}credential.upsert", "offline_access"]
    flow = {
        "authorizationUrl": f"{origin}/agree",
        "tokenUrl": f"{origin}/token",
        "scopes": dict.fromkeys(scopes, "asked for here"),
    }
    scheme = {
        "type": "oauth2",
        "x-imssf-registrationUrl": f"{origin}/register",
        "flows": {"authorizationCode": flow},
    }
    said = {
        f"{origin}{_API}/discovery": {
            "openapi": "3.0.1",
            "info": {"title": told["name"], "version": "1.0"},
            "components": {"securitySchemes": {"OAuth2ACG": scheme}},
        },
        f"{origin}/register": {"client_id": "insignia", "client_secret": "told-in-a-story"},
        f"{origin}/token": {
            "access_token": "a-token-of-the-story",
            "refresh_token": "another-of-the-story",
            "token_type": "Bearer",
            "expires_in": 3600,
            "scope": " ".join(scopes),
        },
        f"{origin}{_API}/credentials": {
            "credential": [strictjson.read_object(badge(each, almanac)) for each in told["badges"]]
        },
    }
    return {
        address: Standing(strictjson.write(answer), "application/json", None)
        for address, answer in said.items()
    }


def _uuid(*parts: str) -> str:
    made = hashlib.sha256(":".join(parts).encode()).hexdigest()
    return f"{made[:8]}-{made[8:12]}-4{made[13:16]}-8{made[17:20]}-{made[20:32]}"
