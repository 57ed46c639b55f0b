"""Proofs as they stand in a document: read and understood, but not yet believed.

Every proof that a document carries must be understood; none is passed over (standards.md 4.1).
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from insignia.standards import timestamps
from insignia.standards.errors import LimitExceeded, Malformed
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.proofs import suites
from insignia.standards.proofs.chains import previous_of, written_proofs
from insignia.standards.proofs.suite import Cryptosuite
from insignia.standards.strictjson import JsonObject

_OF_PARTS: Final = "ecdsa-sd-2023"
_UNZONED: Final = re.compile(r"[0-9-]{10}T[0-9:.]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One proof of a document (Data Integrity 1.0, section 2.1)."""

    suite: Cryptosuite
    verification_method: str
    purpose: str
    value: Any
    """What the ``proofValue`` says, in the terms of the suite: a signature, for most."""

    created: datetime | None
    expires: datetime | None
    previous: tuple[str, ...]
    written: JsonObject
    pointer: str

    @property
    def options(self) -> JsonObject:
        """The proof without its value, which is what it covers of itself."""
        return {name: value for name, value in self.written.items() if name != "proofValue"}

    @property
    def is_of_parts(self) -> bool:
        """Whether it is over parts of a document that its holder chose to show."""
        return self.suite.name == _OF_PARTS


def read_proofs(document: JsonObject, *, limits: Limits = DEFAULT_LIMITS) -> tuple[Proof, ...]:
    """Return every proof of ``document``; one that is not understood is an error."""
    proofs = written_proofs(document)
    if not proofs:
        raise Malformed(
            "The document carries no proof, so nobody vouches for it. Ask for a signed copy.",
            code="proof-format.missing",
        )
    if len(proofs) > limits.proofs:
        raise LimitExceeded(
            f"The document carries more than {limits.proofs} proofs.",
            code="limits.proofs",
            pointer="/proof",
        )
    in_array = isinstance(document["proof"], list)
    return tuple(
        read_proof(proof, pointer=f"/proof/{index}" if in_array else "/proof")
        for index, proof in enumerate(proofs)
    )


def read_proof(proof: Any, *, pointer: str = "/proof") -> Proof:
    """Return one proof as a value, or say which member of it cannot be understood."""
    if not isinstance(proof, dict):
        raise Malformed("A proof is not an object.", code="proof-format.member", pointer=pointer)
    suite = suites.suite_of(proof, pointer=pointer)
    return Proof(
        suite=suite,
        verification_method=_text(proof, "verificationMethod", pointer),
        purpose=_text(proof, "proofPurpose", pointer),
        value=suite.read_value(
            _text(proof, "proofValue", pointer), pointer=f"{pointer}/proofValue"
        ),
        created=_moment(proof, "created", pointer, suite),
        expires=_moment(proof, "expires", pointer, suite),
        previous=previous_of(proof, pointer=pointer),
        written=proof,
        pointer=pointer,
    )


def _text(proof: JsonObject, member: str, pointer: str) -> str:
    value = proof.get(member)
    if not isinstance(value, str):
        raise Malformed(
            f"The proof has no {member}, or it is not a text. Ask for an unabridged copy.",
            code="proof-format.member",
            pointer=f"{pointer}/{member}",
        )
    return value


def _moment(proof: JsonObject, member: str, pointer: str, suite: Cryptosuite) -> datetime | None:
    if member not in proof:
        return None
    text = _text(proof, member, pointer)
    if not suite.key_kinds and _UNZONED.fullmatch(text):
        # Blockcerts writes no zone. Section 2.1 lets that be read as UTC, which we do only where
        # the proof does not cover its own times anyway.
        text += "Z"
    return timestamps.parse(text, pointer=f"{pointer}/{member}")
