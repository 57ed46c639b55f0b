"""Credentials in token form: attacks on header, claims, key and binding, each with its code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.keys import KINDS, did_key_signer, rsa_secret, secret_of
from tests.standards.baking.pictures import PNG, SVG
from tests.standards.verify.world import (
    ATTACKER,
    CONSORTIUM,
    SCHOOL,
    SCHOOL_URL,
    SIGNED_AT,
    World,
    badge,
    codes,
    controller_document,
    ordinary_world,
    signed,
    tokened,
)

from insignia.standards import base64url, strictjson
from insignia.standards.baking.unbake import bake
from insignia.standards.errors import Unresolvable
from insignia.standards.keys import did_jwk, jwk
from insignia.standards.keys.kinds import ED25519, P256, RSA
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs.jose import read_token
from insignia.standards.verify.report import Check, Outcome, Verdict

if TYPE_CHECKING:
    from insignia.standards.verify.report import Report

_SCHOOLS_KEY = jwk.write_public(SCHOOL.public_key)
_ATTACKERS_KEY = jwk.write_public(ATTACKER.public_key)
_JWKS_URL = "https://school.example/keys.json"


def _token(
    payload: dict[str, Any] | None = None,
    signer: LocalSigner = SCHOOL,
    **header: Any,
) -> bytes:
    """Sign any payload under any header; `...` takes a member out of the usual one."""
    usual = read_token(tokened(badge(), signer)).header
    members = {name: value for name, value in (usual | header).items() if value is not ...}
    changed = _payload() if payload is None else payload
    text = ".".join(base64url.encode(strictjson.write(part)) for part in (members, changed))
    return f"{text}.{base64url.encode(signer.sign(text.encode()))}".encode()


def _payload(**claims: Any) -> dict[str, Any]:
    whole = read_token(tokened(badge())).payload | claims
    return {name: value for name, value in whole.items() if value is not ...}


def _with(document: dict[str, Any], **more: Any) -> World:
    return ordinary_world(**{SCHOOL_URL: document}, **more)


def _as(signer: LocalSigner) -> bytes:
    """A badge of a school whose only name is its key."""
    document = badge()
    document["issuer"]["id"] = signer.controller
    return tokened(document, signer)


def _old() -> dict[str, Any]:
    document = badge()
    document["@context"] = ["https://www.w3.org/2018/credentials/v1", document["@context"][1]]
    document["issuanceDate"] = document.pop("validFrom")
    return document


def _all_codes(report: Report) -> set[str]:
    return {finding.code for finding in report.findings}


@pytest.mark.parametrize(
    "token",
    [
        tokened(badge()),
        tokened(_old()),
        tokened(badge(), created=None),
        _token(typ="vc+jwt"),
        _token(typ=...),
        _token(alg="Ed25519"),
        _token(jwk=_SCHOOLS_KEY),
        _token(iss=SCHOOL_URL),
        _token(_payload(sub=..., jti=..., nbf=..., iss=...)),
        b'"' + tokened(badge()) + b'"',
        bake(PNG, tokened(badge())),
        bake(SVG, tokened(badge())),
    ],
    ids=[
        "flat",
        "wrapped",
        "undated",
        "vc+jwt",
        "untyped",
        "Ed25519",
        "key shown and named",
        "issuer in the header",
        "bare",
        "quoted",
        "in a PNG",
        "in an SVG",
    ],
)
def test_an_honest_token_is_valid(token: bytes) -> None:
    report = ordinary_world().examine(token)

    assert report.verdict is Verdict.VALID, report.findings
    assert codes(report, Check.PROOF, Check.BINDING) == ["binding.issuer", "signature.fits"]
    assert codes(report, Check.SYNTAX) == ["syntax.token"]


@pytest.mark.parametrize("kind", KINDS)
def test_keys_of_every_kind_sign_tokens(kind: str) -> None:
    as_jwk = LocalSigner(
        did_jwk.verification_method(did_key_signer(kind).public_key), secret_of(kind), kind
    )

    assert World().examine(_as(did_key_signer(kind))).verdict is Verdict.VALID
    assert World().examine(_as(as_jwk)).verdict is Verdict.VALID


_SELF_MADE = _token(signer=ATTACKER, kid=..., jwk=_ATTACKERS_KEY)
_ELSEWHERE = {"@context": ["https://attacker.example"]}
_ATTACKS: list[tuple[str, bytes, World, str]] = [
    # code, token, world, verdict
    # 4.1.1, 4.1.3 a key of somebody else, however it is named
    ("key.method-missing", _token(kid=f"{SCHOOL_URL}#other"), ordinary_world(), "invalid"),
    ("binding.not-the-issuer", _token(signer=ATTACKER), ordinary_world(), "invalid"),
    ("binding.not-the-issuer", _token(signer=CONSORTIUM), ordinary_world(), "invalid"),
    (
        "signature.mismatch",
        _token(signer=ATTACKER, kid=SCHOOL.verification_method),
        ordinary_world(),
        "invalid",
    ),
    (
        "binding.not-the-issuer",
        _token({**_payload(), "issuer": {"type": ["Profile"], "name": "Nobody"}}),
        ordinary_world(),
        "invalid",
    ),
    # 4.1.2 a key that comes with the token
    (
        "binding.unknown-key",
        _token(signer=ATTACKER, kid=..., jwk=_ATTACKERS_KEY),
        World(),
        "invalid",
    ),
    ("binding.unknown-key", _SELF_MADE, ordinary_world(), "invalid"),
    ("jwt-header.other-key", _token(jwk=_ATTACKERS_KEY), ordinary_world(), "invalid"),
    ("key.unnamed", _token(kid=...), ordinary_world(), "invalid"),
    (
        "key.secret-published",
        _token(kid=..., jwk=_SCHOOLS_KEY | {"d": "AA"}),
        ordinary_world(),
        "invalid",
    ),
    # 4.1.4 a key that the issuer has for something else
    (
        "purpose.not-authorised",
        _token(),
        _with(controller_document(SCHOOL) | {"assertionMethod": []}),
        "invalid",
    ),
    (
        "binding.unknown-key",
        _token(kid=..., jwk=_SCHOOLS_KEY),
        _with(controller_document(SCHOOL) | {"assertionMethod": []}),
        "invalid",
    ),
    # 4.1.6 keys at the end of their life
    (
        "key.revoked",
        _token(),
        _with(controller_document(SCHOOL, revoked="2026-02-28T00:00:00Z")),
        "invalid",
    ),
    (
        "key.expired",
        _token(kid=..., jwk=_SCHOOLS_KEY),
        _with(controller_document(SCHOOL, expires="2026-02-28T00:00:00Z")),
        "invalid",
    ),
    (
        "key.revoked",
        _token(_payload(iat=..., nbf=...)),
        _with(controller_document(SCHOOL, revoked="2026-05-01T00:00:00Z")),
        "invalid",
    ),
    # 4.2.11 algorithms
    ("jwt-alg.not-accepted", _token(alg="none"), ordinary_world(), "invalid"),
    (
        "jwt-alg.not-accepted",
        _token(alg="none").rpartition(b".")[0] + b".",
        ordinary_world(),
        "invalid",
    ),
    ("jwt-alg.not-accepted", _token(alg="HS256"), ordinary_world(), "invalid"),
    ("jwt-alg.other-key", _token(alg="ES256"), ordinary_world(), "invalid"),
    ("jwt-header.member", _token(crit=["exp"], exp=1), ordinary_world(), "invalid"),
    ("jwt-header.member", _token(jku="https://school.example"), ordinary_world(), "invalid"),
    # 4.2.12 claims
    ("binding.claim", _token(_payload(iss="https://other.example")), ordinary_world(), "invalid"),
    ("structure.claim", _token(_payload(jti="urn:x:y")), ordinary_world(), "invalid"),
    ("structure.claim", _token(_payload(sub="did:example:bob")), ordinary_world(), "invalid"),
    ("time.claim", _token(_payload(nbf=5)), ordinary_world(), "invalid"),
    ("proof-format.claims", _token(_payload(nbf=5)), ordinary_world(), "invalid"),
    ("time.unreadable", _token(_payload(iat="now")), ordinary_world(), "invalid"),
    ("proof-format.vc-claim", _token(_payload(vc={})), ordinary_world(), "invalid"),
    ("undefined-term.property", _token(_payload(vc={})), ordinary_world(), "invalid"),
    ("proof-format.vc-claim", _token({"vc": badge()}), ordinary_world(), "invalid"),
    ("proof-format.vc-claim", _token(_old()), ordinary_world(), "invalid"),
    ("undefined-term.claim", _token({"vc": _old(), "more": 1}), ordinary_world(), "invalid"),
    ("undefined-term.property", _token(_payload(more=1)), ordinary_world(), "invalid"),
    ("proof-format.audience", _token(_payload(aud="x")), ordinary_world(), "invalid"),
    # 4.2.14 another use
    ("jwt-header.type", _token(typ="vp+jwt"), ordinary_world(), "invalid"),
    # time: the token's own dates count
    ("time.expired", _token(_payload(exp=1772355601)), ordinary_world(), "invalid"),
    # the key is not reached: unknown, not false
    ("key.unreachable", _token(), World(), "refused"),
    ("did.unsupported-method", _token(kid="did:example:a#b"), World(), "invalid"),
    ("key.no-fragment", _token(kid=SCHOOL_URL), ordinary_world(), "invalid"),
    ("key.address", _token(kid="http://school.example#1"), ordinary_world(), "invalid"),
    # everything else is examined in tokens, too
    (
        "context.unknown",
        _token(_payload(**{"@context": ["https://a.example"]})),
        World(),
        "invalid",
    ),
    ("unsafe-iri.link", _token(_payload(id="javascript:x")), ordinary_world(), "invalid"),
]


@pytest.mark.parametrize(
    ("code", "token", "world", "verdict"), _ATTACKS, ids=[row[0] for row in _ATTACKS]
)
def test_an_attack_produces_its_code(code: str, token: bytes, world: World, verdict: str) -> None:
    report = world.examine(token)

    assert code in _all_codes(report)
    told = {finding.outcome for finding in report.findings if finding.code == code}
    assert Outcome.PASSED not in told
    assert report.verdict == verdict


@pytest.mark.parametrize(
    "token",
    [
        _token(signer=CONSORTIUM),
        _token(signer=ATTACKER, kid="https://attacker.example/key"),
        _token(jku="https://attacker.example"),
        _token(signer=ATTACKER, kid=..., jwk=_ATTACKERS_KEY, x5u="https://attacker.example"),
    ],
)
def test_nothing_of_a_strangers_is_fetched(token: bytes) -> None:
    world = ordinary_world()

    report = world.examine(token)

    assert set(world.asked) <= {SCHOOL_URL}
    assert report.verdict is Verdict.INVALID


def test_a_signature_may_fit_though_nobody_knows_the_key() -> None:
    report = ordinary_world().examine(_SELF_MADE)

    assert codes(report, Check.PROOF, Check.BINDING) == ["binding.unknown-key", "signature.fits"]
    assert report.reasons == ("binding",)


def test_a_strangers_signature_is_told_where_the_name_is_the_key() -> None:
    report = ordinary_world().examine(_token(signer=ATTACKER))
    elsewhere = ordinary_world().examine(_token(signer=CONSORTIUM))

    assert codes(report, Check.PROOF) == ["signature.fits"]
    assert codes(elsewhere, Check.PROOF) == ["signature.not-checked"]


def test_a_key_that_is_shown_and_published_is_the_issuers() -> None:
    report = ordinary_world().examine(_token(kid=..., jwk=_SCHOOLS_KEY))

    assert codes(report, Check.PROOF, Check.BINDING) == ["binding.issuer", "signature.fits"]
    assert report.verdict is Verdict.VALID


def test_a_set_of_keys_that_the_issuer_names_is_the_issuers() -> None:
    keys = {"keys": [_SCHOOLS_KEY | {"kid": "1"}, _ATTACKERS_KEY | {"kid": "2"}]}
    named = controller_document(SCHOOL) | {"jwks_uri": _JWKS_URL}
    token = _token(kid=f"{_JWKS_URL}#1")

    assert _with(named, **{_JWKS_URL: keys}).examine(token).verdict is Verdict.VALID
    report = ordinary_world(**{_JWKS_URL: keys}).examine(token)
    assert codes(report, Check.BINDING) == ["binding.not-the-issuer"]


def test_a_key_that_was_revoked_later_was_good_when_it_signed() -> None:
    world = _with(controller_document(SCHOOL, revoked="2026-05-01T00:00:00Z"))

    assert world.examine(_token()).verdict is Verdict.VALID


def test_a_weak_key_signs_nothing() -> None:
    weak = LocalSigner("https://school.example/issuer#key-1", rsa_secret(1024), RSA)
    n = base64url.encode(weak.public_key.raw[-133:-5])
    key = {"kty": "RSA", "n": n, "e": "AQAB"}

    report = ordinary_world().examine(_token(signer=weak, kid=..., jwk=key))

    assert "key.too-weak" in _all_codes(report)
    assert report.verdict is Verdict.INVALID


def test_a_public_key_is_no_shared_secret() -> None:
    """The classic confusion: HS256 with the issuer's public key as the secret."""
    import hashlib
    import hmac

    header, payload, _ = _token(alg="HS256").split(b".")
    code = hmac.digest(SCHOOL.public_key.raw, header + b"." + payload, hashlib.sha256)

    report = ordinary_world().examine(b".".join((header, payload, base64url.encode(code).encode())))

    assert "jwt-alg.not-accepted" in _all_codes(report)
    assert report.verdict is Verdict.INVALID


