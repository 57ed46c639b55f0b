"""Multikey: a public or secret key as one multibase text (Controlled Identifiers 1.0, 2.2.2).

The header says which kind of key it is; a further kind is one more row in the table.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from insignia.standards.errors import InsigniaError, Malformed, MisuseError, Unsupported
from insignia.standards.keys import multibase
from insignia.standards.keys.kinds import ED25519, P256, P384, RSA


class _Kind(NamedTuple):
    name: str
    public_header: bytes
    secret_header: bytes
    public_bytes: int | None
    secret_bytes: int | None


# Multicodec's names …-pub and …-priv, as unsigned varints. RSA keys have no one length.
_KINDS: Final = (
    _Kind(ED25519, b"\xed\x01", b"\x80\x26", 32, 32),
    _Kind(P256, b"\x80\x24", b"\x86\x26", 33, 32),
    _Kind(P384, b"\x81\x24", b"\x87\x26", 49, 48),
    _Kind(RSA, b"\x85\x24", b"\x85\x26", None, None),
)
_HEADER_BYTES: Final = 2


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key and the kind of it; the algorithm follows from the key, never from a header.

    ``raw`` is 32 bytes for Ed25519, the compressed point for P-256 (33) and P-384 (49), and PKCS#1
    in DER for RSA.
    """

    kind: str
    raw: bytes

    @property
    def multikey(self) -> str:
        """The key as a Multikey text."""
        kind = _kind(self.kind)
        if kind.public_bytes not in {None, len(self.raw)}:
            raise MisuseError(f"A {self.kind} key of {len(self.raw)} bytes has no Multikey form.")
        return multibase.encode_base58btc(kind.public_header + self.raw)


@dataclass(frozen=True, slots=True)
class SecretKey:
    """A secret key and the kind of it; never shown.

    ``raw`` is the seed for Ed25519, the secret number for P-256 (32 bytes) and P-384 (48), and
    PKCS#1 in DER for RSA.
    """

    kind: str
    raw: bytes

    def __repr__(self) -> str:
        return f"SecretKey(kind={self.kind!r})"


def read_public(text: str, *, pointer: str = "") -> PublicKey:
    """Return the public key that a Multikey text spells."""
    try:
        return _public_in(text)
    except InsigniaError as error:
        raise error.at(pointer) from None


@lru_cache(maxsize=512)
def _public_in(text: str) -> PublicKey:
    # One issuer signs many credentials. A text is at most 2048 characters long and spells one key
    # for ever, so what is remembered is small and cannot age.
    data = multibase.decode_base58btc(text, code="key.multibase")
    header, raw = data[:_HEADER_BYTES], data[_HEADER_BYTES:]
    for kind in _KINDS:
        if header == kind.public_header:
            return usable(PublicKey(kind.name, _exactly(kind, kind.public_bytes, raw)))
        if header == kind.secret_header:
            raise Malformed(
                "A secret key stands where a public key belongs. Replace this key at once;"
                " whoever saw it can sign with it.",
                code="key.secret-published",
            )
    raise Unsupported(
        "The key is of a kind that we do not know. We read Ed25519, P-256, P-384 and RSA keys.",
        code="key.unsupported-kind",
    )


def read_secret(text: str) -> SecretKey:
    """Return the secret key that a Multikey text spells."""
    data = multibase.decode_base58btc(text, code="key.multibase")
    header, raw = data[:_HEADER_BYTES], data[_HEADER_BYTES:]
    for kind in _KINDS:
        if header == kind.secret_header:
            return SecretKey(kind.name, _exactly(kind, kind.secret_bytes, raw))
    raise Unsupported(
        "The text is no secret key that we know. Use the key file that keygen wrote.",
        code="key.unsupported-kind",
    )


def write_secret(key: SecretKey) -> str:
    """Return the Multikey text of a secret key; treat it like the key itself."""
    kind = _kind(key.kind)
    return multibase.encode_base58btc(
        kind.secret_header + _exactly(kind, kind.secret_bytes, key.raw)
    )


def _kind(name: str) -> _Kind:
    for kind in _KINDS:
        if kind.name == name:
            return kind
    raise MisuseError(f"There is no kind of key called {name!r}.")


def usable(key: PublicKey, *, pointer: str = "") -> PublicKey:
    """Return the key if anything can be verified with it; Ed25519 is left to libsodium."""
    if key.kind in {P256, P384}:
        from insignia.standards.keys import ecdsa  # noqa: PLC0415 - loaded when such a key appears

        if not ecdsa.CURVES[key.kind].is_point(key.raw):
            raise Malformed(
                f"The key is no point of the curve {key.kind}. Copy it whole from its source.",
                code="key.unreadable",
                pointer=pointer,
            )
    elif key.kind == RSA:
        from insignia.standards.keys import rsa  # noqa: PLC0415 - loaded when such a key appears

        rsa.check(key.raw, pointer=pointer)
    return key


def _exactly(kind: _Kind, wanted: int | None, raw: bytes) -> bytes:
    if wanted not in {None, len(raw)}:
        raise Malformed(
            f"An {kind.name} key has {wanted} bytes, this one {len(raw)}. Copy it whole.",
            code="key.length",
        )
    return raw
