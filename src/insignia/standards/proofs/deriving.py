"""What a holder does with a base proof: show some parts of a credential, and no others.

Data Integrity ECDSA Cryptosuites 1.0, sections 3.5.4 and 3.6.6. The issuer's key is not needed, and
neither is a network.
"""

from collections.abc import Iterable
from typing import Any, Final

from insignia.standards.errors import Malformed
from insignia.standards.jsonld import canonical
from insignia.standards.jsonld.documents import BUILT_IN, ContextBundle
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.proofs import selection
from insignia.standards.proofs.chains import unsecured, written_proofs
from insignia.standards.proofs.ecdsa_sd_2023 import NAME, canonical_number, require_whole
from insignia.standards.proofs.ecdsa_sd_values import BaseValue, DerivedValue
from insignia.standards.proofs.labelling import LabelledDocument, read_label
from insignia.standards.proofs.suite import ProofInput
from insignia.standards.strictjson import JsonObject

_WHOLE: Final = ""
"""The JSON pointer to the whole document."""


def derive(
    document: JsonObject,
    *,
    reveal: Iterable[str],
    contexts: ContextBundle = BUILT_IN,
    limits: Limits = DEFAULT_LIMITS,
) -> JsonObject:
    """Return the mandatory parts of ``document`` and those at the pointers in ``reveal``.

    Other proofs are left behind: they are over the whole document.
    """
    proof, pointer = _base_proof(document)
    base = BaseValue.read(str(proof.get("proofValue")), pointer=f"{pointer}/proofValue")
    bare = unsecured(document)
    pointers = (*base.mandatory_pointers, *reveal)
    if not pointers:
        raise Malformed(
            "Nothing is mandatory in this credential, and nothing was named. Name a part to show.",
            code="structure.pointer",
        )
    proof_input = ProofInput(
        document=bare, options={}, pointer=pointer, contexts=contexts, limits=limits
    )
    value = disclose(proof_input, base, pointers)
    return {
        **selection.select(bare, pointers, limits=limits),
        "proof": {**proof, "proofValue": value.write()},
    }


def mandatory_pointers(document: JsonObject) -> tuple[str, ...]:
    """Return JSON pointers to the parts of ``document`` that its issuer lets nobody leave out."""
    proof, pointer = _base_proof(document)
    base = BaseValue.read(str(proof.get("proofValue")), pointer=f"{pointer}/proofValue")
    return tuple(base.mandatory_pointers)


def shown_whole(document: JsonObject, *, contexts: ContextBundle = BUILT_IN) -> JsonObject:
    """Return what a holder could show at the most, which is what a verifier can come to see."""
    return derive(document, reveal=[_WHOLE], contexts=contexts)


def disclose(proof_input: ProofInput, base: BaseValue, pointers: Iterable[str]) -> DerivedValue:
    """Return the value for the parts at ``pointers``, mandatory ones included (section 3.5.4)."""
    labelled = LabelledDocument(proof_input, base.hmac_key)
    mandatory = labelled.part(base.mandatory_pointers).lines
    shown = labelled.part(pointers)
    require_whole(shown.lines, labelled)
    others = [line for line in labelled.lines if line not in mandatory]
    if len(others) != len(base.signatures):
        raise Malformed(
            f"The proof has {len(base.signatures)} signatures for {len(others)} statements: the"
            " credential is not as it was issued. Take the original.",
            code="signature.statement-count",
            pointer=proof_input.pointer,
        )
    signatures = dict(zip(others, base.signatures, strict=True))
    lines = [line for line in labelled.lines if line in shown.lines]
    verifiers = canonical.canonicalize(shown.quads, limits=proof_input.limits).labels
    labels = {
        canonical_number(label): read_label(labelled.labels[blank])
        for blank, label in verifiers.items()
    }
    return DerivedValue(
        base_signature=base.base_signature,
        public_key=base.public_key,
        signatures=[signatures[line] for line in lines if line not in mandatory],
        labels=dict(sorted(labels.items())),
        mandatory_indexes=[index for index, line in enumerate(lines) if line in mandatory],
    )


def _base_proof(document: JsonObject) -> tuple[dict[str, Any], str]:
    """Return the one proof that can be derived from, and where it stands."""
    in_array = isinstance(document.get("proof"), list)
    found = [
        (proof, f"/proof/{index}" if in_array else "/proof")
        for index, proof in enumerate(written_proofs(document))
        if isinstance(proof, dict) and proof.get("cryptosuite") == NAME
    ]
    if len(found) != 1:
        raise Malformed(
            f"The credential has {len(found)} proofs of {NAME}. To choose what to show, one is"
            " needed; ask its issuer for such a copy.",
            code="proof-format.no-base-proof",
            pointer="/proof",
        )
    proof, pointer = found[0]
    if "previousProof" in proof:
        raise Malformed(
            "The proof builds upon others, which do not hold for a part of the credential. Ask its"
            " issuer for a copy without them.",
            code="proof-format.previous-proof",
            pointer=f"{pointer}/previousProof",
        )
    return proof, pointer
