"""The cryptosuite eddsa-rdfc-2022 (Data Integrity EdDSA Cryptosuites 1.0, section 3.2).

What gets signed is SHA-256 of the canonical proof options, then SHA-256 of the canonical document.
The options are read under the document's own contexts, so every one of their members is defined.
"""

import hashlib
import json
from functools import lru_cache

from insignia.standards import strictjson
from insignia.standards.errors import InsigniaError, Malformed
from insignia.standards.jsonld import canonical, expansion
from insignia.standards.jsonld.documents import ContextBundle
from insignia.standards.keys import ed25519, multibase
from insignia.standards.keys.multikey import ED25519, PublicKey
from insignia.standards.limits import Limits
from insignia.standards.strictjson import JsonObject


class EddsaRdfc2022:
    """See the module."""

    name = "eddsa-rdfc-2022"
    key_kind = ED25519

    def signing_input(
        self,
        document: JsonObject,
        options: JsonObject,
        *,
        pointer: str,
        contexts: ContextBundle,
        limits: Limits,
    ) -> bytes:
        """Return the 64 bytes that are signed."""
        try:
            of_options = canonical_digest(options, contexts=contexts, limits=limits)
        except InsigniaError as error:
            raise error.at(pointer) from None
        return of_options + canonical_digest(document, contexts=contexts, limits=limits)

    def write_value(self, signature: bytes) -> str:
        """Return the signature in base58btc."""
        return multibase.encode_base58btc(signature)

    def read_value(self, text: str, *, pointer: str) -> bytes:
        """Return the 64 bytes of a signature."""
        signature = multibase.decode_base58btc(
            text, code="proof-format.proof-value", pointer=pointer
        )
        if len(signature) != ed25519.SIGNATURE_BYTES:
            raise Malformed(
                f"The proofValue has {len(signature)} bytes instead of 64."
                " Ask for an unabridged copy.",
                code="proof-format.proof-value",
                pointer=pointer,
            )
        return signature

    def verify(self, key: PublicKey, data: bytes, signature: bytes) -> bool:
        """Tell whether the signature fits."""
        return ed25519.verify(key.raw, data, signature)


def canonical_form(part: JsonObject, *, contexts: ContextBundle, limits: Limits) -> bytes:
    """Return the canonical N-Quads of a document or of proof options."""
    quads = expansion.to_quads(part, contexts=contexts, limits=limits)
    return canonical.canonicalize(quads, limits=limits).text.encode()


def canonical_digest(part: JsonObject, *, contexts: ContextBundle, limits: Limits) -> bytes:
    """Return the SHA-256 of the canonical form."""
    return _digest(strictjson.write(part), contexts, limits)


@lru_cache(maxsize=4)
def _digest(written: bytes, contexts: ContextBundle, limits: Limits) -> bytes:
    # Every proof of a set signs the same document: a hostile one would pay once and be billed to
    # us eight times. The key is the whole text, so what is remembered is never another document's.
    part: JsonObject = json.loads(written)
    return hashlib.sha256(canonical_form(part, contexts=contexts, limits=limits)).digest()
