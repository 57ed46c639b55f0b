"""The canonical RDF form of documents and proof options, for the suites that sign it.

The options are read under the document's own contexts, so that every one of their members is
defined, and a proof cannot bring a vocabulary of its own (Data Integrity EdDSA Cryptosuites 1.0,
section 3.2.5; Data Integrity ECDSA Cryptosuites 1.0, section 3.2.5).
"""

import hashlib

from insignia.standards.compiled.form import canonical_form
from insignia.standards.errors import InsigniaError, Malformed
from insignia.standards.jsonld.documents import ContextBundle
from insignia.standards.limits import Limits
from insignia.standards.proofs.suite import ProofInput
from insignia.standards.strictjson import JsonObject


def digests(proof_input: ProofInput, *, digest: str = "sha256") -> bytes:
    """Return the digest of the canonical proof options, then that of the canonical document."""
    of_options = options_digest(proof_input, digest=digest)
    return of_options + document_digest(proof_input, digest=digest)


def options_digest(proof_input: ProofInput, *, digest: str = "sha256") -> bytes:
    """Return the digest of the canonical proof options."""
    contexts, limits = proof_input.contexts, proof_input.limits
    options = options_under_context(proof_input)
    try:
        return canonical_digest(options, contexts=contexts, limits=limits, digest=digest)
    except InsigniaError as error:
        raise error.at(proof_input.pointer) from None


def document_digest(proof_input: ProofInput, *, digest: str = "sha256") -> bytes:
    """Return the digest of the canonical document."""
    if proof_input.meaning is not None:
        return hashlib.new(digest, proof_input.meaning.unsecured_form(digest)).digest()
    return canonical_digest(
        proof_input.document,
        contexts=proof_input.contexts,
        limits=proof_input.limits,
        digest=digest,
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
    form = canonical_form(part, contexts=contexts, limits=limits, digest=digest)
    return hashlib.new(digest, form).digest()
