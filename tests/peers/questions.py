"""What is put to other implementations: credentials, plain and rich, and the documents to read."""

from datetime import UTC, datetime
from typing import Any

from tests.factories.achievements import micro_credential
from tests.factories.credentials import DECIDED_AT, PARTICULARS

from insignia.assessment.values import AttemptView, Outcome, Work
from insignia.awards import compose
from insignia.awards.telling import journeys
from insignia.awards.values import JourneyParts
from insignia.portfolio.records import compose as records
from insignia.standards import terms
from insignia.standards.jsonld.documents import BUILT_IN, DIGESTS
from insignia.standards.keys import did_key, multikey
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.status.status_list import StatusPurpose, compose_entry

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SIGNER = LocalSigner.did_key(bytes(range(32)))

PLAIN: dict[str, Any] = {
    "@context": [terms.CREDENTIALS_V2, terms.OPEN_BADGES_3_0_3],
    "id": "urn:uuid:7d1f7e5b-6a5a-4a4e-8e0e-d3b0a2f2a5c1",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": SIGNER.controller, "type": ["Profile"], "name": "College of the Hills"},
    "validFrom": "2026-05-01T00:00:00Z",
    "credentialSubject": {
        "id": "did:example:learner",
        "type": ["AchievementSubject"],
        "achievement": {
            "id": "https://college.example/achievements/lean",
            "type": ["Achievement"],
            "name": "Lean foundations",
            "description": "Finds waste in a process and removes some of it.",
            "criteria": {"narrative": "One mapped process, one improvement measured."},
        },
    },
}

RICH: dict[str, Any] = PLAIN | {
    "id": "urn:uuid:0b0f7c30-3c19-4e3f-a6ab-8e2a7d9f4c11",
    "name": 'Größe, "quotes", \\ back\tslash\nand 日本語 🏅 \u202b\u05d0\u202c e\u0301 \u00e9',
    "description": "**Markdown** & <b>markup</b> — „so“ … \u2028 \U0001f469\u200d\U0001f3eb",
    "awardedDate": "2026-05-01T09:30:15.25+02:00",
    "validUntil": "2036-05-01T00:00:00Z",
    "image": {
        "id": "https://college.example/lean.png",
        "type": "Image",
        "caption": "Ein Zahnrad, das lächelt",
    },
    "issuer": PLAIN["issuer"]
    | {
        "name": "Колледж на холмах",
        "url": "https://college.example/?a=1&b=%C3%BC#x",
        "address": {
            "type": ["Address"],
            "addressCountry": "GR",
            "addressLocality": "Αθήνα",
        },
        "otherIdentifier": [
            {"type": "IdentifierEntry", "identifier": "000123", "identifierType": "identifier"}
        ],
    },
    "credentialSubject": {
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "hashed": True,
                "identityHash": "sha256$" + "ab" * 32,
                "identityType": "emailAddress",
                "salt": "3f9a1c",
            }
        ],
        "creditsEarned": 2.5,
        "term": "Sommersemester",
        "narrative": "أول شارة",
        "result": [
            {
                "type": ["Result"],
                "resultDescription": "urn:uuid:f6ab24cd-86e8-4eaf-b8c6-ded74e8fd41c",
                "value": "85",
                "status": "Completed",
            }
        ],
        "achievement": PLAIN["credentialSubject"]["achievement"]
        | {
            "achievementType": "MicroCredential",
            "inLanguage": "de-AT",
            "creditsAvailable": 3,
            "tag": ["schlank", "精益", "lean"],
            "alignment": [
                {
                    "type": ["Alignment"],
                    "targetName": "Prozesse verbessern",
                    "targetUrl": "https://esco.example/skill/1",
                    "targetType": "ext:EscoSkill",
                }
            ],
            "resultDescription": [
                {
                    "id": "urn:uuid:f6ab24cd-86e8-4eaf-b8c6-ded74e8fd41c",
                    "type": ["ResultDescription"],
                    "name": "Punkte",
                    "resultType": "Percent",
                    "valueMin": "0",
                    "valueMax": "100",
                }
            ],
        },
    },
    "evidence": [
        {
            "id": "https://college.example/evidence/1",
            "type": ["Evidence"],
            "name": "Wertstromkarte ①",
            "narrative": "1 < 2 && 3 > 2",
        }
    ],
    "credentialStatus": [
        compose_entry(
            list_url=f"https://college.example/status/{purpose}", purpose=purpose, index=94567
        )
        for purpose in (StatusPurpose.REVOCATION, StatusPurpose.SUSPENSION)
    ],
}

# As an award of ours: the proof of assessment in the words of our own context.
JUDGED: dict[str, Any] = compose.credential(micro_credential(), PARTICULARS) | {
    "issuer": PLAIN["issuer"],
    "validFrom": PLAIN["validFrom"],
}

# And the record of the way to it, in the words of the other one.
_ATTEMPT = AttemptView(
    number=1,
    submitted_at=DECIDED_AT,
    decided_at=DECIDED_AT,
    outcome=Outcome.DEMONSTRATED,
    work=Work(overview="Größe ≥ 1", reflection=(("surprise", 'He said: "no".'),)),
    feedback="Well shown.",
    criteria=tuple(PARTICULARS.outcomes),
)
JOURNEY: dict[str, Any] = journeys.record(
    journeys.Way(JUDGED, b"{}", micro_credential(), [_ATTEMPT]),
    JourneyParts(overview=True, changes=True, reflection=True, feedback=True),
    record_id="urn:uuid:2b0f7c30-3c19-4e3f-a6ab-8e2a7d9f4c11",
    name="The way to it",
    at=DECIDED_AT,
)

CREDENTIALS = {"plain": PLAIN, "rich": RICH, "judged": JUDGED, "journey": JOURNEY}


def signed_by_us(credential: dict[str, Any]) -> dict[str, Any]:
    return add_proof(credential, signer=SIGNER, created=NOW)


def contexts() -> dict[str, Any]:
    """Every context that we know, by its address, as we have it."""
    return {url: BUILT_IN.document(url) for url in DIGESTS if url in BUILT_IN}


def documents() -> dict[str, Any]:
    """The contexts, the controller of our key, and the key by its own address."""
    controller = did_key.document(SIGNER.controller)
    method = next(
        entry for entry in controller["verificationMethod"] if entry["type"] == terms.MULTIKEY
    )
    return contexts() | {
        SIGNER.controller: controller,
        SIGNER.verification_method: {"@context": terms.MULTIKEY_V1, **method},
    }


def key_pair() -> dict[str, str]:
    """Our key with its secret half, as others read it."""
    return {
        "@context": terms.MULTIKEY_V1,
        "id": SIGNER.verification_method,
        "type": terms.MULTIKEY,
        "controller": SIGNER.controller,
        "publicKeyMultibase": SIGNER.public_key.multikey,
        "secretKeyMultibase": multikey.write_secret(SIGNER.secret_key),
    }


def record(*inside: dict[str, Any]) -> dict[str, Any]:
    """Return the record of a learner, who is the owner of our key, with what was signed."""
    return records.record(
        records.Learner(did=SIGNER.controller, name="Ann"),
        [signed_by_us(credential) for credential in inside],
        record_id="urn:uuid:5b0e7f0e-0000-4000-8000-000000000009",
        name="What Ann has learned",
        replaced={inside[0]["id"]: inside[-1]["id"]},
        is_partial=False,
        at=NOW,
    )
