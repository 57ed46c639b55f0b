"""Multikey: a public or secret key as one multibase text (Controlled Identifiers 1.0, 2.2.2).

The header says which kind of key it is; a further kind is one more row in the table.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

from insignia.standards.errors import Malformed, MisuseError, Unsupported
from insignia.standards.keys import multibase

ED25519: Final = "Ed25519"


class _Kind(NamedTuple):
    name: str
    public_header: bytes
    secret_header: bytes
    length: int


# Multicodec names ed25519-pub (0xed) and ed25519-priv (0x1300), as unsigned varints.
_KINDS: Final = (_Kind(ED25519, b"\xed\x01", b"\x80\x26", 32),)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key and the kind of it; the algorithm follows from the key, never from a header."""

    kind: str
    raw: bytes

    @property
    def multikey(self) -> str:
        """The key as a Multikey text."""
        kind = next((kind for kind in _KINDS if kind.name == self.kind), None)
        if kind is None or len(self.raw) != kind.length:
            raise MisuseError(f"A {self.kind} key of {len(self.raw)} bytes has no Multikey form.")
        return multibase.encode_base58btc(kind.public_header + self.raw)


def read_public(text: str, *, pointer: str = "") -> PublicKey:
    """Return the public key that a Multikey text spells."""
    data = multibase.decode_base58btc(text, code="key.multibase", pointer=pointer)
    for kind in _KINDS:
        if data.startswith(kind.public_header):
            return PublicKey(kind.name, _exactly(kind, data[2:], pointer))
        if data.startswith(kind.secret_header):
            raise Malformed(
                "A secret key stands where a public key belongs. Replace this key at once;"
                " whoever saw it can sign with it.",
                code="key.secret-published",
                pointer=pointer,
            )
    raise Unsupported(
        "The key is of a kind that we do not know. We read Ed25519 keys.",
        code="key.unsupported-kind",
        pointer=pointer,
    )


def read_secret(text: str) -> bytes:
    """Return the 32-byte seed of an Ed25519 secret key in Multikey form."""
    kind = _KINDS[0]
    data = multibase.decode_base58btc(text, code="key.multibase")
    if not data.startswith(kind.secret_header):
        raise Unsupported(
            "The text is not an Ed25519 secret key. Use the key file that keygen wrote.",
            code="key.unsupported-kind",
        )
    return _exactly(kind, data[2:], "")


def write_secret(seed: bytes) -> str:
    """Return the Multikey text of an Ed25519 secret key; treat it like the key itself."""
    return multibase.encode_base58btc(_KINDS[0].secret_header + _exactly(_KINDS[0], seed, ""))


def _exactly(kind: _Kind, raw: bytes, pointer: str) -> bytes:
    if len(raw) != kind.length:
        raise Malformed(
            f"An {kind.name} key has {kind.length} bytes, this one {len(raw)}. Copy it whole.",
            code="key.length",
            pointer=pointer,
        )
    return raw
