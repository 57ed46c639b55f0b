"""Signed notes: a text, and lines under it that say who signed it (C2SP signed-note).

Read and made are Ed25519 signatures (type 1), and those of Ed25519 that say when they were made
(type 4, tlog-cosignature). Signatures by keys that the reader does not know are left alone; one by
a known key that does not hold spoils the note.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from insignia.standards.errors import Malformed, NotProven
from insignia.standards.keys import ed25519

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MOST_BYTES: Final = 65_536
MOST_SIGNATURES: Final = 64
_DASH: Final = "\u2014 "
_ID_BYTES: Final = 4
_TIME_BYTES: Final = 8
_LAST_TIME: Final = 2**63 - 1
_SPACE: Final = " "


class KeyType(IntEnum):
    """What a signature is made over, by the number that its key has for it."""

    NOTE = 0x01
    TIMED = 0x04


@dataclass(frozen=True, slots=True)
class NoteKey:
    """The public half of a key that signs notes, with the name that it signs under."""

    name: str
    public: bytes
    kind: KeyType = KeyType.NOTE

    @property
    def id(self) -> bytes:
        """The four bytes that tell it from other keys of the same name."""
        said = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return hashlib.sha256(said).digest()[:_ID_BYTES]

    @property
    def text(self) -> str:
        """The key in one line, as verifiers are told it (vkey)."""
        return f"{self.name}+{self.id.hex()}+{encode(bytes([self.kind]) + self.public)}"


class Signature(NamedTuple):
    """One line under a note: who, the four bytes of the key, and what it signed."""

    name: str
    key_id: bytes
    value: bytes

    @property
    def line(self) -> str:
        """The signature as it stands under the note."""
        return f"{_DASH}{self.name} {encode(self.key_id + self.value)}\n"


class Signed(NamedTuple):
    """A signature that holds: by which key, and, where it says so, when."""

    key: NoteKey
    seconds: int | None


@dataclass(frozen=True, slots=True)
class Note:
    """A text, which ends with a line break, and its signatures."""

    text: str
    signatures: tuple[Signature, ...]

    @property
    def data(self) -> bytes:
        """The note as it is sent."""
        return f"{self.text}\n{''.join(each.line for each in self.signatures)}".encode()

    def signed_by(self, keys: Iterable[NoteKey]) -> tuple[Signed, ...]:
        """Return the signatures of known keys; one of them that does not hold is an error."""
        known = {(key.name, key.id): key for key in keys}
        found: list[Signed] = []
        for signature in self.signatures:
            key = known.get((signature.name, signature.key_id))
            if key is not None:
                found.append(_checked(self.text, signature, key))
        return tuple(found)


def sign(text: str, key: NoteKey, signing: Callable[[bytes], bytes]) -> Signature:
    """Return the plain signature of a text."""
    return Signature(key.name, key.id, signing(text.encode()))


def sign_timed(
    text: str, key: NoteKey, signing: Callable[[bytes], bytes], *, seconds: int
) -> Signature:
    """Return the signature of a text that says when it was made."""
    made = signing(_timed(text, seconds))
    return Signature(key.name, key.id, seconds.to_bytes(_TIME_BYTES, "big") + made)


def read_note(data: bytes) -> Note:
    """Return the note that these bytes are; nothing is known of its signatures yet."""
    if len(data) > MOST_BYTES:
        raise _unreadable("It is longer than any checkpoint.")
    try:
        whole = data.decode()
    except UnicodeDecodeError:
        raise _unreadable("It is not UTF-8.") from None
    text, gap, below = whole.rpartition("\n\n")
    if not gap or not below.endswith("\n") or any(_is_control(letter) for letter in whole):
        raise _unreadable("It has no text with signatures under it.")
    lines = below[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise _unreadable(f"It has more than {MOST_SIGNATURES} signatures.")
    return Note(f"{text}\n", tuple(_signature(line) for line in lines))


def read_key(text: str) -> NoteKey:
    """Return the key that is written in one line (vkey)."""
    name, _, rest = text.strip().partition("+")
    key_id, _, material = rest.partition("+")
    raw = decode(material)
    kind = next((kind for kind in KeyType if raw[:1] == bytes([kind])), None)
    if not _is_name(name) or kind is None or len(raw) != 1 + ed25519.PUBLIC_KEY_BYTES:
        raise _no_key()
    key = NoteKey(name, raw[1:], kind)
    if key.id.hex() != key_id:
        raise _no_key()
    return key


def encode(data: bytes) -> str:
    """Return bytes in base64 as notes write it."""
    return base64.b64encode(data).decode()


def decode(text: str) -> bytes:
    """Return the bytes of base64 in its one spelling."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if encode(data) != text:
        raise _unreadable("A part of it is not base64.")
    return data


def _checked(text: str, signature: Signature, key: NoteKey) -> Signed:
    seconds, value, message = None, signature.value, text.encode()
    if key.kind is KeyType.TIMED:
        seconds = int.from_bytes(value[:_TIME_BYTES], "big")
        value, message = value[_TIME_BYTES:], _timed(text, seconds)
    is_late = seconds is not None and seconds > _LAST_TIME
    if is_late or not ed25519.verify(key.public, message, value):
        raise NotProven(
            f"A signature in the name of {key.name[:100]} is not by its key. Do not rely on it, and"
            " ask the log's operator.",
            code="log.signature",
        )
    return Signed(key, seconds)


def _timed(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def _signature(line: str) -> Signature:
    name, _, value = line.removeprefix(_DASH).partition(" ")
    raw = decode(value)
    if not line.startswith(_DASH) or not _is_name(name) or len(raw) <= _ID_BYTES:
        raise _unreadable("A line under it is no signature.")
    return Signature(name, raw[:_ID_BYTES], raw[_ID_BYTES:])


def _is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(letter.isspace() for letter in name)


def _is_control(letter: str) -> bool:
    return letter < _SPACE and letter != "\n"


def _unreadable(detail: str) -> Malformed:
    return Malformed(f"This is no signed note. {detail} Fetch it again.", code="log.note")


def _no_key() -> Malformed:
    return Malformed(
        "This is no key of a log or a witness. Copy it whole: name+8 digits+base64.",
        code="log.key",
    )
