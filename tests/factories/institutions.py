"""Organizations that issue elsewhere, under a domain of theirs, and name people by numbers."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tests.factories.documents import SIGNED_AT, SIGNER, open_badge
from tests.factories.elsewhere import serve

from insignia.foundation import clock
from insignia.foundation.tenancy import within
from insignia.organizations.models import Domain
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs.data_integrity import add_proof

if TYPE_CHECKING:
    import pytest

    from insignia.organizations.models import Organization

DOMAIN = "college.example"
ISSUER = f"did:web:{DOMAIN}"
NUMBER = "0017"


def prove(place: Organization, domain: str = DOMAIN) -> None:
    """Let an organization have proved a domain."""
    at = clock.now()
    with within(place.id):
        Domain.objects.create(organization=place, name=domain, named_at=at, proved_at=at)


def identity(value: str = NUMBER, kind: str = "sisSourcedId", salt: str = "") -> dict[str, Any]:
    """How a badge names somebody by a number, plain or hashed with a salt."""
    said = {"type": "IdentityObject", "hashed": bool(salt), "identityType": kind}
    if not salt:
        return said | {"identityHash": value}
    digest = sha256(f"{value}{salt}".encode()).hexdigest()
    return said | {"identityHash": f"sha256${digest}", "salt": salt}


def badge_by(
    monkeypatch: pytest.MonkeyPatch, names: dict[str, Any], *, issuer: str = ISSUER
) -> dict[str, Any]:
    """A badge that an issuer on the web has signed, whose key can be found there."""
    signer = LocalSigner(f"{issuer}#key-1", SIGNER.secret)
    key = {
        "id": signer.verification_method,
        "type": "Multikey",
        "controller": issuer,
        "publicKeyMultibase": SIGNER.controller.removeprefix("did:key:"),
    }
    keys = {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": issuer,
        "verificationMethod": [key],
        "assertionMethod": [signer.verification_method],
    }
    host = issuer.removeprefix("did:web:")
    serve(monkeypatch, {f"https://{host}/.well-known/did.json": json.dumps(keys).encode()})
    plain = open_badge()["credentialSubject"]
    unsigned = open_badge(
        issuer={"id": issuer, "type": ["Profile"], "name": "River College"},
        credentialSubject=plain | {"identifier": [names]},
    )
    return add_proof(unsigned, signer=signer, created=SIGNED_AT)
