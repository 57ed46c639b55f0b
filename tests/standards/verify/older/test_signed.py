"""Signed badges of Open Badges 2.0 and 1: whose key it was, and whether they still stand."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from tests.standards.verify.older.world import (
    BADGE_URL,
    CONTEXT,
    HOST,
    ISSUER_URL,
    assertion,
    badge_class,
    former_assertion,
    former_badge_class,
    former_issuer,
    issuer,
    school,
)
from tests.standards.verify.world import World, codes

from insignia.standards import base64url, strictjson
from insignia.standards.errors import Unresolvable
from insignia.standards.keys import jwk
from insignia.standards.keys.kinds import RSA
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs import jose
from insignia.standards.verify.report import Check, Report, Verdict
from insignia.standards.verify.surroundings import Gone

KEY_URL = f"{HOST}/key.json"
LIST_URL = f"{HOST}/revoked.json"
SIGNED_ID = "urn:uuid:2d391246-6e0d-4dab-906c-b29770bd7aa6"

_RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
    serialization.Encoding.DER,
    serialization.PrivateFormat.TraditionalOpenSSL,
    serialization.NoEncryption(),
)
SIGNER = LocalSigner(f"{ISSUER_URL}#key", _RSA, RSA)
OTHER = LocalSigner(f"{ISSUER_URL}#other", b"other".ljust(32, b"."))


def _pem(signer: LocalSigner = SIGNER) -> str:
    der = signer.public_key.raw
    key = (
        serialization.load_der_public_key(der)
        if signer.public_key.kind == RSA
        else ed25519.Ed25519PublicKey.from_public_bytes(der)
    )
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_bytes(serialization.Encoding.PEM, form).decode()


def _key(**more: Any) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": KEY_URL,
        "type": "CryptographicKey",
        "owner": ISSUER_URL,
        "publicKeyPem": _pem(),
    } | more


def _signed(**more: Any) -> dict[str, Any]:
    return assertion(id=SIGNED_ID, verification={"type": "signed", "creator": KEY_URL}) | more


def _token(
    payload: dict[str, Any] | None = None, signer: LocalSigner = SIGNER, **header: Any
) -> bytes:
    """Sign as issuers of that time did: with a header that names no key."""
    algorithm = jwk.ALGORITHMS[signer.public_key.kind][0]
    parts = ({"typ": "JWT", "alg": algorithm} | header, _signed() if payload is None else payload)
    text = ".".join(base64url.encode(strictjson.write(part)) for part in parts)
    return f"{text}.{base64url.encode(signer.sign(text.encode()))}".encode()


def _world(**more: Any) -> World:
    return school(**({ISSUER_URL: issuer(publicKey=KEY_URL), KEY_URL: _key()} | more))


def _listed(*revoked: Any, **more: Any) -> World:
    """Return a world whose issuer keeps a revocation list."""
    listed = {
        "@context": CONTEXT,
        "id": LIST_URL,
        "type": "RevocationList",
        "issuer": ISSUER_URL,
        "revokedAssertions": list(revoked),
    } | more
    if not revoked:
        del listed["revokedAssertions"]
    naming = issuer(publicKey=KEY_URL, revocationList=LIST_URL)
    return _world(**{ISSUER_URL: naming, LIST_URL: listed})


def _told(report: Report) -> set[str]:
    return {finding.code for finding in report.findings}


def test_a_badge_that_the_issuers_key_signed_is_valid() -> None:
    report = _world().examine(_token())

    assert report.verdict is Verdict.VALID, report.findings
    assert codes(report, Check.PROOF) == ["signature.fits"]
    assert codes(report, Check.BINDING) == ["binding.key-linked"]
    assert codes(report, Check.STATUS) == ["status.none"]
    assert report.summary["name"] == "Robotics"


@pytest.mark.parametrize(
    "published",
    [
        _pem().encode(),
        jwk.write_public(SIGNER.public_key),
        _key(),
    ],
    ids=["PEM", "JWK", "CryptographicKey"],
)
def test_a_key_is_published_in_one_of_three_forms(published: Any) -> None:
    assert _world(**{KEY_URL: published}).examine(_token()).verdict is Verdict.VALID


def test_a_key_may_be_written_into_the_issuers_profile() -> None:
    written = {name: value for name, value in _key().items() if name != "@context"}
    world = _world(**{ISSUER_URL: issuer(publicKey=[f"{HOST}/old.json", written])})

    assert world.examine(_token()).verdict is Verdict.VALID
    assert KEY_URL not in world.asked


@pytest.mark.parametrize("signer", [SIGNER, OTHER], ids=["RS256", "EdDSA"])
def test_the_algorithm_follows_from_the_key(signer: LocalSigner) -> None:
    world = _world(**{KEY_URL: _pem(signer).encode()})

    assert world.examine(_token(signer=signer)).verdict is Verdict.VALID


def test_a_badge_that_names_no_key_may_be_signed_by_any_of_the_issuers() -> None:
    payload = _signed(verification={"type": "SignedBadge"})
    keys = [f"{HOST}/other.pem", KEY_URL]
    other = {f"{HOST}/other.pem": _pem(OTHER).encode()}

    both = _world(**{ISSUER_URL: issuer(publicKey=keys)} | other).examine(_token(payload))
    neither = _world(**{ISSUER_URL: issuer(publicKey=keys[:1])} | other).examine(_token(payload))
    unknown = _world(**{ISSUER_URL: issuer(publicKey=keys[:1])}).examine(_token(payload))

    assert both.verdict is Verdict.VALID
    assert (neither.verdict, neither.reasons) == (Verdict.INVALID, ("jwt-alg",))
    assert (unknown.verdict, unknown.reasons) == (Verdict.REFUSED, ("key",))


def test_a_badge_of_version_1_is_signed_in_the_same_way() -> None:
    payload = former_assertion(verify={"type": "signed", "url": KEY_URL})
    world = _world(
        **{
            BADGE_URL: former_badge_class(),
            ISSUER_URL: former_issuer(publicKey=KEY_URL),
            KEY_URL: _pem().encode(),
        }
    )

    report = world.examine(_token(payload))

    assert report.verdict is Verdict.VALID, report.findings
    assert report.summary["kind"] == "open-badge-1"
    assert report.summary["id"] == "1"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({ISSUER_URL: issuer()}, "binding.key-not-linked"),
        ({ISSUER_URL: issuer(publicKey=f"{HOST}/other.json")}, "binding.key-not-linked"),
        ({KEY_URL: _key(owner=f"{HOST}/other.json")}, "binding.key-owner"),
        ({KEY_URL: _key(id=f"{HOST}/other.json")}, "binding.key-owner"),
        ({KEY_URL: _key(publicKeyPem=_pem(OTHER))}, "jwt-alg.other-key"),
        ({KEY_URL: _key(publicKeyPem="none")}, "key.unreadable"),
        ({KEY_URL: {"id": KEY_URL}}, "key.method-malformed"),
        ({KEY_URL: b"<html>"}, "key.document-unreadable"),
        ({KEY_URL: b"-----BEGIN \xff"}, "key.unreadable"),
    ],
)
def test_a_key_that_is_not_the_issuers_makes_no_badge(more: dict[str, Any], code: str) -> None:
    report = _world(**more).examine(_token())

    assert report.verdict is Verdict.INVALID
    assert code in _told(report)


def test_a_version_1_signature_by_a_key_that_nobody_names_is_nobodys() -> None:
    payload = former_assertion(verify={"type": "signed", "url": KEY_URL})
    world = _world(**{BADGE_URL: former_badge_class(), ISSUER_URL: former_issuer()})

    report = world.examine(_token(payload))

    assert ("binding.key-not-linked", "/verify/url") in {
        (finding.code, finding.pointer) for finding in report.findings
    }
    assert KEY_URL not in world.asked


def test_a_strangers_key_is_never_fetched() -> None:
    """The attack: a good issuer's badge class, and a key of one's own."""
    theirs = "https://evil.example/key.json"
    world = _world(**{theirs: _pem(OTHER).encode()})
    forged = _signed(verification={"type": "signed", "creator": theirs})

    report = world.examine(_token(forged, OTHER))

    assert (report.verdict, report.reasons) == (Verdict.INVALID, ("binding",))
    assert theirs not in world.asked


def test_a_changed_token_does_not_fit() -> None:
    head, _, signature = _token().decode().split(".")
    changed = base64url.encode(strictjson.write(_signed(issuedOn="2026-02-01T00:00:00Z")))

    report = _world().examine(f"{head}.{changed}.{signature}".encode())

    assert (report.verdict, report.reasons) == (Verdict.INVALID, ("signature",))


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ({"alg": "none"}, "jwt-alg.not-accepted"),
        ({"alg": "HS256"}, "jwt-alg.not-accepted"),
        ({"crit": ["b64"], "b64": False}, "jwt-header.member"),
        ({"jku": "https://evil.example/keys"}, "jwt-header.member"),
        ({"typ": "vp+jwt"}, "jwt-header.type"),
    ],
)
def test_a_header_that_leads_elsewhere_is_not_followed(header: dict[str, Any], code: str) -> None:
    world = _world()

    report = world.examine(_token(**header))

    assert report.verdict is Verdict.INVALID
    assert code in _told(report)
    assert KEY_URL not in world.asked


def test_words_beside_the_assertion_are_no_claims() -> None:
    report = _world().examine(_token(_signed(iss=ISSUER_URL)))

    assert (report.verdict, report.reasons) == (Verdict.INVALID, ("undefined-term",))


def test_a_signed_badge_that_calls_itself_revoked_is_revoked() -> None:
    report = _world().examine(_token(_signed(revoked=True)))

    assert (report.verdict, report.reasons) == (Verdict.INVALID, ("status",))


def test_what_is_no_name_is_on_no_list() -> None:
    report = _listed("urn:uuid:another").examine(_token(_signed(id={"id": SIGNED_ID})))

    assert report.verdict is Verdict.INVALID
    assert codes(report, Check.STATUS) == ["status.not-listed"]


def test_a_token_whose_assertion_says_that_it_is_hosted_is_not_believed() -> None:
    report = _world().examine(_token(assertion()))

    assert "ob2.verification" in _told(report)
    assert report.verdict is Verdict.INVALID


def test_a_badge_of_another_issuer_needs_that_issuers_key() -> None:
    written = {
        name: value
        for name, value in badge_class(issuer="https://good.example/issuer.json").items()
        if name != "@context"
    }
    good = issuer(id="https://good.example/issuer.json", publicKey="https://good.example/key.pem")
    world = _world(**{BADGE_URL: written | {"@context": CONTEXT}, good["id"]: good})

    assert world.examine(_token()).reasons == ("binding",)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({KEY_URL: Unresolvable("Nobody.", code="key.unreachable")}, "key"),
        ({KEY_URL: Gone("Taken away.")}, "key"),
        ({KEY_URL: Unresolvable("Offline.", code="fetch-policy.offline")}, "fetch-policy"),
        ({ISSUER_URL: Unresolvable("Nobody.", code="key.unreachable")}, "ob2"),
    ],
)
def test_a_key_that_was_not_reached_leaves_the_badge_unknown(
    more: dict[str, Any], reason: str
) -> None:
    report = _world(**more).examine(_token())

    assert report.verdict is Verdict.REFUSED
    assert reason in report.reasons


def test_a_key_at_an_http_address_is_not_fetched() -> None:
    address = "http://school.example/key.json"
    world = _world(**{ISSUER_URL: issuer(publicKey=address), address: _key(id=address)})

    report = world.examine(_token(_signed(verification={"type": "signed", "creator": address})))

    assert (report.verdict, report.reasons) == (Verdict.REFUSED, ("fetch-policy",))
    assert address not in world.asked


@pytest.mark.parametrize(
    ("revoked", "detail"),
    [
        (SIGNED_ID, ""),
        ({"id": SIGNED_ID}, ""),
        ({"id": SIGNED_ID, "revocationReason": "By mistake."}, "By mistake."),
    ],
)
def test_a_badge_on_the_issuers_list_is_revoked(revoked: Any, detail: str) -> None:
    report = _listed("urn:uuid:another", revoked).examine(_token())

    assert (report.verdict, report.reasons) == (Verdict.INVALID, ("status",))
    assert [finding.detail for finding in report.of(Check.STATUS)] == [detail]


def test_a_badge_of_version_1_is_revoked_by_its_number() -> None:
    payload = former_assertion(verify={"type": "signed", "url": KEY_URL})
    naming = former_issuer(publicKey=KEY_URL, revocationList=LIST_URL)
    world = _world(**{BADGE_URL: former_badge_class(), ISSUER_URL: naming})

    world.serves[LIST_URL] = {"1": "By mistake."}
    revoked = world.examine(_token(payload))
    world.serves[LIST_URL] = {"2": "By mistake."}
    standing = world.examine(_token(payload))

    assert (revoked.reasons, standing.verdict) == (("status",), Verdict.VALID)


@pytest.mark.parametrize(
    "world",
    [
        _listed(),
        _listed("urn:uuid:another"),
        _listed({"id": "urn:uuid:another"}, {"uid": "7"}),
    ],
    ids=["an empty list", "another one", "others"],
)
def test_a_badge_that_is_not_listed_stands(world: World) -> None:
    report = world.examine(_token())

    assert report.verdict is Verdict.VALID
    assert codes(report, Check.STATUS) == ["status.not-listed"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"id": f"{HOST}/x.json"}, "status-unavailable.list"),
        ({"issuer": f"{HOST}/x.json"}, "status-unavailable.list"),
        ({"type": "List"}, "status-unavailable.list"),
        ({"revokedAssertions": [7]}, "status-unavailable.list"),
    ],
)
def test_a_list_that_is_not_sound_says_nothing(more: dict[str, Any], code: str) -> None:
    report = _listed("urn:uuid:another", **more).examine(_token())

    assert (report.verdict, codes(report, Check.STATUS)) == (Verdict.REFUSED, [code])


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"<html>", "status-unavailable.unreadable"),
        (Gone("Taken away."), "status-unavailable.unreachable"),
        (Unresolvable("Nobody.", code="key.unreachable"), "status-unavailable.unreachable"),
        (
            Unresolvable("Offline.", code="fetch-policy.offline"),
            "status-unavailable.offline",
        ),
        (Unresolvable("No.", code="fetch-policy.private-address"), "fetch-policy.private-address"),
    ],
)
def test_a_list_that_cannot_be_had_is_never_not_revoked(answer: Any, code: str) -> None:
    world = _listed("urn:uuid:another")
    world.serves[LIST_URL] = answer

    report = world.examine(_token())

    assert (report.verdict, codes(report, Check.STATUS)) == (Verdict.REFUSED, [code])


def test_the_peers_way_of_writing_tokens_is_ours() -> None:
    token = jose.write_token({"typ": "JWT"}, _signed(), signer=SIGNER).encode()

    assert _world().examine(token).verdict is Verdict.VALID
