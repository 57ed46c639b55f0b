import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.asymmetric import rsa as peer
from cryptography.hazmat.primitives.hashes import SHA256
from tests.factories.keys import rsa_secret

from insignia.standards.errors import InsigniaError, Malformed, MisuseError
from insignia.standards.keys import rsa

MESSAGE = b"what was signed"
SECRET = rsa_secret()
PUBLIC = rsa.public_key(SECRET)
SIGNATURE = rsa.signing(SECRET)(MESSAGE)


def test_a_signature_is_pkcs1_with_sha_256() -> None:
    key = serialization.load_der_private_key(SECRET, password=None)
    assert isinstance(key, peer.RSAPrivateKey)

    key.public_key().verify(SIGNATURE, MESSAGE, padding.PKCS1v15(), SHA256())

    assert rsa.verify(PUBLIC, MESSAGE, key.sign(MESSAGE, padding.PKCS1v15(), SHA256()))


@pytest.mark.parametrize(
    ("message", "signature"),
    [
        (MESSAGE + b".", SIGNATURE),
        (MESSAGE, SIGNATURE[:-1]),
        (MESSAGE, SIGNATURE + b"\0"),
        (MESSAGE, b""),
        (MESSAGE, bytes(256)),
        (MESSAGE, bytes([SIGNATURE[0] ^ 1]) + SIGNATURE[1:]),
    ],
)
def test_anything_else_never_verifies(message: bytes, signature: bytes) -> None:
    assert rsa.verify(PUBLIC, MESSAGE, SIGNATURE)
    assert not rsa.verify(PUBLIC, message, signature)


def test_a_key_and_its_numbers_are_one() -> None:
    assert rsa.from_numbers(*rsa.numbers(PUBLIC)) == PUBLIC
    rsa.check(PUBLIC)


def spelled_as_spki() -> bytes:
    key = serialization.load_der_public_key(PUBLIC)
    return key.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def of_another_kind() -> bytes:
    return (
        ec.derive_private_key(1, ec.SECP256R1())
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )


@pytest.mark.parametrize(
    ("public", "code"),
    [
        (b"", "key.unreadable"),
        (PUBLIC[:-1], "key.unreadable"),
        (PUBLIC + b"\0", "key.unreadable"),
        (spelled_as_spki(), "key.unreadable"),
        (of_another_kind(), "key.unreadable"),
        (rsa.public_key(rsa_secret(1024)), "key.too-weak"),
    ],
    ids=["nothing", "cut", "longer", "another spelling", "another kind", "too weak"],
)
def test_other_bytes_are_no_key(public: bytes, code: str) -> None:
    with pytest.raises(InsigniaError) as refused:
        rsa.check(public, pointer="/k")

    assert (refused.value.code, refused.value.pointer) == (code, "/k")


@pytest.mark.parametrize(
    ("modulus", "exponent", "code"),
    [
        ((1 << 2047) - 1, 65537, "key.too-weak"),
        ((1 << 8193) - 1, 65537, "key.length"),
        ((1 << 2048) - 1, 2**32 + 1, "key.length"),
        ((1 << 2048) - 1, 2, "key.unreadable"),
        ((1 << 2048) - 1, 0, "key.unreadable"),
    ],
)
def test_unusable_numbers_are_no_key(modulus: int, exponent: int, code: str) -> None:
    with pytest.raises(Malformed) as refused:
        rsa.from_numbers(modulus, exponent, pointer="/k")

    assert (refused.value.code, refused.value.pointer) == (code, "/k")


@pytest.mark.parametrize("secret", [b"", b"junk", of_another_kind()])
def test_other_bytes_are_no_secret_key(secret: bytes) -> None:
    with pytest.raises(MisuseError):
        rsa.signing(secret)(MESSAGE)
