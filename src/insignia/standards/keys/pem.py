"""Public keys as PEM text: what Open Badges 1 and 2 publish (RFC 7468, RFC 5280, RFC 8017).

One key a text, and nothing around it: ``PUBLIC KEY`` for any kind that we know, ``RSA PUBLIC KEY``
for the older form of RSA keys. Certificates are no keys here, for nobody would check them.
"""

from __future__ import annotations

import re
from typing import Final

from insignia.standards.errors import Malformed, Unsupported
from insignia.standards.keys import multikey
from insignia.standards.keys.kinds import ED25519, P256, P384, RSA
from insignia.standards.keys.multikey import PublicKey

_ONE_KEY: Final = re.compile(
    r"\s*-----BEGIN ((?:RSA )?PUBLIC KEY)-----\r?\n"
    r"[A-Za-z0-9+/=\r\n]{1,16384}"
    r"-----END \1-----\s*"
)
_CURVES: Final = {"secp256r1": P256, "secp384r1": P384}


def looks_like_pem(data: bytes) -> bool:
    """Tell whether these bytes begin as PEM does; no JSON begins so."""
    return data.lstrip()[:5] == b"-----"


def read_public(text: str, *, pointer: str = "") -> PublicKey:
    """Return the public key in a PEM text."""
    if "PRIVATE KEY-----" in text:
        raise Malformed(
            "A secret key stands where a public key belongs. Replace this key at once; whoever saw"
            " it can sign with it.",
            code="key.secret-published",
            pointer=pointer,
        )
    if _ONE_KEY.fullmatch(text) is None:
        raise _unreadable(pointer)
    # Loaded when such a key appears, for most credentials never.
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_public_key  # noqa: PLC0415

    try:
        found = load_pem_public_key(text.strip().encode())
    except ValueError:
        raise _unreadable(pointer) from None
    except UnsupportedAlgorithm:
        raise _unknown_kind(pointer) from None
    return multikey.usable(_of(found, pointer), pointer=pointer)


def _of(found: object, pointer: str) -> PublicKey:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa  # noqa: PLC0415

    if isinstance(found, rsa.RSAPublicKey):
        form = serialization.PublicFormat.PKCS1
        return PublicKey(RSA, found.public_bytes(serialization.Encoding.DER, form))
    if isinstance(found, ec.EllipticCurvePublicKey) and found.curve.name in _CURVES:
        point = found.public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint
        )
        return PublicKey(_CURVES[found.curve.name], point)
    if isinstance(found, ed25519.Ed25519PublicKey):
        return PublicKey(ED25519, found.public_bytes_raw())
    raise _unknown_kind(pointer)


def _unreadable(pointer: str) -> Malformed:
    return Malformed(
        "The text is no public key in PEM. Ask the issuer to publish it whole and alone.",
        code="key.unreadable",
        pointer=pointer,
    )


def _unknown_kind(pointer: str) -> Unsupported:
    return Unsupported(
        "The key is of a kind that we do not know. We read Ed25519, P-256, P-384 and RSA keys.",
        code="key.unsupported-kind",
        pointer=pointer,
    )