def test_a_proof_in_the_token_has_to_hold_as_well() -> None:
    both = tokened(signed(badge()))
    broken = signed(badge())
    broken["proof"]["created"] = "2026-03-02T09:00:00Z"

    report = ordinary_world().examine(both)

    assert codes(report, Check.PROOF) == ["signature.fits", "signature.fits"]
    assert report.verdict is Verdict.VALID
    assert ordinary_world().examine(tokened(broken)).reasons == ("signature",)


def test_a_good_proof_does_not_make_up_for_a_strangers_token() -> None:
    report = ordinary_world().examine(tokened(signed(badge()), ATTACKER))

    assert report.reasons == ("binding",)


def test_the_last_character_of_a_signature_has_one_spelling() -> None:
    token = tokened(badge())
    respelled = token[:-1] + bytes([token[-1] + 1])

    report = ordinary_world().examine(respelled)

    assert report.reasons == ("proof-format",)
    assert report.verdict is Verdict.INVALID


@pytest.mark.parametrize("kind", [ED25519, P256])
def test_every_changed_character_of_a_token_is_noticed(kind: str) -> None:
    token = _as(did_key_signer(kind))
    assert World().examine(token).verdict is Verdict.VALID

    for place in range(0, len(token), 41):
        other = b"B" if token[place : place + 1] == b"A" else b"A"
        changed = token[:place] + other + token[place + 1 :]
        assert World().examine(changed).verdict is not Verdict.VALID, place


