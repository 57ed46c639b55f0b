"""The credential that everything is measured with, in the two forms of the bench.

VC 2.0 and Open Badges 3.0.3: issuer with image, achievement with criteria, image, tags, two
alignments and two result descriptions, the recipient as a salted hash, two results, two pieces of
evidence, a status entry. As *blank* one result description has a list of five values, and only what
must have an id has one: 101 statements, 11 blank nodes. As *named* every node has an id that may
have one without saying something else by it: 90 statements, 2 blank nodes.

`numbered` gives each credential of a batch its own id, recipient, dates, result and evidence.
"""

from __future__ import annotations

import copy
import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from insignia.standards import strictjson, terms, timestamps
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.status.bitstring import Bitstring
from insignia.standards.status.status_list import StatusPurpose, compose_entry, compose_list

if TYPE_CHECKING:
    from collections.abc import Sequence

SECRET: Final = b"bench".ljust(32, b".")
SIGNER: Final = LocalSigner.did_key(SECRET)
BEGAN: Final = datetime(2026, 5, 1, 9, tzinfo=UTC)
NOW: Final = datetime(2026, 6, 1, 12, tzinfo=UTC)
LIST_URL: Final = "https://college.example/status/1"
_ACHIEVEMENT: Final = "https://college.example/lean/3"
_LEVELS: Final = ("Beginning", "Developing", "Secure", "Advanced", "Leading")


def _urn(number: int) -> str:
    return f"urn:uuid:6c1f0b3e-5d0c-4a6b-9b1e-{number:012d}"


BLANK: Final[dict[str, Any]] = {
    "@context": [terms.CREDENTIALS_V2, terms.OPEN_BADGES_3_0_3],
    "id": "urn:uuid:8e1a1a52-7a0b-4d6e-9c83-000000000000",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "name": "Lean foundations",
    "description": "Awarded to those who have made a process leaner, and can show it.",
    "issuer": {
        "id": SIGNER.controller,
        "type": ["Profile"],
        "name": "College of the Hills",
        "url": "https://college.example/",
        "email": "badges@college.example",
        "description": "A college that teaches trades in the evening.",
        "image": {
            "id": "https://college.example/crest.png",
            "type": "Image",
            "caption": "A hill and a cog wheel",
        },
    },
    "validFrom": "2026-05-01T09:00:00Z",
    "validUntil": "2031-05-01T09:00:00Z",
    "awardedDate": "2026-04-30T15:20:00Z",
    "credentialSubject": {
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "hashed": True,
                "identityHash": "sha256$" + "0" * 64,
                "identityType": "emailAddress",
                "salt": "5f2c6a1d",
            }
        ],
        "achievement": {
            "id": _ACHIEVEMENT,
            "type": ["Achievement"],
            "achievementType": "Badge",
            "humanCode": "LEAN-1",
            "inLanguage": "en",
            "version": "3",
            "name": "Lean foundations",
            "description": (
                "Finds waste in a process, removes some of it and shows by figures what came of it."
            ),
            "criteria": {
                "id": f"{_ACHIEVEMENT}/criteria",
                "narrative": (
                    "One process mapped with the people who work in it, one improvement measured"
                    " before and after, and a reflection on what was learned."
                ),
            },
            "image": {
                "id": "https://college.example/lean.png",
                "type": "Image",
                "caption": "A cog wheel that smiles",
            },
            "tag": ["lean", "process improvement", "manufacturing"],
            "alignment": [
                {
                    "type": ["Alignment"],
                    "targetName": "Improve work processes",
                    "targetUrl": "https://skills.example/framework/4711",
                    "targetFramework": "National skills framework",
                    "targetCode": "4711",
                    "targetType": "CTDL",
                },
                {
                    "type": ["Alignment"],
                    "targetName": "Analyse production data",
                    "targetUrl": "https://skills.example/framework/4812",
                    "targetFramework": "National skills framework",
                    "targetCode": "4812",
                },
            ],
            "resultDescription": [
                {
                    "id": _urn(1),
                    "type": ["ResultDescription"],
                    "name": "Process mapped",
                    "resultType": "Percent",
                    "valueMin": "0",
                    "valueMax": "100",
                    "requiredValue": "60",
                },
                {
                    "id": _urn(2),
                    "type": ["ResultDescription"],
                    "name": "Improvement measured",
                    "resultType": "Result",
                    "allowedValue": list(_LEVELS),
                },
            ],
        },
        "result": [
            {"type": ["Result"], "resultDescription": _urn(1), "value": "85"},
            {
                "type": ["Result"],
                "resultDescription": _urn(2),
                "value": "Secure",
                "status": "Completed",
            },
        ],
    },
    "evidence": [
        {
            "id": "https://learner.example/000000/map",
            "type": ["Evidence"],
            "narrative": "Drawn with the night shift, who found most of the waiting.",
            "name": "Map of the process",
            "description": "The process before and after, on one page.",
            "genre": "Diagram",
        },
        {
            "id": "https://learner.example/000000/measurements",
            "type": ["Evidence"],
            "name": "Measurements",
            "description": "Lead times of twelve weeks.",
            "genre": "Table",
            "narrative": "Twelve weeks of lead times, with the change after week six.",
        },
    ],
    "credentialStatus": compose_entry(
        list_url=LIST_URL, purpose=StatusPurpose.REVOCATION, index=94_567
    ),
}


