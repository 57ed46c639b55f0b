"""The table of cryptosuites: which module reads which proof.

A proof is told by its type, and a ``DataIntegrityProof`` by its cryptosuite (Data Integrity 1.0,
section 3.1). Each module names its suite ``SUITE`` and is imported when a proof asks for it, so a
verifier pays only for what it meets.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any, Final

from insignia.standards import terms
from insignia.standards.errors import Malformed, Unsupported
from insignia.standards.keys.kinds import ED25519, P256, P384
from insignia.standards.proofs.suite import Cryptosuite

_MADE: Final[Mapping[str, str]] = {
    "ecdsa-rdfc-2019": "insignia.standards.proofs.ecdsa_rdfc_2019",
    "ecdsa-sd-2023": "insignia.standards.proofs.ecdsa_sd_2023",
    "eddsa-jcs-2022": "insignia.standards.proofs.eddsa_jcs_2022",
    "eddsa-rdfc-2022": "insignia.standards.proofs.eddsa_rdfc_2022",
}
_SUITED_TO: Final[Mapping[str, str]] = {
    ED25519: "eddsa-rdfc-2022",
    P256: "ecdsa-rdfc-2019",
    P384: "ecdsa-rdfc-2019",
}
_ONLY_READ: Final[Mapping[str, str]] = {
    "merkle-proof-2019": "insignia.standards.proofs.merkle_proof_2019",
}
_BY_TYPE: Final[Mapping[str, str]] = {
    "Ed25519Signature2020": "insignia.standards.proofs.ed25519_signature_2020",
    "MerkleProof2019": "insignia.standards.proofs.merkle_proof_2019",
}


def named(name: str) -> Cryptosuite | None:
    """Return the cryptosuite of that name, if we make proofs in it."""
    return _suite(_MADE.get(name))


def suited_to(kind: str) -> Cryptosuite | None:
    """Return the cryptosuite of a key that nobody asked for another; an RSA key signs tokens."""
    return named(_SUITED_TO.get(kind, ""))


def suite_of(proof: Mapping[str, Any], *, pointer: str) -> Cryptosuite:
    """Return the suite that reads ``proof``, or say why there is none."""
    kind = proof.get("type")
    if kind == terms.DATA_INTEGRITY_PROOF:
        return _by_cryptosuite(proof.get("cryptosuite"), f"{pointer}/cryptosuite")
    suite = _suite(_BY_TYPE.get(kind)) if isinstance(kind, str) else None
    if suite is None:
        raise Unsupported(
            f"The proof is a {str(kind)[:100]!r}, which we do not read."
            " Ask for a DataIntegrityProof.",
            code="proof-format.unknown-type",
            pointer=f"{pointer}/type",
        )
    return suite


def _by_cryptosuite(name: Any, pointer: str) -> Cryptosuite:
    if not isinstance(name, str):
        raise Malformed(
            "The proof has no cryptosuite, or it is not a text. Ask for an unabridged copy.",
            code="proof-format.member",
            pointer=pointer,
        )
    suite = _suite(_MADE.get(name) or _ONLY_READ.get(name))
    if suite is None:
        raise Unsupported(
            f"The cryptosuite {name[:100]!r} is not one that we know. Ask for eddsa-rdfc-2022.",
            code="proof-format.unknown-cryptosuite",
            pointer=pointer,
        )
    return suite


@cache
def _suite(module: str | None) -> Cryptosuite | None:
    if module is None:
        return None
    suite: Cryptosuite = import_module(module).SUITE
    return suite
