"""Goal 6: credentials as tokens (VC-JWT with EdDSA), from bytes to bytes or to what they say."""

from __future__ import annotations

import json
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import jwt
from nacl import bindings

from bench import yardsticks
from bench.documents import BEGAN, NAMED, SIGNER, numbered, unsigned, written
from bench.rounds import Contestant, Goal, Row
from bench.world import examine
from insignia.standards import strictjson
from insignia.standards.proofs import claims, jose
from insignia.standards.proofs.vc_jwt import sign_credential

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DIFFERENT = 500
_UNSIGNED = partial(unsigned, NAMED)
_PAIR = bindings.crypto_sign_seed_keypair(SIGNER.secret)[1]


def issue(data: bytes) -> bytes:
    """Sign a credential as a token."""
    document = strictjson.read_object(data)
    return sign_credential(document, signer=SIGNER, created=BEGAN).encode()


def issue_composed(document: dict[str, Any]) -> bytes:
    """Sign a credential that was just composed, so that there is nothing to read."""
    return sign_credential(document, signer=SIGNER, created=BEGAN).encode()


def check(data: bytes) -> dict[str, Any]:
    """Read a token, hold it to every rule of tokens, check its signature."""
    token = jose.read_token(data)
    for complaint in jose.header_complaints(token, types=jose.CREDENTIAL_TYPES):
        raise complaint
    for complaint in claims.claim_complaints(token):
        raise complaint
    jose.check_signature(token, SIGNER.public_key)
    return claims.body_of(token)


def _composed(first: int, count: int) -> Sequence[dict[str, Any]]:
    return [numbered(NAMED, number) for number in range(first, first + count)]


@cache
def _token(number: int) -> bytes:
    return issue(written(NAMED, number))


def _tokens(first: int, count: int) -> Sequence[bytes]:
    return [_token(number % _DIFFERENT) for number in range(first, first + count)]


def _inputs_signed(first: int, count: int) -> Sequence[bytes]:
    return [token.rpartition(b".")[0] for token in _tokens(first, count)]


def _signed_inputs(first: int, count: int) -> Sequence[bytes]:
    return [bindings.crypto_sign(data, _PAIR) for data in _inputs_signed(first, count)]


def pyjwt_issue(data: bytes) -> bytes:
    """Sign the same claims with PyJWT."""
    document = json.loads(data)
    header = {"kid": SIGNER.verification_method}
    return jwt.encode(document, yardsticks.PRIVATE, algorithm="EdDSA", headers=header).encode()


def pyjwt_check(data: bytes) -> dict[str, Any]:
    """Check a signature with PyJWT, and nothing else."""
    options: Any = dict.fromkeys(
        ("verify_exp", "verify_nbf", "verify_iat", "verify_aud", "verify_sub", "verify_jti"), False
    )
    found: dict[str, Any] = jwt.decode(
        data, yardsticks.PRIVATE.public_key(), algorithms=["EdDSA"], options=options
    )
    return found


def _agree() -> None:
    token = _token(0)
    assert check(token) == numbered(NAMED, 0)
    assert pyjwt_check(token)["credentialSubject"] == numbered(NAMED, 0)["credentialSubject"]
    examine(token)


def rounds() -> Iterator[Row]:
    """Yield a row for issuing and one for verifying."""
    yield Row(
        name="jwt-issue",
        title="Issue a token, VC-JWT EdDSA",
        yardstick=yardsticks.raw_sign(),
        ours=(
            Contestant(name="from bytes", work=issue, inputs=_UNSIGNED),
            Contestant(name="just composed", work=issue_composed, inputs=_composed),
        ),
        others=(
            Contestant(
                name="libsodium alone, over the whole token",
                work=lambda data: bindings.crypto_sign(data, _PAIR),
                inputs=_inputs_signed,
            ),
            yardsticks.openssl_sign(),
            Contestant(name="PyJWT", work=pyjwt_issue, inputs=_UNSIGNED),
        ),
        goals={
            "just composed": Goal(share=0.45, times={"PyJWT": 1.5}),
            "from bytes": Goal(times={"PyJWT": 1.5}),
        },
        agree=_agree,
    )
    yield Row(
        name="jwt-verify",
        title="Verify a token, VC-JWT EdDSA",
        yardstick=yardsticks.raw_verify(),
        ours=(
            Contestant(name="the proof", work=check, inputs=_tokens),
            Contestant(name="the whole procedure", work=examine, inputs=_tokens, most=200),
        ),
        others=(
            Contestant(
                name="libsodium alone, over the whole token",
                work=lambda signed: bindings.crypto_sign_open(signed, yardsticks.PUBLIC),
                inputs=_signed_inputs,
            ),
            yardsticks.openssl_verify(),
            Contestant(name="PyJWT", work=pyjwt_check, inputs=_tokens),
        ),
        goals={"the proof": Goal(share=0.60, times={"PyJWT": 3})},
        agree=_agree,
    )
