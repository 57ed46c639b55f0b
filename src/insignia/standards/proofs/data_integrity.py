"""Data Integrity proofs: add one, read them, check them (Data Integrity 1.0, sections 2 and 4).

Every proof that a document carries must be understood and must verify. A proof set is several
independent proofs; in a chain a proof names earlier ones in ``previousProof`` and signs them along
with the document (section 2.1.2). What a proof proves is only that the key signed this document:
whether the key's controller is the issuer is for the verifier to ask.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from insignia.standards import strictjson, terms, timestamps
from insignia.standards.errors import LimitExceeded, Malformed, MisuseError, NotProven, Unsupported
from insignia.standards.jsonld.documents import BUILT_IN, ContextBundle
from insignia.standards.keys.controller import VerificationMethod
from insignia.standards.keys.resolution import Resolver, find_method
from insignia.standards.keys.signer import Signer
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.proofs.eddsa_rdfc_2022 import EddsaRdfc2022
from insignia.standards.proofs.suite import Cryptosuite
from insignia.standards.strictjson import JsonObject

EDDSA_RDFC_2022: Final[Cryptosuite] = EddsaRdfc2022()
CLOCK_SKEW: Final = timedelta(seconds=300)

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SUITES: Final[Mapping[str, Cryptosuite]] = {EDDSA_RDFC_2022.name: EDDSA_RDFC_2022}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One proof as it stands in a document, read and understood but not yet believed."""

    suite: Cryptosuite
    verification_method: str
    purpose: str
    signature: bytes
    created: datetime | None
    expires: datetime | None
    previous: tuple[str, ...]
    written: JsonObject
    pointer: str


def add_proof(
    document: JsonObject,
    *,
    signer: Signer,
    created: datetime | None,
    purpose: str = terms.ASSERTION_METHOD,
    suite: Cryptosuite = EDDSA_RDFC_2022,
    extra: Mapping[str, Any] | None = None,
    contexts: ContextBundle = BUILT_IN,
    limits: Limits = DEFAULT_LIMITS,
) -> JsonObject:
    """Return ``document`` with one more proof; ``extra`` may hold id, expires or previousProof."""
    if signer.public_key.kind != suite.key_kind:
        raise MisuseError(f"{suite.name} needs an {suite.key_kind} key.")
    _refuse_controls(document)
    options: JsonObject = {"type": terms.DATA_INTEGRITY_PROOF, "cryptosuite": suite.name}
    if created is not None:
        options["created"] = timestamps.write(created)
    options |= {"verificationMethod": signer.verification_method, "proofPurpose": purpose}
    options |= extra or {}
    earlier = _written_proofs(document)
    secured = _secured_part(document, _texts(options, "previousProof", ""), earlier, "/proof")
    data = suite.signing_input(
        secured,
        _under_context(options, document),
        pointer="/proof",
        contexts=contexts,
        limits=limits,
    )
    proof = {**options, "proofValue": suite.write_value(signer.sign(data))}
    return {**unsecured(document), "proof": [*earlier, proof] if earlier else proof}


def unsecured(document: JsonObject) -> JsonObject:
    """Return ``document`` without its proofs."""
    return {name: value for name, value in document.items() if name != "proof"}


