"""Ed25519 by libsodium's rules: bytes in, bytes out.

libsodium is strict where RFC 8032 leaves room: it refuses an S that is not reduced, an R that is
not canonical, and public keys of small order, so that one message has one signature per key and no
key signs everything.
"""

from collections.abc import Callable
from typing import Final

from nacl import bindings
from nacl.exceptions import BadSignatureError

from insignia.standards.errors import MisuseError

SEED_BYTES: Final = 32
PUBLIC_KEY_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64


def public_key(seed: bytes) -> bytes:
    """Return the public key that belongs to a secret seed."""
    if len(seed) != SEED_BYTES:
        raise MisuseError(f"A seed has {SEED_BYTES} bytes, this one {len(seed)}.")
    public: bytes = bindings.crypto_sign_seed_keypair(seed)[0]
    return public


def signing(seed: bytes) -> Callable[[bytes], bytes]:
    """Return what signs with this key: finding its public half costs as much as a signature."""
    secret = seed + public_key(seed)

    def sign_once(message: bytes) -> bytes:
        signed: bytes = bindings.crypto_sign(message, secret)
        return signed[:SIGNATURE_BYTES]

    return sign_once


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether ``signature`` is that of ``message`` under the public key."""
    if len(public) != PUBLIC_KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    try:
        bindings.crypto_sign_open(signature + message, public)
    except BadSignatureError:
        return False
    return True
