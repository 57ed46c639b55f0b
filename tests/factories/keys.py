"""Keys of every kind for tests: made once a run, never used outside it."""

from functools import cache

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from insignia.standards.keys.kinds import ED25519, P256, P384, RSA
from insignia.standards.keys.signer import LocalSigner

KINDS = (ED25519, P256, P384, RSA)


@cache
def rsa_secret(bits: int = 2048) -> bytes:
    """Return a secret RSA key, PKCS#1 in DER."""
    made = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    return made.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )


def secret_of(kind: str, number: int = 1) -> bytes:
    """Return a secret key of this kind; the same number gives the same key, but for RSA."""
    if kind == RSA:
        return rsa_secret()
    return bytes([number]) * {ED25519: 32, P256: 32, P384: 48}[kind]


def did_key_signer(kind: str, number: int = 1) -> LocalSigner:
    """Return a signer whose did:key is that of such a key."""
    return LocalSigner.did_key(secret_of(kind, number), kind)
