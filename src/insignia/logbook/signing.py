"""The signature of the log: by its own key, and by a second one that says when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.keyring import queries as keyring
from insignia.standards.transparency import note
from insignia.standards.transparency.checkpoint import Checkpoint

if TYPE_CHECKING:
    from datetime import datetime


def signed_note(origin: str, size: int, root: bytes, *, at: datetime) -> bytes:
    """Return the signed checkpoint."""
    text = Checkpoint(origin, size, root).text
    plain, timed = keyring.log_keys(origin)
    sign, sign_timed = keyring.log_signers()
    signatures = (
        note.sign(text, plain, sign.sign),
        note.sign_timed(text, timed, sign_timed.sign, seconds=int(at.timestamp())),
    )
    return note.Note(text, signatures).data
