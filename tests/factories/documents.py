"""Documents of the standards core, small and complete, with a fixed key behind them."""

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

from insignia.standards import terms
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.proofs.vc_jwt import sign_credential

SIGNER = LocalSigner.did_key(bytes(range(32)))
STRANGER = LocalSigner.did_key(bytes(range(1, 33)))
ISSUER = SIGNER.controller
SIGNED_AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

_OPEN_BADGE: dict[str, Any] = {
    "@context": [terms.CREDENTIALS_V2, terms.OPEN_BADGES_3_0_3],
    "id": "urn:uuid:0d6a5b1c-7a0e-4f2f-9c6a-3f1b2d4e5f60",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": ISSUER, "type": ["Profile"], "name": "Riverside College"},
    "validFrom": "2026-03-01T09:00:00Z",
    "name": "Bookkeeping with QuickBooks",
    "credentialSubject": {
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "hashed": False,
                "identityHash": "learner@school.example",
                "identityType": "emailAddress",
            }
        ],
        "creditsEarned": 1.5,
        "achievement": {
            "id": "urn:uuid:5b0c2b0e-62a4-4a0f-8b5e-9a1f0f6d7c11",
            "type": ["Achievement"],
            "name": "Bookkeeping with QuickBooks",
            "description": "Keeps the books of a small firm for a month.",
            "criteria": {"narrative": "Books of one month, reconciled."},
            "tag": ["bookkeeping", "accounting"],
            "resultDescription": [
                {
                    "id": "urn:uuid:6d1f4a1e-0c57-4a39-9a4e-53d5f9c0aa01",
                    "type": ["ResultDescription"],
                    "name": "Ledger",
                    "resultType": "RubricCriterionLevel",
                    "allowedValue": ["not yet", "met"],
                }
            ],
        },
        "result": [{"type": ["Result"], "value": "met"}, {"type": ["Result"], "value": "fine"}],
    },
}


def open_badge(**members: Any) -> dict[str, Any]:
    """An unsigned Open Badges 3.0 credential; members given replace or add to the top level."""
    return deepcopy(_OPEN_BADGE) | members


def signed_badge(**members: Any) -> dict[str, Any]:
    """The same, signed by the key that is its issuer."""
    return add_proof(open_badge(**members), signer=SIGNER, created=SIGNED_AT)


def badge_token(**members: Any) -> str:
    """The same as a signed token."""
    return sign_credential(open_badge(**members), signer=SIGNER, created=SIGNED_AT)