def test_the_signing_time_is_the_signers_word_within_our_clock() -> None:
    ahead = int(SIGNED_AT.timestamp()) + 400
    report = ordinary_world().examine(_token(_payload(iat=ahead)), at=SIGNED_AT)

    assert codes(report, Check.TIME) == ["time.created-in-future"]


def test_a_key_where_nobody_may_look_is_not_known_for_that_reason() -> None:
    forbidden = Unresolvable("No.", code="fetch-policy.private-address")

    report = World({SCHOOL_URL: forbidden}).examine(_token())

    assert (report.verdict, report.reasons) == (Verdict.REFUSED, ("key", "fetch-policy"))


_NAMES = st.sampled_from(
    ["iss", "sub", "aud", "jti", "nbf", "exp", "iat", "nonce", "vc", "type", "issuer", "proof"]
)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.sampled_from(["x", SCHOOL_URL]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_NAMES, inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(_NAMES, _VALUES, max_size=3),
    st.dictionaries(st.sampled_from(["alg", "typ", "kid", "cty", "jwk"]), _VALUES, max_size=2),
)
def test_whatever_a_token_claims_gets_a_report_and_no_contradiction_passes(
    claims: dict[str, Any], header: dict[str, Any]
) -> None:
    honest = _payload()

    report = ordinary_world().examine(_token(honest | claims, **header))

    if any(claims.get(name, honest[name]) != honest[name] for name in ("iss", "sub", "jti")):
        assert report.verdict is not Verdict.VALID
