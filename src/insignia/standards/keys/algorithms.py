"""What each kind of key does: the algorithm follows from the key, never from a header.

    Ed25519   EdDSA by libsodium's strict rules
    P-256     ECDSA with SHA-256, r‖s
    P-384     ECDSA with SHA-384, r‖s
    RSA       RSASSA-PKCS1-v1_5 with SHA-256

The modules of the rarer kinds are loaded when such a key appears, for most credentials never.
"""

from collections.abc import Callable
from typing import Protocol

from insignia.standards.errors import MisuseError
from insignia.standards.keys import ed25519
from insignia.standards.keys.kinds import ED25519, P256, P384, RSA
from insignia.standards.keys.multikey import PublicKey


class Algorithm(Protocol):
    """Three functions over bytes; keys and signatures are spelled as the kind has them."""

    def public_key(self, secret: bytes, /) -> bytes:
        """Return the public key that belongs to a secret one."""

    def signing(self, secret: bytes, /) -> Callable[[bytes], bytes]:
        """Return what signs with this key, which is read once."""

    def verify(self, public: bytes, message: bytes, signature: bytes, /) -> bool:
        """Tell whether ``signature`` is that of ``message`` under the public key."""


def algorithm_of(kind: str) -> Algorithm:
    """Return what keys of this kind do."""
    if kind == ED25519:
        return ed25519
    if kind in {P256, P384}:
        from insignia.standards.keys import ecdsa  # noqa: PLC0415 - see the module

        return ecdsa.CURVES[kind]
    if kind == RSA:
        from insignia.standards.keys import rsa  # noqa: PLC0415 - see the module

        return rsa
    raise MisuseError(f"There is no kind of key called {kind!r}.")


def verify(key: PublicKey, message: bytes, signature: bytes) -> bool:
    """Tell whether ``signature`` is that of ``message`` under the public key."""
    return algorithm_of(key.kind).verify(key.raw, message, signature)
