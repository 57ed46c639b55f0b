"""Credentials in token form, both ways: openbadgeslib (flat), openvc (wrapped), joserfc (bare)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import openvc
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from hypothesis import given, settings
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import import_key
from openbadgeslib import verify as openbadgeslib_verify
from openbadgeslib.ob3.signer import OB3Signer
from openvc.proof import vc_jwt as openvc_tokens
from tests.factories.keys import KINDS, secret_of
from tests.peers.questions import CREDENTIALS, JOURNEY, NOW, PLAIN
from tests.standards.baking.pictures import PNG, SVG

from insignia.standards import terms
from insignia.standards.baking.unbake import bake
from insignia.standards.keys import did_jwk, jwk
from insignia.standards.keys.kinds import ED25519, P256, P384, RSA
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs.claims import body_of
from insignia.standards.proofs.jose import read_token
from insignia.standards.proofs.vc_jwt import sign_credential
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.surroundings import Surroundings

if TYPE_CHECKING:
    from insignia.standards.verify.report import Report

pytestmark = [pytest.mark.peer, pytest.mark.filterwarnings("default")]

ALGORITHMS = {ED25519: "EdDSA", P256: "ES256", P384: "ES384", RSA: "RS256"}
PRIVATE: dict[str, Any] = {
    ED25519: ed25519.Ed25519PrivateKey.from_private_bytes(secret_of(ED25519)),
    P256: ec.derive_private_key(int.from_bytes(secret_of(P256), "big"), ec.SECP256R1()),
    P384: ec.derive_private_key(int.from_bytes(secret_of(P384), "big"), ec.SECP384R1()),
    RSA: serialization.load_der_private_key(secret_of(RSA), None),
}


# openbadgeslib reads Open Badges and nothing else; the record of a way is none.
BADGES = {name: said for name, said in CREDENTIALS.items() if said is not JOURNEY}


@cache
def signer(kind: str) -> LocalSigner:
    """A key whose name is itself, so that nobody has to fetch anything."""
    public = LocalSigner.did_key(secret_of(kind), kind).public_key
    return LocalSigner(did_jwk.verification_method(public), secret_of(kind), kind)


def by(kind: str, credential: dict[str, Any]) -> dict[str, Any]:
    """The credential as an issuer with such a key would issue it, without status lists."""
    members = {name: value for name, value in credential.items() if name != "credentialStatus"}
    return members | {"issuer": credential["issuer"] | {"id": signer(kind).controller}}


def older(kind: str) -> dict[str, Any]:
    members = by(kind, PLAIN) | {
        "@context": [terms.CREDENTIALS_V1, terms.OPEN_BADGES_3_0_3],
        "issuanceDate": "2026-05-01T00:00:00Z",
    }
    return {name: value for name, value in members.items() if name != "validFrom"}


def examined(token: str, at: datetime = NOW) -> Report:
    return verify(token.encode(), Surroundings(at=at))


def pem(kind: str) -> bytes:
    public: bytes = (
        PRIVATE[kind]
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return public


@pytest.mark.parametrize("credential", BADGES.values(), ids=BADGES)
@pytest.mark.parametrize("kind", [ED25519, P256, P384, RSA])
def test_what_we_sign_verifies_in_openbadgeslib(kind: str, credential: dict[str, Any]) -> None:
    token = sign_credential(by(kind, credential), signer=signer(kind), created=NOW).encode()

    for carried in (bake(PNG, token), bake(SVG, token)):  # it takes tokens from pictures only
        result = openbadgeslib_verify.verify_badge(carried, "3", pubkey_pem=pem(kind))
        assert (result.valid, result.reason) == (True, None)


@pytest.mark.parametrize("kind", KINDS)
def test_what_openbadgeslib_signs_verifies_here(kind: str) -> None:
    own = PRIVATE[kind].private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    payload = read_token(sign_credential(by(kind, PLAIN), signer=signer(kind)).encode()).payload

    token = OB3Signer(own, ALGORITHMS[kind]).sign_payload(payload)

    report = examined(token)
    assert "jwk" in read_token(token.encode()).header
    assert report.verdict == "valid", report.findings


@pytest.mark.parametrize("kind", [ED25519, P256, P384])
def test_what_we_sign_in_the_older_form_verifies_in_openvc(kind: str) -> None:
    token = sign_credential(older(kind), signer=signer(kind), created=NOW)

    result = openvc.verify_credential(
        token, policy=openvc.VerificationPolicy(now=NOW, require_status=False)
    )

    assert result.issuer == signer(kind).controller


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        (ED25519, openvc.Ed25519SigningKey),
        (P256, openvc.P256SigningKey),
        (P384, openvc.P384SigningKey),
    ],
)
def test_what_openvc_signs_in_the_older_form_verifies_here(
    kind: str, key: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It claims the time of signing as nbf; so it signs at the moment of issuance.
    issued = datetime(2026, 5, 1, tzinfo=UTC)
    monkeypatch.setattr("openvc.proof.vc_jwt.time.time", issued.timestamp)

    token = openvc_tokens.VcJwtProofSuite().sign(
        older(kind), signing_key=key(PRIVATE[kind], signer(kind).verification_method)
    )

    report = examined(token)
    assert report.verdict == "valid", report.findings


texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=60
)


@pytest.mark.timeout(300)
@settings(max_examples=170, deadline=None)
@pytest.mark.parametrize("kind", [ED25519, P256, P384])
@given(name=texts, description=texts, seconds=st.integers(0, 2**31))
def test_any_words_survive_in_a_token_both_ways(
    kind: str, name: str, description: str, seconds: int
) -> None:
    survive(kind, name, description, seconds)


@pytest.mark.timeout(300)
@settings(max_examples=15, deadline=None)  # a secret RSA key is costly to load
@given(name=texts, description=texts, seconds=st.integers(0, 2**31))
def test_any_words_survive_in_a_token_of_rsa(name: str, description: str, seconds: int) -> None:
    survive(RSA, name, description, seconds)


def survive(kind: str, name: str, description: str, seconds: int) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)
    credential = by(kind, PLAIN) | {
        "name": name,
        "description": description,
        "validFrom": moment.isoformat().replace("+00:00", "Z"),
    }
    key = import_key(jwk.write_public(signer(kind).public_key))
    ours = sign_credential(credential, signer=signer(kind))
    registry = jws.JWSRegistry(algorithms=[ALGORITHMS[kind]])
    registry.max_header_length = 4_096

    theirs = jws.deserialize_compact(ours, key, registry=registry)

    payload = json.loads(theirs.payload)
    assert payload["nbf"] == seconds
    assert {member: payload[member] for member in credential} == credential
    assert body_of(read_token(ours.encode())) == credential
    pem_to_key: Any = import_key
    secret = pem_to_key(
        PRIVATE[kind].private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
        {ED25519: "OKP", P256: "EC", P384: "EC", RSA: "RSA"}[kind],
    )
    header = read_token(ours.encode()).header
    back = jws.serialize_compact(
        header, json.dumps(payload, ensure_ascii=False), secret, registry=registry
    )
    report = examined(back, at=datetime(2100, 1, 1, tzinfo=UTC))
    assert "signature.fits" in {finding.code for finding in report.findings}
    assert report.verdict == "valid", report.findings
