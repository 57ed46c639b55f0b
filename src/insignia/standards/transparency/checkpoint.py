"""What a log signs: its name, how many entries it has, and the root over them (tlog-checkpoint).

The log signs it with its key, and says when with a second one (tlog-cosignature), as witnesses do.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from insignia.standards.errors import Malformed, NotProven, Unresolvable
from insignia.standards.transparency.merkle import HASH_BYTES
from insignia.standards.transparency.note import KeyType, decode, encode, read_note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.standards.transparency.note import Note, NoteKey, Signed

_SIZE: Final = re.compile(r"0|[1-9][0-9]{0,18}")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FEWEST_LINES: Final = 3


class Checkpoint(NamedTuple):
    """The head of a log at one moment."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{encode(self.root)}\n"


class Opened(NamedTuple):
    """A checkpoint whose log has signed it, with everybody known who did as well."""

    checkpoint: Checkpoint
    note: Note
    signed: tuple[Signed, ...]

    @property
    def known_since(self) -> datetime | None:
        """The earliest moment at which somebody known says that the log was like this."""
        seconds = [each.seconds for each in self.signed if each.seconds is not None]
        try:
            return _EPOCH + timedelta(seconds=min(seconds)) if seconds else None
        except OverflowError:
            return None


def read_checkpoint(data: bytes) -> tuple[Checkpoint, Note]:
    """Return what a note says of a log; nothing is known of its signatures yet."""
    note = read_note(data)
    lines = note.text.split("\n")[:-1]
    if len(lines) < _FEWEST_LINES or not all(lines) or not _SIZE.fullmatch(lines[1]):
        raise _unreadable()
    root = decode(lines[2])
    if len(root) != HASH_BYTES:
        raise _unreadable()
    return Checkpoint(lines[0], int(lines[1]), root), note


def open_checkpoint(data: bytes, keys: Iterable[NoteKey]) -> Opened:
    """Return the checkpoint if the log that it names has signed it, by a key among ``keys``."""
    checkpoint, note = read_checkpoint(data)
    known = tuple(keys)
    theirs = [key for key in known if key.name == checkpoint.origin and key.kind is KeyType.NOTE]
    if not theirs:
        raise Unresolvable(
            f"It is by the log {checkpoint.origin[:100]}, whose key is not known here. Name its key"
            " to have it checked.",
            code="log.unknown",
        )
    signed = note.signed_by(known)
    if not any(each.key in theirs for each in signed):
        raise NotProven(
            f"The log {checkpoint.origin[:100]} has not signed this checkpoint. Fetch it again, and"
            " ask the log's operator if it stays so.",
            code="log.signature",
        )
    return Opened(checkpoint, note, signed)


def _unreadable() -> Malformed:
    return Malformed(
        "This is no checkpoint of a log: it needs a name, a number of entries and a root. Fetch it"
        " again.",
        code="log.checkpoint",
    )
