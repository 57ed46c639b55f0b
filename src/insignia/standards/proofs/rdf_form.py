"""The canonical RDF form of documents and proof options, for the suites that sign it.

The options are read under the document's own contexts, so that every one of their members is
defined, and a proof cannot bring a vocabulary of its own (Data Integrity EdDSA Cryptosuites 1.0,
section 3.2.5; Data Integrity ECDSA Cryptosuites 1.0, section 3.2.5).
"""

import hashlib
import json
from functools import lru_cache

from insignia.standards import strictjson
from insignia.standards.errors import InsigniaError, Malformed
from insignia.standards.jsonld import canonical, expansion
from insignia.standards.jsonld.documents import ContextBundle
from insignia.standards.limits import Limits
from insignia.standards.proofs.suite import ProofInput
from insignia.standards.strictjson import JsonObject


def canonical_form(
    part: JsonObject, *, contexts: ContextBundle, limits: Limits, digest: str = "sha256"
) -> bytes:
    """Return the canonical N-Quads of a document or of proof options."""
    quads = expansion.to_quads(part, contexts=contexts, limits=limits)
    return canonical.canonicalize(quads, digest=digest, limits=limits).text.encode()


def digests(proof_input: ProofInput, *, digest: str = "sha256") -> bytes:
    """Return the digest of the canonical proof options, then that of the canonical document."""
    contexts, limits = proof_input.contexts, proof_input.limits
    options = options_under_context(proof_input)
    try:
        of_options = canonical_digest(options, contexts=contexts, limits=limits, digest=digest)
    except InsigniaError as error:
        raise error.at(proof_input.pointer) from None
    return of_options + canonical_digest(
        proof_input.document, contexts=contexts, limits=limits, digest=digest
    )


def options_under_context(proof_input: ProofInput) -> JsonObject:
    """Return the proof options with the contexts of the document."""
    document, options = proof_input.document, proof_input.options
    if "@context" in options and options["@context"] != document.get("@context"):
        raise Malformed(
            "The proof brings a context of its own. Only the document's context counts.",
            code="context.proof",
            pointer=f"{proof_input.pointer}/@context",
        )
    if "@context" not in document:
        return options
    return {"@context": document["@context"], **options}


def canonical_digest(
    part: JsonObject, *, contexts: ContextBundle, limits: Limits, digest: str = "sha256"
) -> bytes:
    """Return the digest of the canonical form, which takes the same kind of digest within."""
    return _digest(strictjson.write(part), contexts, limits, digest)


@lru_cache(maxsize=4)
def _digest(written: bytes, contexts: ContextBundle, limits: Limits, digest: str) -> bytes:
    # Every proof of a set signs the same document: a hostile one would pay once and be billed to
    # us eight times. The key is the whole text, so what is remembered is never another document's.
    part: JsonObject = json.loads(written)
    form = canonical_form(part, contexts=contexts, limits=limits, digest=digest)
    return hashlib.new(digest, form).digest()
