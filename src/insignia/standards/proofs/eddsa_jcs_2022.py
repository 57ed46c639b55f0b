"""The cryptosuite eddsa-jcs-2022 (Data Integrity EdDSA Cryptosuites 1.0, section 3.3).

What gets signed is SHA-256 of the proof options and SHA-256 of the document, both as canonical JSON
(RFC 8785): every character counts, whatever it means. That it *means* something is asked all the
same: nothing is signed whose words are not defined, and the verifier's step 5 asks it of all.

A proof repeats the document's contexts as they were when it was made. Section 3.3.2 lets further
contexts follow them afterwards; here these may not change what the document says, or somebody could
give signed words another meaning (standards.md 4.3 item 25).
"""

import hashlib
from typing import Final

from insignia.standards import jcs
from insignia.standards.compiled.form import Meaning
from insignia.standards.errors import Malformed
from insignia.standards.jsonld import expansion
from insignia.standards.jsonld.guards import context_list
from insignia.standards.jsonld.nquads import Quad
from insignia.standards.keys.kinds import ED25519
from insignia.standards.keys.multikey import PublicKey
from insignia.standards.keys.signer import Signer
from insignia.standards.proofs.one_signature import OneSignature
from insignia.standards.proofs.suite import Cryptosuite, ProofInput
from insignia.standards.strictjson import JsonObject


class EddsaJcs2022(OneSignature):
    """See the module."""

    name = "eddsa-jcs-2022"
    key_kinds = frozenset({ED25519})

    def options(self, document: JsonObject, options: JsonObject) -> JsonObject:
        """Return the options with the document's contexts (section 3.3.1, step 2)."""
        if "@context" not in document:
            return options
        return {"@context": document["@context"], **options}

    def signing_input(self, proof_input: ProofInput, kind: str) -> bytes:  # noqa: ARG002
        """Return the 64 bytes that are signed."""
        return _digest(proof_input.options) + _digest(_as_signed(proof_input))

    def create(self, proof_input: ProofInput, signer: Signer) -> str:
        """Return the signature in base58btc, unless the document has words without a meaning."""
        if "@context" in proof_input.document:
            Meaning(proof_input.document, contexts=proof_input.contexts, limits=proof_input.limits)
        return super().create(proof_input, signer)

    def check(self, proof_input: ProofInput, value: bytes, key: PublicKey) -> None:
        """Raise unless the signature fits, and the document still means what was signed."""
        super().check(proof_input, value, key)
        document, signed = proof_input.document, _as_signed(proof_input)
        if document != signed and _meaning(document, proof_input) != _meaning(signed, proof_input):
            raise _other_context(proof_input)


def _as_signed(proof_input: ProofInput) -> JsonObject:
    """Return the document under the contexts that its proof repeats (section 3.3.2, step 4)."""
    document, options = proof_input.document, proof_input.options
    if "@context" not in options:
        return document
    ours, its_own = context_list(document), context_list(options)
    if ours[: len(its_own)] != its_own:
        raise _other_context(proof_input)
    return {**document, "@context": options["@context"]}


def _meaning(document: JsonObject, proof_input: ProofInput) -> list[Quad]:
    return expansion.to_quads(document, contexts=proof_input.contexts, limits=proof_input.limits)


def _digest(part: JsonObject) -> bytes:
    return hashlib.sha256(jcs.canonicalize(part)).digest()


def _other_context(proof_input: ProofInput) -> Malformed:
    return Malformed(
        "The proof was made under other contexts than the document names now."
        " Ask for the original.",
        code="context.proof",
        pointer=f"{proof_input.pointer}/@context",
    )


SUITE: Final[Cryptosuite] = EddsaJcs2022()
