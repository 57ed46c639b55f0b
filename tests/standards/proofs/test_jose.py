"""The reader and writer of compact JSON web signatures, attack by attack."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import Key, generate_key, import_key
from tests.factories.keys import KINDS, did_key_signer, secret_of

from insignia.standards import base64url
from insignia.standards.errors import InsigniaError, MisuseError
from insignia.standards.keys import jwk
from insignia.standards.keys.kinds import ED25519, P256, P384, RSA
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.limits import Limits
from insignia.standards.proofs.jose import (
    CREDENTIAL_TYPES,
    PRESENTATION_TYPES,
    Token,
    check_signature,
    header_complaints,
    is_token,
    read_token,
    write_token,
)

PAYLOAD = {"iss": "https://school.example", "name": "Ann"}
SIGNER = did_key_signer(ED25519)


def part(value: Any) -> str:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64url.encode(data)


def made(header: Any = None, payload: Any = None, signature: bytes = b"sig") -> bytes:
    parts = (
        part({"alg": "EdDSA"} if header is None else header),
        part(PAYLOAD if payload is None else payload),
        base64url.encode(signature),
    )
    return ".".join(parts).encode()


def refused(data: bytes, **limits: int) -> str:
    with pytest.raises(InsigniaError) as caught:
        read_token(data, limits=Limits(**limits))
    return caught.value.code


def complaints(header: dict[str, Any], types: frozenset[str] = CREDENTIAL_TYPES) -> list[str]:
    token = Token("", header, {}, b"")
    return [error.code for error in header_complaints(token, types=types)]


def test_a_token_is_taken_apart_and_kept_as_it_was_received() -> None:
    token = read_token(b" " + made() + b"\n")

    assert (token.header, token.payload, token.signature) == ({"alg": "EdDSA"}, PAYLOAD, b"sig")
    assert token.text.encode() == made()
    assert token.signing_input == made().rpartition(b".")[0]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        # three parts, no more and no less (attack 4.2.13: nothing is put together again)
        (made() + b".x", "syntax.token-broken"),
        (made().rpartition(b".")[0], "syntax.token-broken"),
        (b"e", "syntax.token-broken"),
        (b"e\xc3\xa9.e30.", "syntax.token-broken"),
        (made() + b".e30.e30", "proof-format.encrypted-token"),
        (made() + b"~WyJzYWx0Il0~", "proof-format.disclosing-token"),
        # base64url in its one spelling
        (b"e30=.e30.c2ln", "syntax.token-broken"),
        (b"e30.e3 .c2ln", "syntax.token-broken"),
        (b"e30.e31.c2ln", "syntax.token-broken"),
        (b"e30.e30.c2l+", "proof-format.token-signature"),
        (b"e30.e30.c2l", "proof-format.token-signature"),
        (b"e30.e30.c2ln==", "proof-format.token-signature"),
        # strict JSON in both parts (attack 4.2.10)
        (made(b'{"alg": "none", "alg": "EdDSA"}'), "syntax.duplicate-member"),
        (made(payload=b'{"iss": "a", "iss": "b"}'), "syntax.duplicate-member"),
        (made(b'["alg"]'), "syntax.not-an-object"),
        (made(payload=b'"text"'), "syntax.not-an-object"),
        (made(payload=b""), "syntax.not-json"),
        (made(payload=b'{"exp": 1e999}'), "syntax.number"),
        (made(payload=b'{"a": "\\ud800"}'), "syntax.character"),
        (made(payload=b"\xff"), "syntax.not-utf8"),
        (made({"alg": "x" * 20_000}), "limits.token-header"),
        (made(payload=b"[" * 100), "limits.depth"),
    ],
)
def test_a_token_that_two_readers_could_read_in_two_ways_is_not_read(
    data: bytes, code: str
) -> None:
    assert refused(data) == code


def test_a_large_token_is_not_read() -> None:
    # No part of it is too large by itself.
    assert refused(made(), document_bytes=len(made()) - 1) == "limits.document-bytes"


def test_the_part_that_cannot_be_read_is_named() -> None:
    with pytest.raises(InsigniaError, match="In the token's header: The member 'alg'"):
        read_token(made(b'{"alg": 1, "alg": 2}'))


@pytest.mark.parametrize(
    "data",
    [made(), b"\n" + made() + b" ", b"e30.e30.", b"e30..", made() + b"~", b"e30=.e30", b"IHs.a.b"],
)
def test_tokens_are_known_whole_or_damaged(data: bytes) -> None:
    assert is_token(data)


@pytest.mark.parametrize(
    "data", [b"", b"{}", b'"eyJ"', b"1.5", b"true", b"[]", b"e30 .", b"e30.\f", b"a.b"]
)
def test_json_is_never_taken_for_a_token(data: bytes) -> None:
    assert not is_token(data)


@pytest.mark.parametrize(
    ("header", "code"),
    [
        # attack 4.2.11: nothing that changes what is signed, or leads to another key
        ({"crit": ["exp"]}, "jwt-header.member"),
        ({"b64": False}, "jwt-header.member"),
        ({"zip": "DEF"}, "jwt-header.member"),
        ({"jku": "https://attacker.example/keys"}, "jwt-header.member"),
        ({"x5u": "https://attacker.example/chain"}, "jwt-header.member"),
        ({"x5c": ["MIIB"]}, "jwt-header.member"),
        ({"exp": 1}, "jwt-header.member"),
        ({"kid": 5}, "jwt-header.value"),
        ({"kid": ""}, "jwt-header.value"),
        ({"jwk": "key"}, "jwt-header.value"),
        ({"typ": ["JWT"]}, "jwt-header.value"),
        # attack 4.2.14: a token made for another use
        ({"typ": "vp+jwt"}, "jwt-header.type"),
        ({"typ": "dc+sd-jwt"}, "jwt-header.type"),
        ({"typ": "at+jwt"}, "jwt-header.type"),
        ({"typ": "openid4vci-proof+jwt"}, "jwt-header.type"),
        ({"cty": "vp"}, "jwt-header.content-type"),
        ({"cty": "JWT"}, "jwt-header.content-type"),
        # attack 4.2.11: the algorithm is one of a few
        ({"alg": "none"}, "jwt-alg.not-accepted"),
        ({"alg": "None"}, "jwt-alg.not-accepted"),
        ({"alg": "HS256"}, "jwt-alg.not-accepted"),
        ({"alg": "PS256"}, "jwt-alg.not-accepted"),
        ({"alg": "ES512"}, "jwt-alg.not-accepted"),
        ({"alg": "ES256K"}, "jwt-alg.not-accepted"),
        ({"alg": "RS512"}, "jwt-alg.not-accepted"),
    ],
)
def test_a_header_that_is_not_to_be_followed_is_refused(header: dict[str, Any], code: str) -> None:
    assert complaints({"alg": "EdDSA"} | header) == [code]


def test_a_header_without_an_algorithm_is_refused() -> None:
    assert complaints({}) == ["jwt-alg.not-accepted"]
    assert complaints({"alg": 5}) == ["jwt-header.value", "jwt-alg.not-accepted"]


@pytest.mark.parametrize("algorithm", ["EdDSA", "Ed25519", "ES256", "ES384", "RS256"])
@pytest.mark.parametrize("kind", [{}, {"typ": "JWT"}, {"typ": "vc+jwt"}, {"typ": "vc+ld+jwt"}])
def test_a_plain_header_is_good(algorithm: str, kind: dict[str, str]) -> None:
    header = {"alg": algorithm, "kid": "did:key:z#z", "iss": "did:key:z", "cty": "vc", "jwk": {}}

    assert complaints(header | kind) == []


def test_a_presentation_has_its_own_types() -> None:
    header = {"alg": "EdDSA", "typ": "vp+jwt", "cty": "vp"}

    assert complaints(header, PRESENTATION_TYPES) == []
    assert complaints(header | {"typ": "vc+jwt", "cty": "vc"}, PRESENTATION_TYPES) == [
        "jwt-header.type",
        "jwt-header.content-type",
    ]


@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")
@pytest.mark.parametrize("kind", KINDS)
def test_what_we_write_we_verify_and_joserfc_does(kind: str) -> None:
    signer = LocalSigner("https://school.example#1", secret_of(kind), kind)

    written = write_token({"typ": "JWT"}, PAYLOAD, signer=signer)

    token = read_token(written.encode())
    check_signature(token, signer.public_key)
    assert token.header["kid"] == signer.verification_method
    assert token.payload == PAYLOAD
    key = import_key(jwk.write_public(signer.public_key))
    theirs = jws.deserialize_compact(written, key, algorithms=[token.header["alg"]])
    assert json.loads(theirs.payload) == PAYLOAD


@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")
@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("Ed25519", generate_key("OKP", "Ed25519")),
        ("ES256", generate_key("EC", "P-256")),
        ("ES384", generate_key("EC", "P-384")),
        ("RS256", generate_key("RSA", 2048)),
        ("EdDSA", generate_key("OKP", "Ed25519")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_joserfc_writes_we_verify(kind: str, key: Key) -> None:
    written = jws.serialize_compact({"alg": kind}, json.dumps(PAYLOAD), key, algorithms=[kind])

    token = read_token(written.encode())
    ours = jwk.read_public(key.as_dict(private=False))

    check_signature(token, ours)
    with pytest.raises(InsigniaError) as caught:
        check_signature(read_token((written[:-8] + "AAAAAAAA").encode()), ours)
    assert caught.value.code in {"signature.mismatch", "proof-format.token-signature"}


@pytest.mark.parametrize(
    ("algorithm", "kind"),
    [("ES256", ED25519), ("EdDSA", P256), ("ES384", P256), ("ES256", P384), ("EdDSA", RSA)],
)
def test_the_algorithm_follows_from_the_key(algorithm: str, kind: str) -> None:
    token = read_token(made({"alg": algorithm}))

    with pytest.raises(InsigniaError) as caught:
        check_signature(token, did_key_signer(kind).public_key)

    assert caught.value.code == "jwt-alg.other-key"


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_text_has_another_signature(kind: str) -> None:
    signer = did_key_signer(kind)
    written = write_token({}, PAYLOAD, signer=signer).encode()
    header, payload, signature = written.split(b".")
    other = base64url.encode(json.dumps(PAYLOAD | {"name": "Bob"}).encode()).encode()

    for changed in (
        b".".join((header, other, signature)),
        b".".join((part({"alg": read_token(written).header["alg"]}).encode(), payload, signature)),
    ):
        with pytest.raises(InsigniaError) as caught:
            check_signature(read_token(changed), signer.public_key)
        assert caught.value.code == "signature.mismatch"


def test_an_empty_signature_fits_nothing() -> None:
    with pytest.raises(InsigniaError) as caught:
        check_signature(read_token(made(signature=b"")), SIGNER.public_key)

    assert caught.value.code == "signature.mismatch"


@pytest.mark.parametrize("header", [{"alg": "none"}, {"kid": "another"}])
def test_the_writer_names_the_algorithm_and_the_key_itself(header: dict[str, str]) -> None:
    with pytest.raises(MisuseError):
        write_token(header, PAYLOAD, signer=SIGNER)


@given(st.binary(max_size=200))
def test_no_bytes_do_more_than_be_refused(data: bytes) -> None:
    for candidate in (data, b"e30." + data, b"e30.e30." + data, made(data), made(payload=data)):
        try:
            list(header_complaints(read_token(candidate), types=CREDENTIAL_TYPES))
        except InsigniaError as error:
            assert error.family in {"syntax", "limits", "proof-format"}  # noqa: PT017 - some pass
