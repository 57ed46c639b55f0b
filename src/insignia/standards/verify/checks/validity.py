"""Step 8, time: the credential is in force at the moment that is asked about.

The names of the older form (`issuanceDate`, `expirationDate`) and of the older generation of badges
(`issuedOn`, `expires`) count like the new ones. A date that cannot be read is a failure. What a
signer says about the time of signing may be up to five minutes ahead of our clock, since clocks
differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from insignia.standards import timestamps
from insignia.standards.errors import pointer_token
from insignia.standards.proofs import claims
from insignia.standards.proofs.data_integrity import CLOCK_SKEW
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.standards.verify.document import Document

BEGINS: Final = ("validFrom", "issuanceDate", "issuedOn")
ENDS: Final = ("validUntil", "expirationDate", "expires")


def check_validity(document: Document, *, at: datetime) -> Iterator[Finding]:
    """Yield every way in which the credential is not in force at the moment `at`."""
    findings = [
        *_unreadable(document),
        *_outside_period(document, at),
        *_reversed(document),
        *_proof_times(document, at),
        *_token_times(document, at),
    ]
    yield from findings
    if not findings:
        yield Finding(Check.TIME, Outcome.PASSED, "time.in-force")


def _unreadable(document: Document) -> Iterator[Finding]:
    for name in (*BEGINS, *ENDS):
        if name in document.members and timestamps.moment_in(document.members[name]) is None:
            detail = f"{name} is not a date and time with a time zone."
            yield _failed("time.unreadable", detail, pointer_token(name))


def _outside_period(document: Document, at: datetime) -> Iterator[Finding]:
    for name, begins in _moments(document, BEGINS):
        if at < begins:
            detail = f"It is not valid before {timestamps.write(begins)}."
            yield _failed("time.not-yet-valid", detail, pointer_token(name))
    for name, ends in _moments(document, ENDS):
        if at > ends:
            detail = f"It expired at {timestamps.write(ends)}."
            yield _failed("time.expired", detail, pointer_token(name))


def _reversed(document: Document) -> Iterator[Finding]:
    for _, begins in _moments(document, BEGINS):
        for name, ends in _moments(document, ENDS):
            if begins > ends:
                detail = "It ends before it begins."
                yield _failed("time.reversed", detail, pointer_token(name))


def _proof_times(document: Document, at: datetime) -> Iterator[Finding]:
    for pointer, proof in document.each("proof"):
        if not isinstance(proof, Mapping):
            continue
        for name in ("created", "expires"):
            if name in proof and timestamps.moment_in(proof[name]) is None:
                detail = f"The proof's {name} is not a date and time with a time zone."
                yield _failed("time.unreadable", detail, pointer + pointer_token(name))
        created, expires = (
            timestamps.moment_in(proof.get("created")),
            timestamps.moment_in(proof.get("expires")),
        )
        if created is not None and created > at + CLOCK_SKEW:
            detail = (
                f"The proof says that it is made at {timestamps.write(created)}, later than now."
            )
            yield _failed("time.created-in-future", detail, pointer + "/created")
        if expires is not None and at >= expires:
            detail = f"The proof expired at {timestamps.write(expires)}."
            yield _failed("time.proof-expired", detail, pointer + "/expires")


def _token_times(document: Document, at: datetime) -> Iterator[Finding]:
    """Hold a token to its own times, which may stand alone (RFC 7519, 4.1.4 to 4.1.6)."""
    if document.token is None:
        return
    begins, ends, made = (claims.moment_of(document.token, name) for name in ("nbf", "exp", "iat"))
    if begins is not None and at < begins:
        detail = f"The token is not valid before {timestamps.write(begins)}."
        yield _failed("time.not-yet-valid", detail, "/nbf")
    if ends is not None and at >= ends:
        detail = f"The token expired at {timestamps.write(ends)}."
        yield _failed("time.expired", detail, "/exp")
    if made is not None and made > at + CLOCK_SKEW:
        detail = f"The token says that it is made at {timestamps.write(made)}, later than now."
        yield _failed("time.created-in-future", detail, "/iat")


def _moments(document: Document, names: tuple[str, ...]) -> Iterator[tuple[str, datetime]]:
    for name in names:
        moment = timestamps.moment_in(document.members.get(name))
        if moment is not None:
            yield name, moment


def _failed(code: str, detail: str, pointer: str) -> Finding:
    return Finding(Check.TIME, Outcome.FAILED, code, detail, pointer)
