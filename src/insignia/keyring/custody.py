"""Private bytes: made, sealed, opened and destroyed here and nowhere else.

The sealing key comes from the environment, never from the database, so that a stolen dump cannot
sign. A sealed seed is bound to its owner and number by being checked against the public half when
it is opened: swapping rows in the database gives nobody another's signature. An organization's key
never leaves; a learner may take their own along, under a passphrase.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from nacl.signing import SigningKey

from insignia.keyring.errors import KeyCannotBeOpened
from insignia.standards.keys.kinds import ED25519
from insignia.standards.keys.multikey import PublicKey


@dataclass(frozen=True, slots=True)
class NewKey:
    """A fresh key as it is stored: the public half in the clear, the private half sealed."""

    public_multikey: str
    sealed: bytes = field(repr=False)


def make() -> NewKey:
    """Make a key from the operating system's randomness."""
    made = SigningKey.generate()
    sealed = bytes(_box().encrypt(bytes(made)))
    return NewKey(PublicKey(ED25519, bytes(made.verify_key)).multikey, sealed)


def sign(data: bytes, *, sealed: bytes, public_multikey: str) -> bytes:
    """Return the raw Ed25519 signature of `data`; the seed lives for this call only."""
    return _opened(sealed, public_multikey).sign(data).signature


def protected(*, sealed: bytes, public_multikey: str, passphrase: str) -> bytes:
    """Return a key as PKCS#8 that only `passphrase` opens (RFC 5958, PBES2): any tool reads it."""
    seed = bytes(_opened(sealed, public_multikey))
    return Ed25519PrivateKey.from_private_bytes(seed).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode()),
    )


def _opened(sealed: bytes, public_multikey: str) -> SigningKey:
    try:
        opened = SigningKey(_box().decrypt(sealed))
    except CryptoError:
        raise KeyCannotBeOpened from None
    if PublicKey(ED25519, bytes(opened.verify_key)).multikey != public_multikey:
        raise KeyCannotBeOpened
    return opened


def _box() -> SecretBox:
    return SecretBox(urlsafe_b64decode(settings.KEYRING_KEY))
