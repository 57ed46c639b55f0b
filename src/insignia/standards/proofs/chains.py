"""What a proof is over when it builds upon others (Data Integrity 1.0, sections 2.1.2 and 4.3).

A proof set is several independent proofs. In a chain a proof names earlier ones in
``previousProof`` and covers them along with the document, so none of them can be left out, changed
or exchanged without breaking it.
"""

from typing import Any

from insignia.standards.errors import Malformed
from insignia.standards.strictjson import JsonObject


def unsecured(document: JsonObject) -> JsonObject:
    """Return ``document`` without its proofs."""
    return {name: value for name, value in document.items() if name != "proof"}


def written_proofs(document: JsonObject) -> list[Any]:
    """Return the proofs of ``document`` as they stand in it: none, one, or those of the array."""
    proofs = document.get("proof", [])
    return proofs if isinstance(proofs, list) else [proofs]


def secured_part(document: JsonObject, previous: tuple[str, ...], pointer: str) -> JsonObject:
    """Return what a proof signs: the bare document, or with the proofs that it builds upon."""
    if not previous:
        return unsecured(document)
    named: dict[str, Any] = {}
    for proof in written_proofs(document):
        name = proof.get("id") if isinstance(proof, dict) else None
        if isinstance(name, str) and named.setdefault(name, proof) is not proof:
            raise Malformed(
                "Two proofs have the same id, so a chain cannot tell them apart.",
                code="proof-format.previous-proof",
                pointer=pointer,
            )
    missing = [name for name in previous if name not in named]
    if missing:
        raise Malformed(
            f"The proof builds upon {missing[0][:200]!r}, which the document does not carry.",
            code="proof-format.previous-proof",
            pointer=f"{pointer}/previousProof",
        )
    return {**unsecured(document), "proof": [named[name] for name in previous]}
