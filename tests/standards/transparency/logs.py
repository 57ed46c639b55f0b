"""A log of a few entries that signs what it is told, for tests of those who rely on one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.standards.transparency.trees import Leaves

from insignia.standards.keys import ed25519
from insignia.standards.transparency import merkle, note
from insignia.standards.transparency.checkpoint import Checkpoint
from insignia.standards.transparency.note import KeyType, NoteKey
from insignia.standards.transparency.receipt import Entered, Receipt, commitment

if TYPE_CHECKING:
    from datetime import datetime

ORIGIN = "log.example/log"
_LOG, _CLOCK = b"log".ljust(32, b"."), b"clock".ljust(32, b".")
LOG_KEY = NoteKey(ORIGIN, ed25519.public_key(_LOG))
CLOCK_KEY = NoteKey(ORIGIN, ed25519.public_key(_CLOCK), KeyType.TIMED)
SALT = b"s" * 32


def receipt_for(
    digest: bytes,
    *,
    at: datetime | None = None,
    entered: Entered = Entered.ISSUED,
    index: int = 1,
    size: int = 3,
) -> Receipt:
    """Enter a credential as the second of three, or elsewhere; `at` is when the log says so."""
    tree = Leaves(size, {index: commitment(SALT, digest, entered)})
    path = tuple(merkle.inclusion_proof(index, size, tree.node_at))
    text = Checkpoint(ORIGIN, size, tree.root(size)).text
    signatures = [note.sign(text, LOG_KEY, ed25519.signing(_LOG))]
    if at is not None:
        signing = ed25519.signing(_CLOCK)
        seconds = int(at.timestamp())
        signatures.append(note.sign_timed(text, CLOCK_KEY, signing, seconds=seconds))
    return Receipt(SALT, entered, index, path, note.Note(text, tuple(signatures)).data)
