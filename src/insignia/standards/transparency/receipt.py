"""That a credential stands in a log: the proof kept beside it, which needs nobody to check it.

What stands in the log is a *commitment*: a hash over a secret salt, the digest of the credential,
and what happened to it. Without the salt nobody can tell whose entry it is, or whether a guess at
it is right; when the salt is erased, nobody ever can. A receipt brings the salt along, in the line
that the published form (C2SP tlog-proof) keeps for what an application needs.

The digest is of the document in its canonical spelling (RFC 8785), so that it is the same however
the file was indented, or baked into a picture; of anything but an object it is of the bytes.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from insignia.standards import jcs, strictjson
from insignia.standards.errors import InsigniaError, Malformed
from insignia.standards.transparency.checkpoint import open_checkpoint
from insignia.standards.transparency.merkle import HASH_BYTES, check_inclusion, leaf_hash
from insignia.standards.transparency.note import decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.standards.strictjson import JsonObject
    from insignia.standards.transparency.checkpoint import Opened
    from insignia.standards.transparency.note import NoteKey

HEADER: Final = "c2sp.org/tlog-proof@v1"
SALT_BYTES: Final = 32
MOST_BYTES: Final = 131_072
_PURPOSE: Final = b"insignia-log-entry-v1\n"
_INDEX: Final = re.compile(r"index (0|[1-9][0-9]{0,18})")
_LONGEST_PATH: Final = 63
_FEWEST_LINES: Final = 3


class Entered(StrEnum):
    """What happened to a credential, as the log holds it."""

    ISSUED = "issued"
    REVOKED = "revoked"
    SUSPENDED = "suspended"
    REINSTATED = "reinstated"
    DISPUTED = "disputed"
    SETTLED = "settled"
    SUPERSEDED = "superseded"


def digest_of(document: bytes) -> bytes:
    """Return the digest by which a credential is entered."""
    try:
        members = strictjson.read_object(document)
    except InsigniaError:
        return hashlib.sha256(document.strip()).digest()
    return digest_of_object(members)


def digest_of_object(members: JsonObject) -> bytes:
    """Return the digest of a credential that was read already."""
    return hashlib.sha256(jcs.canonicalize(members)).digest()


def commitment(salt: bytes, digest: bytes, entered: Entered) -> bytes:
    """Return the entry of the log: it says nothing to whoever does not know the salt."""
    return hashlib.sha256(_PURPOSE + salt + digest + entered.value.encode()).digest()


@dataclass(frozen=True, slots=True)
class Receipt:
    """An entry, its way to the root of a checkpoint, and the salt that makes it readable."""

    salt: bytes
    entered: Entered
    index: int
    path: tuple[bytes, ...]
    checkpoint: bytes

    @property
    def data(self) -> bytes:
        """The receipt as a file (tlog-proof)."""
        lines = [
            HEADER,
            f"extra {encode(self.salt + self.entered.value.encode())}",
            f"index {self.index}",
            *(encode(each) for each in self.path),
        ]
        return "\n".join([*lines, "", ""]).encode() + self.checkpoint

    def check(self, digest: bytes, keys: Iterable[NoteKey]) -> Opened:
        """Return the checkpoint that holds this credential, or say why none of these logs does."""
        opened = open_checkpoint(self.checkpoint, keys)
        check_inclusion(
            leaf_hash(commitment(self.salt, digest, self.entered)),
            self.index,
            opened.checkpoint.size,
            self.path,
            root=opened.checkpoint.root,
        )
        return opened


def read_receipt(data: bytes) -> Receipt:
    """Return the receipt that these bytes are; nothing is checked yet."""
    try:
        above, gap, checkpoint = data.decode().partition("\n\n")
    except UnicodeDecodeError:
        raise _unreadable() from None
    lines = above.split("\n")
    if len(data) > MOST_BYTES or not gap or lines[0] != HEADER or len(lines) < _FEWEST_LINES:
        raise _unreadable()
    extra = decode(lines[1].removeprefix("extra "))
    index = _INDEX.fullmatch(lines[2])
    path = tuple(decode(line) for line in lines[3:])
    entered = next((each for each in Entered if each.value.encode() == extra[SALT_BYTES:]), None)
    is_whole = lines[1].startswith("extra ") and len(path) <= _LONGEST_PATH
    if index is None or entered is None or not is_whole:
        raise _unreadable()
    if any(len(each) != HASH_BYTES for each in path):
        raise _unreadable()
    return Receipt(extra[:SALT_BYTES], entered, int(index[1]), path, checkpoint.encode())


def _unreadable() -> Malformed:
    return Malformed(
        "This is no receipt of a log. Take the file that was offered beside the credential, whole.",
        code="log.receipt",
    )
