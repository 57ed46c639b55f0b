"""did:key: a DID that is its own key, so nothing has to be fetched (did:key method 0.9).

The only method whose identifier carries the key. Only the plain form is read: one key, no version,
``did:key:z…``, and the method's fragment repeats the key.
"""

from typing import Any, Final

from insignia.standards import terms
from insignia.standards.errors import Malformed
from insignia.standards.keys import multikey
from insignia.standards.keys.multikey import PublicKey

PREFIX: Final = "did:key:"


def did(key: PublicKey) -> str:
    """Return the DID of a public key."""
    return PREFIX + key.multikey


def verification_method(key: PublicKey) -> str:
    """Return the DID URL of the one verification method of that DID."""
    return f"{did(key)}#{key.multikey}"


def document(identifier: str) -> dict[str, Any]:
    """Return the DID document that ``identifier`` expands to."""
    text = identifier.removeprefix(PREFIX)
    if text == identifier or not text.startswith("z"):
        raise Malformed(
            f"{identifier[:200]!r} is not a did:key. Write it as did:key:z and the key.",
            code="did.malformed",
        )
    multikey.read_public(text)  # no key, no document; and a key has one text
    method = f"{identifier}#{text}"
    return {
        "@context": [terms.DID_V1, terms.MULTIKEY_V1],
        "id": identifier,
        "verificationMethod": [
            {
                "id": method,
                "type": terms.MULTIKEY,
                "controller": identifier,
                "publicKeyMultibase": text,
            }
        ],
        "authentication": [method],
        "assertionMethod": [method],
    }
