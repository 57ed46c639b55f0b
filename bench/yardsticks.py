"""The work that nobody can do without: the primitive alone, by the libraries that there are."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from nacl import bindings

from bench.documents import SECRET
from bench.rounds import Contestant

if TYPE_CHECKING:
    from collections.abc import Sequence

PUBLIC, _PAIR = bindings.crypto_sign_seed_keypair(SECRET)
PRIVATE = Ed25519PrivateKey.from_private_bytes(SECRET)


def message(number: int) -> bytes:
    """Return 64 bytes, no two alike: what a proof of Data Integrity signs."""
    return number.to_bytes(64, "big")


def _messages(first: int, count: int) -> Sequence[bytes]:
    return [message(number) for number in range(first, first + count)]


@cache
def _signed(number: int) -> bytes:
    signed: bytes = bindings.crypto_sign(message(number), _PAIR)
    return signed


def _signatures(first: int, count: int) -> Sequence[bytes]:
    return [_signed(number % 1000) for number in range(first, first + count)]


def sign_raw(data: bytes) -> bytes:
    """Sign by libsodium's binding, with nothing around it."""
    signed: bytes = bindings.crypto_sign(data, _PAIR)
    return signed


def raw_sign() -> Contestant:
    """S: libsodium's signature of 64 bytes."""
    return Contestant(
        name="libsodium alone",
        work=lambda data: bindings.crypto_sign(data, _PAIR),
        inputs=_messages,
    )


def raw_verify() -> Contestant:
    """V: libsodium's check of a signature of 64 bytes."""
    return Contestant(
        name="libsodium alone",
        work=lambda signed: bindings.crypto_sign_open(signed, PUBLIC),
        inputs=_signatures,
    )


def openssl_sign() -> Contestant:
    """Sign by OpenSSL, which most peers sit on."""
    return Contestant(name="OpenSSL alone", work=PRIVATE.sign, inputs=_messages)


def openssl_verify() -> Contestant:
    """Check by OpenSSL, which most peers sit on."""
    key = Ed25519PublicKey.from_public_bytes(PUBLIC)
    return Contestant(
        name="OpenSSL alone",
        work=lambda signed: key.verify(signed[:64], signed[64:]),
        inputs=_signatures,
    )
