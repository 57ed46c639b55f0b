"""did:jwk: a DID that is its own key, a JSON Web Key in base64url (did:jwk method, 2022-04).

The key has the fragment ``#0``. A key that says it is for encryption signs nothing.
"""

from typing import Any, Final

from insignia.standards import base64url, strictjson, terms
from insignia.standards.errors import Malformed
from insignia.standards.keys import jwk
from insignia.standards.keys.multikey import PublicKey

PREFIX: Final = "did:jwk:"
_LONGEST: Final = 8192


def did(key: PublicKey) -> str:
    """Return the DID of a public key."""
    return PREFIX + base64url.encode(strictjson.write(jwk.write_public(key)))


def verification_method(key: PublicKey) -> str:
    """Return the DID URL of the one verification method of that DID."""
    return f"{did(key)}#0"


def document(identifier: str) -> dict[str, Any]:
    """Return the DID document that ``identifier`` expands to."""
    text = identifier.removeprefix(PREFIX)
    if text == identifier or len(text) > _LONGEST:
        raise _malformed(identifier)
    try:
        key = strictjson.read_object(base64url.decode(text, code="did.malformed"))
    except Malformed:
        raise _malformed(identifier) from None
    method = f"{identifier}#0"
    return {
        "@context": [terms.DID_V1, terms.JWK_V1],
        "id": identifier,
        "verificationMethod": [
            {
                "id": method,
                "type": terms.JSON_WEB_KEY,
                "controller": identifier,
                "publicKeyJwk": key,
            }
        ],
        "authentication": [method],
        "assertionMethod": [method],
    }


def _malformed(identifier: str) -> Malformed:
    return Malformed(
        f"{identifier[:200]!r} is not a did:jwk. Write it as did:jwk: and the key, JSON in"
        " base64url.",
        code="did.malformed",
    )
