"""JSON Web Keys: public keys only, each in its one spelling (RFC 7517, RFC 7518, RFC 8037).

Read are Ed25519 (``OKP``), P-256 and P-384 (``EC``) and ``RSA``. A key that shows its secret half,
that is meant for something else than signatures, or whose ``alg`` is another kind's, is no key.
"""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from insignia.standards import base64url, strictjson
from insignia.standards.errors import Malformed, NotProven, Unsupported
from insignia.standards.keys.kinds import ED25519, P256, P384, RSA
from insignia.standards.keys.multikey import PublicKey
from insignia.standards.strictjson import JsonObject

ALGORITHMS: Final[Mapping[str, tuple[str, ...]]] = {
    ED25519: ("EdDSA", "Ed25519"),
    P256: ("ES256",),
    P384: ("ES384",),
    RSA: ("RS256",),
}
"""What JOSE calls the algorithm of each kind of key (RFC 7518; RFC 9864 for ``Ed25519``)."""

_SECRETS: Final = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
_ED25519_BYTES: Final = 32


def read_public(jwk: Mapping[str, Any], *, pointer: str = "") -> PublicKey:
    """Return the public key that a JWK describes."""
    if jwk.keys() & _SECRETS:
        raise Malformed(
            "A JSON Web Key shows its secret half, so anyone can sign with it. Replace this key at"
            " once.",
            code="key.secret-published",
            pointer=pointer,
        )
    match jwk:
        case {"kty": "OKP", "crv": "Ed25519"}:
            key = _ed25519(jwk, pointer)
        case {"kty": "EC", "crv": "P-256" | "P-384" as curve}:
            key = _elliptic(curve, jwk, pointer)
        case {"kty": "RSA"}:
            key = _rsa(jwk, pointer)
        case _:
            raise Unsupported(
                "The JSON Web Key is of a kind that we do not know. We read Ed25519, P-256, P-384"
                " and RSA keys.",
                code="key.unsupported-kind",
                pointer=pointer,
            )
    _require_for_signatures(jwk, key, pointer)
    return key


def write_public(key: PublicKey) -> JsonObject:
    """Return the JWK of a public key: what its thumbprint is taken of, and nothing more."""
    if key.kind == RSA:
        from insignia.standards.keys import rsa  # noqa: PLC0415 - loaded when such a key appears

        n, e = (_number(value) for value in rsa.numbers(key.raw))
        return {"e": e, "kty": "RSA", "n": n}
    if key.kind == ED25519:
        return {"crv": ED25519, "kty": "OKP", "x": base64url.encode(key.raw)}
    from insignia.standards.keys import ecdsa  # noqa: PLC0415 - loaded when such a key appears

    x, y = map(base64url.encode, ecdsa.CURVES[key.kind].coordinates(key.raw))
    return {"crv": key.kind, "kty": "EC", "x": x, "y": y}


def thumbprint(key: PublicKey) -> str:
    """Return the SHA-256 thumbprint, by which a key is the same key however it is described."""
    return base64url.encode(hashlib.sha256(strictjson.write(write_public(key))).digest())


def _ed25519(jwk: Mapping[str, Any], pointer: str) -> PublicKey:
    raw = _bytes(jwk, "x", pointer)
    if len(raw) != _ED25519_BYTES:
        raise _unreadable(f"An Ed25519 key has {_ED25519_BYTES} bytes.", pointer)
    return PublicKey(ED25519, raw)


def _elliptic(curve: str, jwk: Mapping[str, Any], pointer: str) -> PublicKey:
    from insignia.standards.keys import ecdsa  # noqa: PLC0415 - loaded when such a key appears

    x, y = _bytes(jwk, "x", pointer), _bytes(jwk, "y", pointer)
    point = ecdsa.CURVES[curve].compressed(x, y)
    if point is None:
        raise _unreadable(f"Its coordinates are no point of the curve {curve}.", pointer)
    return PublicKey(curve, point)


def _rsa(jwk: Mapping[str, Any], pointer: str) -> PublicKey:
    from insignia.standards.keys import rsa  # noqa: PLC0415 - loaded when such a key appears

    n, e = _bytes(jwk, "n", pointer), _bytes(jwk, "e", pointer)
    if n.startswith(b"\0") or e.startswith(b"\0"):
        raise _unreadable("Its numbers begin with a nought that nobody writes.", pointer)
    modulus, exponent = int.from_bytes(n, "big"), int.from_bytes(e, "big")
    return PublicKey(RSA, rsa.from_numbers(modulus, exponent, pointer=pointer))


def _require_for_signatures(jwk: Mapping[str, Any], key: PublicKey, pointer: str) -> None:
    operations = jwk.get("key_ops", ["verify"])
    if (
        jwk.get("use", "sig") != "sig"
        or not isinstance(operations, list)
        or "verify" not in operations
        or ("alg" in jwk and jwk["alg"] not in ALGORITHMS[key.kind])
    ):
        raise NotProven(
            "The JSON Web Key says that it is for something else than these signatures. Ask the"
            " issuer to sign with a key for signatures.",
            code="key.not-for-signatures",
            pointer=pointer,
        )


def _bytes(jwk: Mapping[str, Any], member: str, pointer: str) -> bytes:
    value = jwk.get(member)
    if not isinstance(value, str):
        raise _unreadable(f"It lacks its {member}.", pointer)
    return base64url.decode(value, code="key.unreadable", pointer=pointer)


def _number(value: int) -> str:
    return base64url.encode(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def _unreadable(reason: str, pointer: str) -> Malformed:
    return Malformed(
        f"A JSON Web Key cannot be read. {reason} Ask the issuer to correct it.",
        code="key.unreadable",
        pointer=pointer,
    )
