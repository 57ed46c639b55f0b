"""The key by which this platform signs its questions, and the name under which wallets find it.

It follows from the sealing key of the environment, so that no table holds it and every process has
the same. It signs questions and nothing else: its document lists it for authentication only, so
nothing signed by it could pass for a credential. P-256, since that is what every wallet reads.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64decode
from typing import Any, Final

from django.conf import settings

from insignia.organizations import queries as organizations
from insignia.standards.keys import jwk
from insignia.standards.keys.kinds import P256
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.terms import AUTHENTICATION, DID_V1, JWK_V1

_PREFIX: Final = "decentralized_identifier:"


def signer() -> LocalSigner:
    """Return the key; its first bit is nought, for a secret of P-256 is below the curve's order."""
    secret = urlsafe_b64decode(settings.KEYRING_KEY)
    drawn = hmac.digest(secret, b"oid4vp.questions", hashlib.sha256)
    return LocalSigner(
        f"{organizations.house_did()}#wallets", bytes([drawn[0] & 127]) + drawn[1:], P256
    )


def client_id() -> str:
    """Return what we call ourselves to wallets."""
    return f"{_PREFIX}{organizations.house_did()}"


def origin() -> str:
    """Return what a browser calls us to the wallets it knows (OpenID4VP 1.0, appendix A.2)."""
    return f"origin:{settings.PUBLIC_ORIGIN}"


def document() -> dict[str, Any]:
    """Return the DID document of the platform."""
    did, key = organizations.house_did(), signer()
    return {
        "@context": [DID_V1, JWK_V1],
        "id": did,
        "verificationMethod": [
            {
                "id": key.verification_method,
                "type": "JsonWebKey",
                "controller": did,
                "publicKeyJwk": jwk.write_public(key.public_key),
            }
        ],
        AUTHENTICATION: [key.verification_method],
    }
