"""Data Integrity proofs: add one, check them (Data Integrity 1.0, sections 2 and 4).

Every proof that a document carries must be understood (`reading`) and must verify. What a proof
proves is only that the key signed this document: whether the key's controller is the issuer is for
the verifier to ask.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from insignia.standards import plainjson, strictjson, terms, timestamps
from insignia.standards.compiled.form import Meaning
from insignia.standards.errors import Malformed, MisuseError, NotProven
from insignia.standards.jsonld.documents import BUILT_IN, ContextBundle
from insignia.standards.keys.controller import VerificationMethod
from insignia.standards.keys.multikey import PublicKey
from insignia.standards.keys.resolution import Resolver, find_method
from insignia.standards.keys.signer import Signer
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.proofs import eddsa_rdfc_2022
from insignia.standards.proofs.chains import previous_of, secured_part, unsecured, written_proofs
from insignia.standards.proofs.reading import Proof
from insignia.standards.proofs.suite import Cryptosuite, ProofInput
from insignia.standards.strictjson import JsonObject

CLOCK_SKEW: Final = timedelta(seconds=300)

_NO_KEY: Final = PublicKey("none", b"")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def add_proof(
    document: JsonObject,
    *,
    signer: Signer,
    created: datetime | None,
    purpose: str = terms.ASSERTION_METHOD,
    suite: Cryptosuite = eddsa_rdfc_2022.SUITE,
    extra: Mapping[str, Any] | None = None,
    contexts: ContextBundle = BUILT_IN,
    limits: Limits = DEFAULT_LIMITS,
) -> JsonObject:
    """Return ``document`` with one more proof; ``extra`` may hold id, expires or previousProof."""
    refuse_controls(document)
    options = proof_options(signer, created=created, purpose=purpose, suite=suite)
    options = suite.options(document, options | dict(extra or {}))
    proof_input = ProofInput(
        document=secured_part(document, previous_of(options, pointer=""), "/proof"),
        options=options,
        contexts=contexts,
        limits=limits,
    )
    proof = {**options, "proofValue": suite.create(proof_input, signer)}
    earlier = written_proofs(document)
    return {**unsecured(document), "proof": [*earlier, proof] if earlier else proof}


def proof_options(
    signer: Signer,
    *,
    created: datetime | None,
    purpose: str = terms.ASSERTION_METHOD,
    suite: Cryptosuite = eddsa_rdfc_2022.SUITE,
) -> JsonObject:
    """Return the options of a proof by this signer, whose key has to be one of the suite's."""
    if signer.public_key.kind not in suite.key_kinds:
        raise MisuseError(f"{suite.name} needs a key of kind {_kinds(suite)}.")
    options: JsonObject = {"type": terms.DATA_INTEGRITY_PROOF, "cryptosuite": suite.name}
    if created is not None:
        options["created"] = timestamps.write(created)
    return options | {"verificationMethod": signer.verification_method, "proofPurpose": purpose}


def check_proof(
    document: JsonObject,
    proof: Proof,
    *,
    resolver: Resolver,
    at: datetime,
    purpose: str = terms.ASSERTION_METHOD,
    contexts: ContextBundle = BUILT_IN,
    limits: Limits = DEFAULT_LIMITS,
) -> VerificationMethod:
    """Check all that one proof claims; return the key that signed, with its controller."""
    check_purpose(proof, purpose)
    check_times(proof, at)
    method = find_method(
        proof.verification_method, relationship=purpose, resolver=resolver, limits=limits
    )
    method.require_in_force(proof.created or at)
    check_signature(document, proof, method, contexts=contexts, limits=limits)
    return method


def check_purpose(proof: Proof, purpose: str) -> None:
    """Raise unless the proof was made for ``purpose``: a credential must not log anyone in."""
    if proof.purpose != purpose:
        raise NotProven(
            f"The proof was made for {proof.purpose[:100]!r}, not for {purpose!r}.",
            code="purpose.mismatch",
            pointer=f"{proof.pointer}/proofPurpose",
        )


def check_times(proof: Proof, at: datetime) -> None:
    """Raise when the proof is from the future, or has run out."""
    if proof.created is not None and proof.created > at + CLOCK_SKEW:
        raise NotProven(
            "The proof says that it was made in the future. Check the clock, or ask the issuer.",
            code="time.created-in-future",
            pointer=f"{proof.pointer}/created",
        )
    if proof.expires is not None and proof.expires <= at:
        raise NotProven(
            f"The proof ran out at {timestamps.write(proof.expires)}. Ask for a new one.",
            code="time.proof-expired",
            pointer=f"{proof.pointer}/expires",
        )


def check_signature(
    document: JsonObject,
    proof: Proof,
    method: VerificationMethod | None,
    *,
    contexts: ContextBundle = BUILT_IN,
    limits: Limits = DEFAULT_LIMITS,
    meaning: Meaning | None = None,
) -> None:
    """Raise unless the key ``method`` signed this document under these proof options.

    Only a suite that takes no kind of key is checked without one. ``meaning`` is that of the
    document, where somebody has read it already.
    """
    key = _NO_KEY if method is None else method.public_key
    if proof.suite.key_kinds and key.kind not in proof.suite.key_kinds:
        raise NotProven(
            f"{proof.suite.name} needs a key of kind {_kinds(proof.suite)}, and this is another.",
            code="key.wrong-kind",
            pointer=f"{proof.pointer}/verificationMethod",
        )
    proof_input = ProofInput(
        document=secured_part(document, proof.previous, proof.pointer),
        options=proof.options,
        pointer=proof.pointer,
        contexts=contexts,
        limits=limits,
        meaning=None if proof.previous else meaning,
    )
    proof.suite.check(proof_input, proof.value, key)


def _kinds(suite: Cryptosuite) -> str:
    return " or ".join(sorted(suite.key_kinds))


def refuse_controls(document: JsonObject) -> None:
    """Refuse to sign what common processors canonicalize wrongly, so that all can verify it."""
    if plainjson.is_free_of_controls(document):
        return
    for pointer, text in strictjson.texts(document):
        found = _CONTROL.search(text)
        if found is not None:
            raise Malformed(
                f"A text holds the control character U+{ord(found[0]):04X}. Remove it before"
                " signing.",
                code="structure.control-character",
                pointer=pointer,
            )
