from __future__ import annotations

from typing import Any

import pytest
from tests.standards.verify.older.world import assertion, badge_class, endorsement, issuer

from insignia.standards.model.open_badges_2 import (
    Assertion,
    BadgeClass,
    Endorsement,
    IssuerProfile,
    RevocationList,
)
from insignia.standards.model.reading import read

_KEY = {
    "id": "https://school.example/key.json",
    "type": "CryptographicKey",
    "owner": "https://school.example/issuer.json",
    "publicKeyPem": "-----BEGIN PUBLIC KEY-----",
}
_REVOKED = {
    "id": "https://school.example/revoked.json",
    "type": "RevocationList",
    "issuer": "https://school.example/issuer.json",
    "revokedAssertions": ["urn:uuid:1", {"uid": "7", "revocationReason": "By mistake."}],
}


@pytest.mark.parametrize(
    ("cls", "document"),
    [
        (Assertion, assertion()),
        (Assertion, assertion(evidence="https://school.example/robot.html")),
        (Assertion, assertion(evidence=[{"name": "Robot", "genre": "Film", "audience": "All"}])),
        (Assertion, assertion(image={"id": "https://school.example/b.png", "caption": "A robot"})),
        (Assertion, assertion(badge=badge_class(issuer=issuer()))),
        (Assertion, assertion(endorsement=[endorsement(), "https://other.example/e.json"])),
        (BadgeClass, badge_class()),
        (BadgeClass, badge_class(criteria="https://school.example/criteria.html")),
        (BadgeClass, badge_class(image=["https://school.example/b.png"], tags="robots")),
        (
            BadgeClass,
            badge_class(
                alignment={"targetName": "Building", "targetUrl": "https://frame.example/1"}
            ),
        ),
        (IssuerProfile, issuer()),
        (IssuerProfile, issuer(type=["Profile", "Organization"], publicKey=_KEY)),
        (IssuerProfile, issuer(publicKey=["https://school.example/key.json", _KEY])),
        (IssuerProfile, issuer(verification={"startsWith": ["https://school.example/"]})),
        (Endorsement, endorsement()),
        (RevocationList, _REVOKED),
    ],
)
def test_a_sound_document_is_read_without_complaint(cls: type, document: dict[str, Any]) -> None:
    assert read(cls, document).complaints == ()


@pytest.mark.parametrize(
    ("cls", "document", "code", "pointer"),
    [
        (Assertion, assertion(id="1"), "structure.not-iri", "/id"),
        (Assertion, assertion(recipient={}), "structure.missing", "/recipient/identity"),
        (
            Assertion,
            assertion(recipient={"type": "email", "hashed": "yes", "identity": "x"}),
            "structure.not-boolean",
            "/recipient/hashed",
        ),
        (
            Assertion,
            assertion(verification={"type": "trusted"}),
            "structure.wrong-type",
            "/verification/type",
        ),
        (Assertion, assertion(issuedOn="2026-03-01"), "structure.not-date", "/issuedOn"),
        (Assertion, assertion(revoked="true"), "structure.not-boolean", "/revoked"),
        (Assertion, assertion(evidence=[]), "structure.empty", "/evidence"),
        (Assertion, assertion(badge={"id": "urn:x:y"}), "structure.missing", "/badge/name"),
        (BadgeClass, badge_class(image={}), "structure.missing", "/image/id"),
        (
            BadgeClass,
            badge_class(alignment=[{"targetName": "x"}]),
            "structure.missing",
            "/alignment/0/targetUrl",
        ),
        (IssuerProfile, issuer(publicKey={}), "structure.missing", "/publicKey/owner"),
        (IssuerProfile, issuer(url="home"), "structure.not-iri", "/url"),
        (Endorsement, endorsement(claim="words"), "structure.not-object", "/claim"),
        (
            RevocationList,
            _REVOKED | {"revokedAssertions": [7]},
            "structure.not-object",
            "/revokedAssertions/0",
        ),
    ],
)
def test_every_complaint_says_where(
    cls: type, document: dict[str, Any], code: str, pointer: str
) -> None:
    complaints = {(one.code, one.pointer) for one in read(cls, document).complaints}

    assert (code, pointer) in complaints
