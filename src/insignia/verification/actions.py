"""Verify what somebody brings. Nothing is written: no row, no file, no audit entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.standards.errors import InsigniaError
from insignia.standards.verify.procedure import verify
from insignia.verification.errors import LinkNotReached
from insignia.verification.surroundings import Door
from insignia.verification.values import Checked

if TYPE_CHECKING:
    from datetime import datetime


def verify_document(data: bytes, *, at: datetime, recipient: str | None = None) -> Checked:
    """Examine bytes by the public procedure."""
    return _examined(data, Door(), at=at, recipient=recipient)


def verify_link(url: str, *, at: datetime, recipient: str | None = None) -> Checked:
    """Fetch what a link leads to and examine it, all within one deadline.

    Raises `LinkNotReached` with the reason when it cannot or must not be fetched.
    """
    door = Door()
    try:
        data = door.get(url).body
    except InsigniaError as problem:
        raise LinkNotReached(problem.message) from problem
    return _examined(data, door, at=at, recipient=recipient)


def _examined(data: bytes, door: Door, *, at: datetime, recipient: str | None) -> Checked:
    return Checked(verify(data, door.surroundings(at=at, recipient=recipient)), data, at, recipient)