def read_proofs(document: JsonObject, *, limits: Limits = DEFAULT_LIMITS) -> tuple[Proof, ...]:
    """Return every proof of ``document``; one that is not understood is an error."""
    proofs = _written_proofs(document)
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
    if proof.get("type") != terms.DATA_INTEGRITY_PROOF:
        raise Unsupported(
            f"The proof is a {str(proof.get('type'))[:100]!r}, which we do not read."
            " Ask for a DataIntegrityProof.",
            code="proof-format.unknown-type",
            pointer=f"{pointer}/type",
        )
    name = _text(proof, "cryptosuite", pointer)
    suite = _SUITES.get(name)
    if suite is None:
        raise Unsupported(
            f"The cryptosuite {name[:100]!r} is not one that we know. Ask for eddsa-rdfc-2022.",
            code="proof-format.unknown-cryptosuite",
            pointer=f"{pointer}/cryptosuite",
        )
    return Proof(
        suite=suite,
        verification_method=_text(proof, "verificationMethod", pointer),
        purpose=_text(proof, "proofPurpose", pointer),
        signature=suite.read_value(
            _text(proof, "proofValue", pointer), pointer=f"{pointer}/proofValue"
        ),
        created=_moment(proof, "created", pointer),
        expires=_moment(proof, "expires", pointer),
        previous=_texts(proof, "previousProof", pointer),
        written=proof,
        pointer=pointer,
    )


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
    method: VerificationMethod,
    *,
    contexts: ContextBundle = BUILT_IN,
    limits: Limits = DEFAULT_LIMITS,
) -> None:
    """Raise unless the key ``method`` signed this document under these proof options."""
    if method.public_key.kind != proof.suite.key_kind:
        raise NotProven(
            f"{proof.suite.name} needs an {proof.suite.key_kind} key, and this is another kind.",
            code="key.wrong-kind",
            pointer=f"{proof.pointer}/verificationMethod",
        )
    options = {name: value for name, value in proof.written.items() if name != "proofValue"}
    if "@context" in options and options["@context"] != document.get("@context"):
        raise Malformed(
            "The proof brings a context of its own. Only the document's context counts.",
            code="context.proof",
            pointer=f"{proof.pointer}/@context",
        )
    secured = _secured_part(document, proof.previous, _written_proofs(document), proof.pointer)
    data = proof.suite.signing_input(
        secured,
        _under_context(options, document),
        pointer=proof.pointer,
        contexts=contexts,
        limits=limits,
    )
    if not proof.suite.verify(method.public_key, data, proof.signature):
        raise NotProven(
            "The signature does not fit: the document was changed after signing, or another key"
            " signed it. Ask for the original.",
            code="signature.mismatch",
            pointer=proof.pointer,
        )


def _refuse_controls(document: JsonObject) -> None:
    """Refuse to sign what common processors canonicalize wrongly, so that all can verify it."""
    for pointer, text in strictjson.texts(document):
        found = _CONTROL.search(text)
        if found is not None:
            raise Malformed(
                f"A text holds the control character U+{ord(found[0]):04X}. Remove it before"
                " signing.",
                code="structure.control-character",
                pointer=pointer,
            )


def _written_proofs(document: JsonObject) -> list[Any]:
    proofs = document.get("proof", [])
    return proofs if isinstance(proofs, list) else [proofs]


def _under_context(options: JsonObject, document: JsonObject) -> JsonObject:
    if "@context" not in document:
        return options
    return {"@context": document["@context"], **options}


def _secured_part(
    document: JsonObject, previous: tuple[str, ...], proofs: list[Any], pointer: str
) -> JsonObject:
    """Return what a proof signs: the bare document, or with the proofs that it builds upon."""
    if not previous:
        return unsecured(document)
    named: dict[str, Any] = {}
    for proof in proofs:
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


def _text(proof: JsonObject, member: str, pointer: str) -> str:
    value = proof.get(member)
    if not isinstance(value, str):
        raise Malformed(
            f"The proof has no {member}, or it is not a text. Ask for an unabridged copy.",
            code="proof-format.member",
            pointer=f"{pointer}/{member}",
        )
    return value


def _texts(proof: JsonObject, member: str, pointer: str) -> tuple[str, ...]:
    value = proof.get(member, [])
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) for text in values):
        raise Malformed(
            f"The {member} of the proof is not a text or a list of texts.",
            code="proof-format.member",
            pointer=f"{pointer}/{member}",
        )
    return tuple(values)


def _moment(proof: JsonObject, member: str, pointer: str) -> datetime | None:
    if member not in proof:
        return None
    return timestamps.parse(_text(proof, member, pointer), pointer=f"{pointer}/{member}")