def _named() -> dict[str, Any]:
    document = copy.deepcopy(BLANK)
    subject = document["credentialSubject"]
    del subject["achievement"]["resultDescription"][1]["allowedValue"]
    for number, alignment in enumerate(subject["achievement"]["alignment"]):
        alignment["id"] = _urn(10 + number)
    for number, result in enumerate(subject["result"]):
        result["id"] = _urn(20 + number)
    return document


NAMED: Final = _named()
FORMS: Final = {"named": NAMED, "blank": BLANK}


def particulars(number: int) -> dict[str, str]:
    """Return what is particular to one credential of a batch, by the places where it stands."""
    salt, index = f"{number:08x}", number * 7919 % 131_072
    learner = f"https://learner.example/{number:06d}"
    return {
        "/id": f"urn:uuid:8e1a1a52-7a0b-4d6e-9c83-{number:012d}",
        # A hundred are awarded in one second.
        "/validFrom": timestamps.write(BEGAN + timedelta(seconds=number // 100 % 1_000_000)),
        "/credentialSubject/identifier/0/identityHash": (
            f"sha256${hashlib.sha256(salt.encode()).hexdigest()}"
        ),
        "/credentialSubject/identifier/0/salt": salt,
        "/credentialSubject/result/0/value": str(60 + number % 41),
        "/evidence/0/id": f"{learner}/map",
        "/evidence/1/id": f"{learner}/measurements",
        "/credentialStatus/id": f"{LIST_URL}#{index}",
        "/credentialStatus/statusListIndex": str(index),
    }


def numbered(form: dict[str, Any], number: int) -> dict[str, Any]:
    """Return the credential of that number."""
    document = copy.deepcopy(form)
    for pointer, value in particulars(number).items():
        *way, last = pointer[1:].split("/")
        place: Any = document
        for step in way:
            place = place[int(step)] if step.isdigit() else place[step]
        place[last] = value
    return document


def written(form: dict[str, Any], number: int) -> bytes:
    """Return the unsigned credential of that number as bytes."""
    return strictjson.write(numbered(form, number))


def signed_list() -> bytes:
    """Return the status list that all the credentials point into; nobody is revoked."""
    unsigned = compose_list(
        Bitstring(),
        url=LIST_URL,
        issuer=SIGNER.controller,
        purpose=StatusPurpose.REVOCATION,
        valid_from=BEGAN,
    )
    return strictjson.write(add_proof(unsigned, signer=SIGNER, created=BEGAN))


def unsigned(form: dict[str, Any], first: int, count: int) -> Sequence[bytes]:
    """Return so many credentials of a batch, from a number on, as somebody brings them."""
    return [written(form, number) for number in range(first, first + count)]
