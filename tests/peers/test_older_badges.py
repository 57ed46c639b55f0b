"""Open Badges 2.0 with openbadgeslib: what it signs we verify, and on what is hosted we agree."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from openbadgeslib import ob2
from tests.standards.baking.pictures import PNG, SVG
from tests.standards.verify.older.world import (
    ASSERTION_URL,
    BADGE_URL,
    CONTEXT,
    HOST,
    ISSUER_URL,
    OTHER_HOST,
    assertion,
    badge_class,
    issuer,
    school,
)

from insignia.standards.baking.unbake import unbake
from insignia.standards.verify.report import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.standards.verify.world import World

pytestmark = [pytest.mark.peer, pytest.mark.filterwarnings("default")]

KEY_URL = f"{HOST}/key.json"
KEYS: dict[str, Any] = {
    "RS256": rsa.generate_private_key(public_exponent=65537, key_size=2048),
    "ES256": ec.generate_private_key(ec.SECP256R1()),
    "ES384": ec.generate_private_key(ec.SECP384R1()),
    "EdDSA": ed25519.Ed25519PrivateKey.generate(),
}
BAKERS: dict[str, Callable[[Any, Any], bytes]] = {
    "png": lambda signer, badge: signer.sign_into_png(badge, PNG),
    "svg": lambda signer, badge: signer.sign_into_svg(badge, SVG),
    "token": lambda signer, badge: signer.sign(badge).encode(),
}


def _world(algorithm: str) -> World:
    pem = (
        KEYS[algorithm]
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    key = {
        "@context": CONTEXT,
        "id": KEY_URL,
        "type": "CryptographicKey",
        "owner": ISSUER_URL,
        "publicKeyPem": pem.decode(),
    }
    return school(**{ISSUER_URL: issuer(publicKey=KEY_URL), KEY_URL: key})


def _theirs(**more: Any) -> ob2.Assertion:
    return ob2.Assertion(
        recipient=ob2.IdentityObject.create("ann@school.example", "sea"),
        badge=BADGE_URL,
        verification=ob2.Verification("SignedBadge", KEY_URL),
        issued_on=datetime(2026, 3, 1, 9, tzinfo=UTC),
        **more,
    )


def _signer(algorithm: str) -> ob2.OB2Signer:
    pem = KEYS[algorithm].private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return ob2.OB2Signer(pem, algorithm)


@pytest.mark.parametrize("baked", BAKERS.values(), ids=BAKERS)
@pytest.mark.parametrize("algorithm", KEYS)
def test_what_openbadgeslib_signs_and_bakes_verifies_here(
    algorithm: str, baked: Callable[[Any, Any], bytes]
) -> None:
    made = baked(_signer(algorithm), _theirs(evidence=f"{HOST}/robot.html"))

    report = _world(algorithm).examine(made, recipient="ann@school.example")

    assert report.verdict is Verdict.VALID, report.findings
    assert report.summary["evidence"] == [f"{HOST}/robot.html"]


@pytest.mark.parametrize("algorithm", KEYS)
def test_what_one_accepts_the_other_does(algorithm: str) -> None:
    world, token = _world(algorithm), _signer(algorithm).sign(_theirs())

    theirs = ob2.OB2Verifier(download=world.fetch).verify(
        token, expected_recipient="ann@school.example", check_revocation=True
    )

    assert theirs.badge == BADGE_URL
    assert world.examine(token.encode()).verdict is Verdict.VALID
    assert unbake(token.encode()).is_compact_jws


@pytest.mark.parametrize(
    ("more", "hosted"),
    [
        ({}, {}),
        ({ISSUER_URL: issuer(verification={"startsWith": f"{HOST}/assertions/"})}, {}),
        ({ISSUER_URL: issuer(verification={"allowedOrigins": ["school.example"]})}, {}),
        ({ISSUER_URL: issuer(verification={"startsWith": f"{HOST}/others/"})}, None),
        ({ISSUER_URL: issuer(verification={"allowedOrigins": ["b.example"]})}, None),
        ({BADGE_URL: badge_class(issuer=f"{OTHER_HOST}/profile.json")}, None),
        ({}, {"expires": "2026-03-02T00:00:00Z"}),
        ({}, {"badge": f"{HOST}/nowhere.json"}),
    ],
)
def test_on_what_is_hosted_both_agree(more: dict[str, Any], hosted: dict[str, Any] | None) -> None:
    document = assertion(verification={"type": "HostedBadge"}, **(hosted or {}))
    world = school(**{ASSERTION_URL: document} | more)

    try:
        ob2.OB2Verifier(download=world.fetch).verify_hosted(document)
        theirs = True
    except Exception:  # noqa: BLE001 - whatever they say no with
        theirs = False

    assert (world.examine(document).verdict is Verdict.VALID) == theirs
    assert theirs == (not hosted and hosted is not None)
