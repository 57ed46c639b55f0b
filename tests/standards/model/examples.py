"""Documents of the data model, small and complete, for tests that read and write."""

from __future__ import annotations

import copy
from typing import Any

CONTEXTS = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
CLR_CONTEXT = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"

_SMALL: dict[str, Any] = {
    "@context": CONTEXTS,
    "id": "urn:uuid:6d9f3a52-0c3f-4a8e-9f57-0d6c0a5b1e11",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {
        "id": "https://school.example/issuer",
        "type": ["Profile"],
        "name": "Riverside School",
    },
    "validFrom": "2026-03-01T09:00:00Z",
    "credentialSubject": {
        "id": "did:example:ann",
        "type": ["AchievementSubject"],
        "achievement": {
            "id": "https://school.example/achievements/listening",
            "type": ["Achievement"],
            "criteria": {"narrative": "Lead a conversation in which everybody is heard."},
            "description": "Listens so that others speak.",
            "name": "Active listening",
        },
    },
}

_SMALL_ENDORSEMENT: dict[str, Any] = {
    "@context": CONTEXTS,
    "id": "urn:uuid:91b3b2b0-77a4-4f0a-8b15-3f2f9c4b0001",
    "type": ["VerifiableCredential", "EndorsementCredential"],
    "name": "Endorsement of Riverside School",
    "issuer": "https://consortium.example/profile",
    "validFrom": "2026-02-01T09:00:00Z",
    "credentialSubject": {
        "id": "https://school.example/issuer",
        "type": ["EndorsementSubject"],
        "endorsementComment": "They assess with care.",
    },
}


def small_badge() -> dict[str, Any]:
    """Return the smallest badge that says who, what and for whom."""
    return copy.deepcopy(_SMALL)


def small_endorsement() -> dict[str, Any]:
    """Return the smallest endorsement."""
    return copy.deepcopy(_SMALL_ENDORSEMENT)


def small_credential() -> dict[str, Any]:
    """Return a W3C credential that is no badge."""
    return {
        "@context": CONTEXTS[:1],
        "id": "urn:uuid:0a3c3f80-0000-4000-8000-000000000002",
        "type": ["VerifiableCredential"],
        "issuer": "https://school.example/issuer",
        "credentialSubject": {"id": "did:example:ann"},
    }


def small_record(*inside: dict[str, Any]) -> dict[str, Any]:
    """Return the smallest learner's record that holds these credentials, or a small badge."""
    return {
        "@context": [CONTEXTS[0], CLR_CONTEXT, CONTEXTS[1]],
        "id": "urn:uuid:5b0e7f0e-0000-4000-8000-000000000003",
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": "What Ann has learned",
        "issuer": {"id": "https://school.example/issuer", "type": ["Profile"]},
        "validFrom": "2026-03-01T09:00:00Z",
        "credentialSubject": {
            "id": "did:example:ann",
            "type": ["ClrSubject"],
            "verifiableCredential": list(inside) or [small_badge()],
        },
    }


def small_presentation(*shown: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return the smallest presentation by Ann that shows these credentials."""
    document: dict[str, Any] = {
        "@context": CONTEXTS[:1],
        "type": ["VerifiablePresentation"],
        "holder": "did:example:ann",
    }
    if shown:
        document["verifiableCredential"] = list(shown)
    return document | more


def envelope(token: str = "e30.e30.c2ln") -> dict[str, Any]:
    """Return the object around a credential in token form."""
    return {
        "@context": CONTEXTS[0],
        "id": f"data:application/vc+jwt,{token}",
        "type": "EnvelopedVerifiableCredential",
    }


def association(source: str, target: str) -> dict[str, Any]:
    """Return an association between two achievements of a record."""
    return {
        "type": "Association",
        "associationType": "precedes",
        "sourceId": source,
        "targetId": target,
    }


def small_profile() -> dict[str, Any]:
    """Return the smallest profile."""
    return {"id": "https://school.example/issuer", "type": ["Profile"]}


def changed(document: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return the document with the value at a slash-separated path set; `...` removes it."""
    document = copy.deepcopy(document)
    *way, last = path.split("/")
    place: Any = document
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return document
