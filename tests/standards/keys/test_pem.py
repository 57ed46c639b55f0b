from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from insignia.standards.errors import InsigniaError
from insignia.standards.keys import algorithms, pem

_RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
_SMALL = rsa.generate_private_key(public_exponent=65537, key_size=1024)
_P256 = ec.generate_private_key(ec.SECP256R1())
_ED25519 = ed25519.Ed25519PrivateKey.generate()
# The frame of a public key around an algorithm that nobody has: 1.2.3.4.
_UNHEARD_OF = base64.b64encode(bytes.fromhex("300b300506032a030403020004")).decode()


def _text(key: object, form: PublicFormat = PublicFormat.SubjectPublicKeyInfo) -> str:
    written: bytes = key.public_key().public_bytes(Encoding.PEM, form)  # type: ignore[attr-defined]
    return written.decode()


def test_an_rsa_key_verifies_in_both_of_its_forms() -> None:
    signature = _RSA.sign(b"badge", padding.PKCS1v15(), hashes.SHA256())

    for form in (PublicFormat.SubjectPublicKeyInfo, PublicFormat.PKCS1):
        key = pem.read_public(_text(_RSA, form))
        assert key.kind == "RSA"
        assert algorithms.verify(key, b"badge", signature)


def test_other_kinds_are_read_too() -> None:
    signed = pem.read_public(_text(_ED25519))
    curve = pem.read_public(_text(_P256))
    larger = pem.read_public(_text(ec.generate_private_key(ec.SECP384R1())))

    assert algorithms.verify(signed, b"badge", _ED25519.sign(b"badge"))
    assert (curve.kind, len(curve.raw)) == ("P-256", 33)
    assert (larger.kind, len(larger.raw)) == ("P-384", 49)


def test_lines_may_end_and_texts_begin_as_they_like() -> None:
    text = _text(_P256)

    assert pem.read_public(f"\n{text}\n") == pem.read_public(text.replace("\n", "\r\n"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "key.unreadable"),
        ("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "key.unreadable"),
        ("-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----", "key.unreadable"),
        (_text(_P256) + _text(_ED25519), "key.unreadable"),
        ("key: " + _text(_P256), "key.unreadable"),
        (_text(_P256).replace("PUBLIC KEY", "CERTIFICATE"), "key.unreadable"),
        (_text(_P256).replace("END PUBLIC", "END RSA PUBLIC"), "key.unreadable"),
        (_text(_SMALL), "key.too-weak"),
        (_text(ec.generate_private_key(ec.SECP521R1())), "key.unsupported-kind"),
        (
            f"-----BEGIN PUBLIC KEY-----\n{_UNHEARD_OF}\n-----END PUBLIC KEY-----",
            "key.unsupported-kind",
        ),
        (_text(ed448.Ed448PrivateKey.generate()), "key.unsupported-kind"),
        (
            _P256.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
            "key.secret-published",
        ),
    ],
)
def test_nothing_else_is_a_key(text: str, code: str) -> None:
    with pytest.raises(InsigniaError) as caught:
        pem.read_public(text, pointer="/publicKeyPem")

    assert (caught.value.code, caught.value.pointer) == (code, "/publicKeyPem")


def test_a_pem_text_is_told_from_json() -> None:
    assert pem.looks_like_pem(b"\n-----BEGIN PUBLIC KEY-----")
    assert not pem.looks_like_pem(b'{"kty": "RSA"}')
