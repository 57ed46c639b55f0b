"""Steps 6 and 7: every signature holds (proof), and it is the issuer's (binding).

A presentation is its holder's, and its proofs are made to authenticate: where this file says
issuer, a presentation has its holder.

Every proof that the document carries has to be understood and has to hold; none is passed over. A
token around it is one more (`token`).
The two steps share the key, so they share this file, but not their answers: a signature may fit and
still be a stranger's. Whose key it is, the controller's own document says. The key of somebody who
is not the issuer is never fetched: it could not help.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from insignia.standards.errors import InsigniaError, LimitExceeded, Unresolvable
from insignia.standards.keys.resolution import DidKeyResolver, find_method
from insignia.standards.proofs.data_integrity import check_purpose, check_signature
from insignia.standards.proofs.reading import Proof, read_proof
from insignia.standards.verify.checks.keyless import not_checked, tell_keyless
from insignia.standards.verify.checks.log import require_dated
from insignia.standards.verify.checks.token import check_token
from insignia.standards.verify.document import Kind
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.standards.compiled.form import Meaning
    from insignia.standards.keys.controller import VerificationMethod
    from insignia.standards.verify.document import Document
    from insignia.standards.verify.surroundings import Surroundings

_NO_NETWORK: Final = DidKeyResolver()


def check_proofs(
    document: Document, surroundings: Surroundings, *, meaning: Meaning | None
) -> Iterator[Finding]:
    """Yield what each proof is worth; `meaning` says what is signed, if that is known."""
    if document.kind is Kind.OLD_BADGE:
        yield Finding(Check.PROOF, Outcome.NOT_APPLICABLE, "proof-format.older-generation")
        return
    if document.token is not None:
        yield from check_token(document, document.token, surroundings)
    proofs = list(document.each("proof"))
    if not proofs:
        if document.token is not None:
            return
        if document.shown_by is not None:
            yield from _self_asserted(document)
            return
        detail = "The document carries no proof, so nobody vouches for it. Ask for a signed copy."
        yield Finding(Check.PROOF, Outcome.FAILED, "proof-format.missing", detail, "/proof")
        return
    limits = surroundings.limits
    statements = 0 if meaning is None else meaning.count
    # Each proof has the statements put in order anew, so the product is what is bounded.
    if len(proofs) > limits.proofs or len(proofs) * statements > limits.quads:
        message = "The document carries more proofs than are examined at its size."
        error = LimitExceeded(message, code="limits.proofs", pointer="/proof")
        yield Finding.of(Check.PROOF, Outcome.FAILED, error)
        return
    for pointer, written in proofs:
        findings = list(_weigh(document, written, pointer, surroundings, meaning=meaning))
        yield from findings
        if any(finding.family == "limits" for finding in findings):
            return  # what was too costly once is not tried for every further proof


def _weigh(
    document: Document,
    written: Any,
    pointer: str,
    surroundings: Surroundings,
    *,
    meaning: Meaning | None,
) -> Iterator[Finding]:
    try:
        proof = read_proof(written, pointer=pointer)
    except InsigniaError as error:
        yield Finding.of(Check.PROOF, Outcome.FAILED, error)
        return
    is_issuers = proof.verification_method.partition("#")[0] == document.author
    if not is_issuers:
        yield _by_another(document, pointer)
    yield from _purpose(proof, document.purpose)
    if not proof.suite.key_kinds:
        yield _by_anchor(pointer)
        yield _signature(document, proof, None, surroundings, meaning)
        return
    resolver = surroundings.resolver if is_issuers else _NO_NETWORK
    try:
        method = find_method(
            proof.verification_method,
            relationship=document.purpose,
            resolver=resolver,
            limits=surroundings.limits,
        )
    except InsigniaError as error:
        yield from tell_keyless(error, place=f"{pointer}/verificationMethod", proof=pointer)
        return
    if is_issuers:
        yield _in_force(document, method, proof, surroundings)
    yield _signature(document, proof, method, surroundings, meaning)


def _by_another(document: Document, pointer: str) -> Finding:
    code, whose = "binding.not-the-issuer", "the issuer's"
    if document.kind is Kind.PRESENTATION:
        code, whose = "binding.not-the-holder", "the holder's"
    detail = f"The proof is by another key than {whose}."
    return Finding(Check.BINDING, Outcome.FAILED, code, detail, f"{pointer}/verificationMethod")


def _by_anchor(pointer: str) -> Finding:
    detail = "Not a key but an anchor makes this proof the issuer's, and it was not looked up."
    place = f"{pointer}/verificationMethod"
    return Finding(Check.BINDING, Outcome.INCONCLUSIVE, "binding.by-anchor", detail, place)


def _self_asserted(document: Document) -> Iterator[Finding]:
    """Take the holder's own word from their presentation's proof (VCDM 2.0, section 4.13.3)."""
    if document.issuer != document.shown_by:
        detail = "This has no proof of its own, and its issuer is not the holder who shows it."
        yield Finding(Check.BINDING, Outcome.FAILED, "binding.not-self-asserted", detail, "/issuer")
        yield Finding(Check.PROOF, Outcome.FAILED, "proof-format.missing", detail, "/proof")
        return
    yield Finding(Check.PROOF, Outcome.PASSED, "signature.of-the-presentation", "", "/proof")
    yield Finding(Check.BINDING, Outcome.PASSED, "binding.self-asserted", "", "/issuer")


def _purpose(proof: Proof, purpose: str) -> Iterator[Finding]:
    try:
        check_purpose(proof, purpose)
    except InsigniaError as error:
        yield Finding.of(Check.BINDING, Outcome.FAILED, error)


def _in_force(
    document: Document, method: VerificationMethod, proof: Proof, surroundings: Surroundings
) -> Finding:
    """Tell whether the issuer's key was in force when, by its own word, it signed."""
    place = f"{proof.pointer}/verificationMethod"
    try:
        method.require_in_force(proof.created or surroundings.at)
        if method.revoked is not None:
            require_dated(document, method.revoked, surroundings)
    except InsigniaError as error:
        error.pointer = place
        is_unknown = isinstance(error, Unresolvable)
        outcome = Outcome.INCONCLUSIVE if is_unknown else Outcome.FAILED
        return Finding.of(Check.BINDING, outcome, error)
    code = "binding.holder" if document.kind is Kind.PRESENTATION else "binding.issuer"
    return Finding(Check.BINDING, Outcome.PASSED, code, "", place)


def _signature(
    document: Document,
    proof: Proof,
    method: VerificationMethod | None,
    surroundings: Surroundings,
    meaning: Meaning | None,
) -> Finding:
    if meaning is None:
        return not_checked(proof.pointer)
    try:
        check_signature(
            document.members,
            proof,
            method,
            contexts=surroundings.contexts,
            limits=surroundings.limits,
            meaning=meaning,
        )
    except InsigniaError as error:
        error.pointer = error.pointer or proof.pointer
        unknown = isinstance(error, Unresolvable)
        outcome = Outcome.INCONCLUSIVE if unknown else Outcome.FAILED
        return Finding.of(Check.PROOF, outcome, error)
    if proof.is_of_parts:
        return Finding(Check.PROOF, Outcome.PASSED, "signature.fits-parts", "", proof.pointer)
    return Finding(Check.PROOF, Outcome.PASSED, "signature.fits", "", proof.pointer)
