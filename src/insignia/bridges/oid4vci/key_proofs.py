"""Whether a wallet has the key it names: tokens and presentations, read like a stranger's.

Nothing a proof says is believed before its signature holds. A key is named by itself (``jwk``) or
by a DID that is its own key (did:key, did:jwk), so that no question leaves this house.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from insignia.awards.values import LONGEST_SUBJECT
from insignia.bridges.oid4vci.errors import InvalidProof
from insignia.bridges.oid4vci.values import ALGORITHMS, PROOF_TYPE, KeyProof
from insignia.standards import strictjson, timestamps
from insignia.standards.errors import InsigniaError
from insignia.standards.keys import did_jwk, jwk
from insignia.standards.keys.resolution import DidKeyResolver, find_method
from insignia.standards.proofs import jose
from insignia.standards.terms import AUTHENTICATION
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Verdict
from insignia.standards.verify.surroundings import Surroundings

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.standards.keys.multikey import PublicKey
    from insignia.standards.proofs.jose import Token

OLDEST: Final = timedelta(minutes=10)
LEEWAY: Final = timedelta(minutes=1)


def read(kind: str, brought: Any, *, audience: str, at: datetime) -> KeyProof:
    """Return which key a proof is about and its nonce; raises `InvalidProof`."""
    try:
        proof = (_token if kind == "jwt" else _presentation)(brought, audience=audience, at=at)
    except InsigniaError as error:
        raise InvalidProof(error.message) from error
    if len(proof.subject) > LONGEST_SUBJECT:
        raise InvalidProof("the name of the key is too long.")
    return proof


def _token(brought: Any, *, audience: str, at: datetime) -> KeyProof:
    if not isinstance(brought, str):
        raise InvalidProof("a proof of type jwt is a text.")
    token = jose.read_token(brought.encode())
    for complaint in jose.header_complaints(token, types=frozenset({PROOF_TYPE})):
        raise complaint
    if token.said("typ") != PROOF_TYPE or token.said("alg") not in ALGORITHMS:
        raise InvalidProof(f"its typ is {PROOF_TYPE}, its alg one of {', '.join(ALGORITHMS)}.")
    key, subject = _key_of(token)
    jose.check_signature(token, key)
    said = token.payload
    nonce = said.get("nonce")
    if said.get("aud") not in (audience, [audience]):
        raise InvalidProof("its aud is not the identifier of this issuer.")
    if not _is_fresh(said, at=at):
        raise InvalidProof("its iat is missing or not of now, or its exp is over.")
    if not isinstance(nonce, str):
        raise InvalidProof("it has no nonce.")
    return KeyProof(subject, nonce)


def _key_of(token: Token) -> tuple[PublicKey, str]:
    if ("jwk" in token.header) is ("kid" in token.header):
        raise InvalidProof("its header names the key by jwk or by kid, and only by one of them.")
    if "jwk" in token.header:
        key = jwk.read_public(token.header["jwk"])
        return key, did_jwk.did(key)
    kid = token.header["kid"]
    method = find_method(kid, relationship=AUTHENTICATION, resolver=DidKeyResolver())
    return method.public_key, method.controller


def _is_fresh(said: Mapping[str, Any], *, at: datetime) -> bool:
    now, made = timestamps.to_seconds(at), said.get("iat")
    if isinstance(made, bool) or not isinstance(made, int | float):
        return False
    if not now - OLDEST.total_seconds() <= made <= now + LEEWAY.total_seconds():
        return False
    until = said.get("exp", now + 1)
    return isinstance(until, int | float) and not isinstance(until, bool) and until > now


def _presentation(brought: Any, *, audience: str, at: datetime) -> KeyProof:
    proof = brought.get("proof") if isinstance(brought, Mapping) else None
    if not isinstance(proof, Mapping) or "verifiableCredential" in brought:
        raise InvalidProof("a proof of type di_vp is an empty presentation with one proof.")
    nonce, method = proof.get("challenge"), proof.get("verificationMethod")
    if not isinstance(nonce, str) or not isinstance(method, str):
        raise InvalidProof("it has no challenge, or names no key.")
    world = Surroundings(at=at, challenge=nonce, domain=audience)
    report = verify(strictjson.write(dict(brought)), world)
    if report.verdict is not Verdict.VALID:
        raise InvalidProof(f"what does not hold is: {', '.join(report.reasons) or 'its form'}.")
    subject = method.partition("#")[0]
    if brought.get("holder", subject) != subject:
        raise InvalidProof("its holder is not whose key it is.")
    return KeyProof(subject, nonce)
