"""RSA signatures as JOSE calls RS256: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, RFC 7518, 3.3).

Public and secret keys are PKCS#1 in DER. Keys below 2048 bits are no keys; those above 8192 cost
more to use than anybody honest asks for.
"""

from collections.abc import Callable
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_private_key,
    load_der_public_key,
)

from insignia.standards.errors import Malformed, MisuseError

FEWEST_BITS: Final = 2048
MOST_BITS: Final = 8192
_LARGEST_EXPONENT: Final = 2**32


def public_key(secret: bytes) -> bytes:
    """Return the public key that belongs to a secret one."""
    return _written(_secret(secret).public_key())


def signing(secret: bytes) -> Callable[[bytes], bytes]:
    """Return what signs with this key: reading one costs more than signing with it."""
    key = _secret(secret)
    return lambda message: key.sign(message, padding.PKCS1v15(), hashes.SHA256())


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether ``signature`` is that of ``message`` under the public key."""
    key = _public(public, "")
    try:
        key.verify(signature, message, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return False
    return True


def check(public: bytes, *, pointer: str = "") -> None:
    """Raise unless these bytes are a key that anybody should use, in its one spelling."""
    if _written(_public(public, pointer)) != public:
        raise _unreadable(pointer)


def from_numbers(modulus: int, exponent: int, *, pointer: str = "") -> bytes:
    """Return the public key of a modulus and an exponent."""
    _require_usual(modulus, exponent, pointer)
    try:
        return _written(rsa.RSAPublicNumbers(exponent, modulus).public_key())
    except ValueError:
        raise _unreadable(pointer) from None


def numbers(public: bytes) -> tuple[int, int]:
    """Return modulus and exponent."""
    found = _public(public, "").public_numbers()
    return found.n, found.e


def _public(public: bytes, pointer: str) -> rsa.RSAPublicKey:
    try:
        key = load_der_public_key(public)
    except ValueError:
        raise _unreadable(pointer) from None
    if not isinstance(key, rsa.RSAPublicKey):
        raise _unreadable(pointer)
    found = key.public_numbers()
    _require_usual(found.n, found.e, pointer)
    return key


def _require_usual(modulus: int, exponent: int, pointer: str) -> None:
    if modulus.bit_length() < FEWEST_BITS:
        raise Malformed(
            f"The RSA key has {modulus.bit_length()} bits. Ask the issuer for one of at least"
            f" {FEWEST_BITS}.",
            code="key.too-weak",
            pointer=pointer,
        )
    if modulus.bit_length() > MOST_BITS or exponent > _LARGEST_EXPONENT:
        raise Malformed(
            f"The RSA key has more than {MOST_BITS} bits, or an exponent that nobody needs."
            " Ask the issuer for a usual one.",
            code="key.length",
            pointer=pointer,
        )


def _secret(secret: bytes) -> rsa.RSAPrivateKey:
    try:
        key = load_der_private_key(secret, password=None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, rsa.RSAPrivateKey):
        raise MisuseError("A secret RSA key is PKCS#1 in DER.")
    return key


def _written(key: rsa.RSAPublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.PKCS1)


def _unreadable(pointer: str) -> Malformed:
    return Malformed(
        "The bytes are no RSA public key. Copy it whole from its source.",
        code="key.unreadable",
        pointer=pointer,
    )
