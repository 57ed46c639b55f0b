"""The work that nobody can do without: the primitive alone, by the libraries that there are."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from nacl import bindings

from bench.documents import BEGAN, FORMS, SECRET, SIGNER, written
from bench.rounds import Contestant
from insignia.standards import strictjson
from insignia.standards.jsonld import canonical, expansion
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.keys import multibase
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.standards.proofs.data_integrity import add_proof, proof_options

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


# --- what the goals could come to at best: nothing but what a library in C does --------------


def least_issuing(form: str) -> tuple[Contestant, ...]:
    """Hash the statements and sign; then also write the signature and put the text together."""
    statements, text = _statements(form), written(FORMS[form], 0)

    def sign(data: bytes) -> bytes:
        digest = hashlib.sha256(statements + data).digest()
        return sign_raw(data[:32] + digest)[:64]

    def issue(data: bytes) -> bytes:
        return b"".join((text, multibase.encode_base58btc(sign(data)).encode(), b'"}}'))

    return (
        Contestant(name="libsodium and SHA-256", work=sign, inputs=_messages),
        Contestant(name="and base 58, and the text joined", work=issue, inputs=_messages),
    )


def least_verifying(form: str) -> tuple[Contestant, ...]:
    """Hash the statements and check; then also read the text by the fastest reader."""
    statements = _statements(form)
    text = strictjson.write(
        add_proof(strictjson.read_object(written(FORMS[form], 0)), signer=SIGNER, created=BEGAN)
    )

    def check(signed: bytes) -> None:
        hashlib.sha256(statements + signed).digest()
        bindings.crypto_sign_open(signed, PUBLIC)

    def read_and_check(signed: bytes) -> None:
        multibase.decode_base58btc(orjson.loads(text)["proof"]["proofValue"], code="bench")
        check(signed)

    return (
        Contestant(name="libsodium and SHA-256", work=check, inputs=_signatures),
        Contestant(name="and the JSON read, and base 58", work=read_and_check, inputs=_signatures),
    )


def least_canonical_issuing() -> Contestant:
    """Read, sort, hash, sign and write by the fastest libraries, with no look at anything."""

    def issue(data: bytes) -> bytes:
        document = orjson.loads(data)
        signature = sign_raw(_sorted_digest(_OPTIONS) + _sorted_digest(document))[:64]
        document["proof"] = {**_OPTIONS, "proofValue": multibase.encode_base58btc(signature)}
        return orjson.dumps(document)

    return Contestant(
        name="the fastest JSON, SHA-256, libsodium, base 58",
        work=issue,
        inputs=lambda first, count: [
            written(FORMS["named"], n) for n in range(first, first + count)
        ],
    )


def least_canonical_verifying() -> Contestant:
    """Read, sort, hash and check by the fastest libraries, with no look at anything."""
    text = written(FORMS["named"], 0)

    def check(signed: bytes) -> None:
        document = orjson.loads(text)
        _sorted_digest(document)
        _sorted_digest(_OPTIONS)
        multibase.decode_base58btc(_SIGNATURE, code="bench")
        bindings.crypto_sign_open(signed, PUBLIC)

    return Contestant(
        name="the fastest JSON, SHA-256, libsodium, base 58", work=check, inputs=_signatures
    )


_OPTIONS = proof_options(SIGNER, created=BEGAN)
_SIGNATURE = multibase.encode_base58btc(bytes(range(64)))


def _sorted_digest(value: Any) -> bytes:
    return hashlib.sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS)).digest()


@cache
def _statements(form: str) -> bytes:
    quads = expansion.to_quads(FORMS[form], contexts=BUILT_IN, limits=DEFAULT_LIMITS)
    return canonical.canonicalize(quads, limits=DEFAULT_LIMITS).text.encode()
