"""Verify what somebody brings. Nothing is written: no row, no file, no audit entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.standards.errors import InsigniaError
from insignia.standards.verify.procedure import verify
from insignia.verification.errors import LinkNotReached
from insignia.verification.surroundings import online, open_door
from insignia.verification.values import Checked

if TYPE_CHECKING:
    from datetime import datetime


def verify_document(data: bytes, *, at: datetime, recipient: str | None = None) -> Checked:
    """Examine bytes by the public procedure."""
    report = verify(data, online(open_door(), at=at, recipient=recipient))
    return Checked(report, data, at)


def verify_link(url: str, *, at: datetime, recipient: str | None = None) -> Checked:
    """Fetch what a link leads to and examine it, all within one deadline.

    Raises `LinkNotReached` with the reason when it cannot or must not be fetched.
    """
    door = open_door()
    try:
        data = door.get(url).body
    except InsigniaError as problem:
        raise LinkNotReached(str(problem)) from problem
    return Checked(verify(data, online(door, at=at, recipient=recipient)), data, at)
