"""Verify what somebody brings. Nothing is written: no row, no file, no audit entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.standards.errors import InsigniaError
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Check, Outcome
from insignia.verification.errors import LinkNotReached
from insignia.verification.surroundings import Door
from insignia.verification.values import Checked, CheckedFor

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from insignia.standards.verify.report import Finding


def verify_document(
    data: bytes, *, at: datetime, recipient: str | None = None, receipt: bytes | None = None
) -> Checked:
    """Examine bytes by the public procedure, with the receipt of a log if one was brought."""
    return _examined(data, Door(), at=at, recipient=recipient, receipt=receipt)


def verify_presentation(data: bytes, *, challenge: str, domain: str, at: datetime) -> Checked:
    """Examine what a holder shows, which has to answer our question and to be made for us."""
    world = Door().surroundings(at=at, challenge=challenge, domain=domain)
    return Checked(verify(data, world), data, at)


def verify_link(
    url: str, *, at: datetime, recipient: str | None = None, receipt: bytes | None = None
) -> Checked:
    """Fetch what a link leads to and examine it, all within one deadline.

    Raises `LinkNotReached` with the reason when it cannot or must not be fetched.
    """
    door = Door()
    try:
        data = door.get(url).body
    except InsigniaError as problem:
        raise LinkNotReached(problem.message) from problem
    return _examined(data, door, at=at, recipient=recipient, receipt=receipt)


def fetch(url: str) -> bytes:
    """Fetch what a link leads to through the guarded door; raises `LinkNotReached`."""
    try:
        return Door().get(url).body
    except InsigniaError as problem:
        raise LinkNotReached(problem.message) from problem


def verify_for(data: bytes, identifiers: Iterable[str], *, at: datetime) -> CheckedFor:
    """Examine bytes, and which of somebody's identifiers they name; all within one deadline.

    The report is the public one, which asks about no recipient: being somebody else's makes a
    credential no less genuine.
    """
    door = Door()
    checked = _examined(data, door, at=at, recipient=None)
    findings: list[Finding] = []
    for identifier in identifiers:
        asked = verify(data, door.surroundings(at=at, recipient=identifier))
        findings += asked.of(Check.RECIPIENT)
        if any(finding.outcome is Outcome.PASSED for finding in findings):
            return CheckedFor(checked, tuple(findings), identifier, tuple(door.seen))
    return CheckedFor(checked, tuple(findings), seen=tuple(door.seen))


def _examined(
    data: bytes,
    door: Door,
    *,
    at: datetime,
    recipient: str | None,
    receipt: bytes | None = None,
) -> Checked:
    world = door.surroundings(at=at, recipient=recipient, receipt=receipt)
    return Checked(verify(data, world), data, at, recipient)
