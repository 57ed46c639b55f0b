"""Step 11, recipient: the credential is about the person who is claimed.

Only asked when somebody claims to be the recipient. Identifiers compare by type and value: an
e-mail address matches only e-mail addresses. Their domain compares without regard to case, their
local part exactly. Hashes are taken over the identifier followed by the salt, by the algorithm
that the hash names. A match says whom the credential is about, not who is showing it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from insignia.standards.verify.document import Kind, each_of, names_in
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from insignia.standards.verify.document import Document

_EMAIL: Final = "emailAddress"
_OLDER_EMAIL: Final = "email"
_MAILTO: Final = "mailto:"
_WEAK: Final = frozenset({"md5"})
_DIGESTS: Final[Mapping[str, Any]] = {
    "md5": lambda data: hashlib.md5(data, usedforsecurity=False),
    "sha256": hashlib.sha256,
}


def check_recipient(document: Document, *, claim: str | None) -> Iterator[Finding]:
    """Yield whether the credential names the claimed recipient."""
    if claim is None:
        yield Finding(Check.RECIPIENT, Outcome.NOT_APPLICABLE, "recipient.not-asked")
        return
    claim = claim.strip().removeprefix(_MAILTO)
    is_older = document.kind is Kind.OLD_BADGE
    unknown: Finding | None = None
    for finding in (_of_assertion if is_older else _of_subjects)(claim, document):
        if finding.outcome is Outcome.PASSED:
            yield finding
            return
        unknown = unknown or finding
    yield unknown or Finding(
        Check.RECIPIENT,
        Outcome.FAILED,
        "recipient.mismatch",
        "The credential is about somebody else than the claimed recipient.",
        "/recipient" if is_older else "/credentialSubject",
    )


def names_as(document: Document, kind: str, value: str) -> bool:
    """Say whether a subject is named by `value` as an identifier of this type.

    For what an issuer calls somebody, as in a student number: it means something only within its
    issuer, so whoever asks has to look at who that is. Badges of the older generation hold none.
    """
    if document.kind is Kind.OLD_BADGE:
        return False
    return any(
        finding.outcome is Outcome.PASSED
        for pointer, subject in document.each("credentialSubject")
        if isinstance(subject, Mapping)
        for place, identity in each_of(subject.get("identifier"), pointer + "/identifier")
        if isinstance(identity, Mapping) and identity.get("identityType") == kind
        for finding in _compare_value(value, identity, place)
    )


def _of_subjects(claim: str, document: Document) -> Iterator[Finding]:
    for pointer, subject in document.each("credentialSubject"):
        if not isinstance(subject, Mapping):
            continue
        if _same(claim, subject.get("id")):
            yield _passed("recipient.matched", pointer + "/id")
        for place, identity in each_of(subject.get("identifier"), pointer + "/identifier"):
            yield from _compare(claim, identity, place)


def _of_assertion(claim: str, document: Document) -> Iterator[Finding]:
    """Compare with the recipient of Open Badges 1 and 2: types email, url, telephone."""
    for pointer, recipient in document.each("recipient"):
        if isinstance(recipient, Mapping):
            is_email = _OLDER_EMAIL in names_in(recipient.get("type"))
            identity = {
                **recipient,
                "identityHash": recipient.get("identity"),
                "identityType": _EMAIL if is_email else None,
            }
            yield from _compare(claim, identity, pointer)


def _compare(claim: str, identity: object, pointer: str) -> Iterator[Finding]:
    """Yield a match, or that it cannot be known; nothing if it is somebody else."""
    if not isinstance(identity, Mapping):
        return
    is_email = identity.get("identityType") == _EMAIL
    if is_email is _is_email(claim):
        yield from _compare_value(claim, identity, pointer)


def _compare_value(claim: str, identity: Mapping[str, Any], pointer: str) -> Iterator[Finding]:
    value, salt = identity.get("identityHash"), identity.get("salt", "")
    if not isinstance(value, str) or not isinstance(salt, str):
        return
    if identity.get("hashed") is not True:
        if _same(claim, value):
            yield _passed("recipient.matched", pointer)
        return
    algorithm, _, digest = value.partition("$")
    if algorithm not in _DIGESTS:
        yield Finding(
            Check.RECIPIENT,
            Outcome.INCONCLUSIVE,
            "recipient.unknown-hash",
            "The recipient is hashed in a way that we do not know, so nobody can be matched.",
            pointer,
        )
        return
    for spelling in _spellings(claim):
        ours = _DIGESTS[algorithm]((spelling + salt).encode()).hexdigest()
        if hmac.compare_digest(ours.encode(), digest.lower().encode()):
            weak = algorithm in _WEAK
            yield _passed("recipient.matched-weakly" if weak else "recipient.matched", pointer)


def _passed(code: str, pointer: str) -> Finding:
    return Finding(Check.RECIPIENT, Outcome.PASSED, code, "", pointer)


def _same(claim: str, value: object) -> bool:
    if not isinstance(value, str):
        return False
    if _is_email(claim):
        return _folded(claim) == _folded(value.removeprefix(_MAILTO).strip())
    return claim == value.strip()


def _is_email(claim: str) -> bool:
    return "@" in claim and ":" not in claim


def _folded(address: str) -> str:
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.lower()}"


def _spellings(claim: str) -> tuple[str, ...]:
    return (claim, _folded(claim)) if _is_email(claim) else (claim,)
