"""What a proof is over when it builds upon others (Data Integrity 1.0, sections 2.1.2, 4.3, 4.5).

A proof set is several independent proofs. In a chain a proof names earlier ones in
``previousProof`` and covers them along with the document, so none of them can be left out, changed
or exchanged without breaking it. A chain has a beginning: proofs that build upon each other in a
circle could not have been made one after the other.
"""

from collections.abc import Mapping
from typing import Any

from insignia.standards.errors import Malformed
from insignia.standards.strictjson import JsonObject, items_of


def unsecured(document: JsonObject) -> JsonObject:
    """Return ``document`` without its proofs."""
    return {name: value for name, value in document.items() if name != "proof"}


def written_proofs(document: JsonObject) -> list[Any]:
    """Return the proofs of ``document`` as they stand in it: none, one, or those of the array."""
    return items_of(document.get("proof", []))


def previous_of(proof: Mapping[str, Any], *, pointer: str) -> tuple[str, ...]:
    """Return the ids of the proofs that ``proof`` builds upon; it may be one, several or none."""
    names = items_of(proof.get("previousProof", []))
    if not all(isinstance(name, str) for name in names):
        raise Malformed(
            "The previousProof of the proof is not a text or a list of texts.",
            code="proof-format.member",
            pointer=f"{pointer}/previousProof",
        )
    return tuple(names)


def secured_part(document: JsonObject, previous: tuple[str, ...], pointer: str) -> JsonObject:
    """Return what a proof covers: the bare document, or with the proofs that it builds upon.

    They stand in the order that the document has them in, whatever order they are named in.
    """
    if not previous:
        return unsecured(document)
    named = _named(document, pointer)
    _walk_back(previous, named, pointer, {})
    return {**unsecured(document), "proof": [named[name] for name in named if name in previous]}


def _named(document: JsonObject, pointer: str) -> dict[str, JsonObject]:
    """Return the proofs that have an id, by their ids."""
    named: dict[str, JsonObject] = {}
    for proof in written_proofs(document):
        name = proof.get("id") if isinstance(proof, dict) else None
        if isinstance(name, str) and named.setdefault(name, proof) is not proof:
            raise _broken(
                "Two proofs have the same id, so a chain cannot tell them apart.", pointer
            )
    return named


def _walk_back(
    previous: tuple[str, ...],
    named: Mapping[str, JsonObject],
    pointer: str,
    is_followed: dict[str, bool],
) -> None:
    """Follow a chain to its beginnings; each proof is followed once, to its end or in a circle."""
    place = f"{pointer}/previousProof"
    if len(set(previous)) != len(previous):
        raise _broken("The proof builds upon one proof twice.", place)
    for name in previous:
        if name not in named:
            what = f"The proof builds upon {name[:200]!r}, which the document does not carry."
            raise _broken(what, place)
        if name not in is_followed:
            is_followed[name] = False
            _walk_back(previous_of(named[name], pointer=pointer), named, pointer, is_followed)
            is_followed[name] = True
        elif not is_followed[name]:
            raise _broken("The proof builds upon itself by way of others.", place)


def _broken(message: str, pointer: str) -> Malformed:
    return Malformed(
        f"{message} Ask for the original.", code="proof-format.previous-proof", pointer=pointer
    )
