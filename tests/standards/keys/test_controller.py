from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.factories.documents import SIGNER, STRANGER
from tests.factories.keys import did_key_signer

from insignia.standards.errors import InsigniaError, NotProven
from insignia.standards.keys import jwk
from insignia.standards.keys.controller import retrieve_method
from insignia.standards.keys.kinds import P256
from insignia.standards.limits import Limits

ISSUER = "https://school.example/issuer"
KEY = f"{ISSUER}#key-1"
METHOD = {
    "id": KEY,
    "type": "Multikey",
    "controller": ISSUER,
    "publicKeyMultibase": SIGNER.public_key.multikey,
}
JWK_METHOD = {
    "id": KEY,
    "type": "JsonWebKey",
    "controller": ISSUER,
    "publicKeyJwk": jwk.write_public(SIGNER.public_key),
}
DOCUMENT: dict[str, Any] = {
    "id": ISSUER,
    "verificationMethod": [METHOD],
    "assertionMethod": [KEY],
}
OTHER_KEY = {**METHOD, "publicKeyMultibase": STRANGER.public_key.multikey}
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def retrieve(document: dict[str, Any], url: str = KEY, **options: Any) -> Any:
    return retrieve_method(document, url, relationship="assertionMethod", **options)


@pytest.mark.parametrize(
    "document",
    [
        DOCUMENT,
        {**DOCUMENT, "assertionMethod": KEY, "verificationMethod": METHOD},
        {"id": ISSUER, "assertionMethod": [METHOD]},
        {**DOCUMENT, "assertionMethod": [METHOD]},
        {
            "id": ISSUER,
            "verificationMethod": [{**METHOD, "id": "#key-1"}],
            "assertionMethod": ["#key-1"],
        },
        {**DOCUMENT, "verificationMethod": [{**METHOD, "type": "Ed25519VerificationKey2020"}]},
        {**DOCUMENT, "verificationMethod": [JWK_METHOD]},
        {**DOCUMENT, "verificationMethod": [{**JWK_METHOD, "type": "JsonWebKey2020"}]},
        {**DOCUMENT, "verificationMethod": ["junk", {"id": 1}, METHOD]},
        {**DOCUMENT, "keyAgreement": [{"id": f"{ISSUER}#x", "type": "X25519KeyAgreementKey2020"}]},
    ],
)
def test_a_listed_and_authorised_key_is_found(document: dict[str, Any]) -> None:
    method = retrieve(document)

    assert (method.id, method.controller) == (KEY, ISSUER)
    assert method.public_key == SIGNER.public_key


def changed(**members: Any) -> dict[str, Any]:
    return {**DOCUMENT, "verificationMethod": [{**METHOD, **members}]}


def without(member: str) -> dict[str, Any]:
    method = {name: value for name, value in METHOD.items() if name != member}
    return {**DOCUMENT, "verificationMethod": [method]}


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({}, "binding.document-id"),
        ({**DOCUMENT, "id": "https://victim.example/issuer"}, "binding.document-id"),
        ({**DOCUMENT, "id": ISSUER + "/"}, "binding.document-id"),
        ({**DOCUMENT, "id": [ISSUER]}, "binding.document-id"),
        ({**DOCUMENT, "verificationMethod": []}, "key.method-missing"),
        ({**DOCUMENT, "verificationMethod": "junk"}, "key.method-missing"),
        (changed(id=f"{ISSUER}#key-2"), "key.method-missing"),
        (changed(id="https://victim.example/issuer#key-1"), "key.method-missing"),
        ({**DOCUMENT, "verificationMethod": [METHOD, OTHER_KEY]}, "key.method-ambiguous"),
        ({**DOCUMENT, "assertionMethod": [OTHER_KEY]}, "key.method-ambiguous"),
        (changed(secretKeyMultibase="z3u2"), "key.secret-published"),
        (changed(type="JsonWebKey"), "key.method-malformed"),
        (changed(publicKeyJwk=JWK_METHOD["publicKeyJwk"]), "key.method-malformed"),
        (changed(type="JsonWebKey", publicKeyJwk={}), "key.method-malformed"),
        (
            {**DOCUMENT, "verificationMethod": [{**JWK_METHOD, "publicKeyJwk": "junk"}]},
            "key.method-malformed",
        ),
        (
            {**DOCUMENT, "verificationMethod": [{**JWK_METHOD, "publicKeyJwk": {}}]},
            "key.unsupported-kind",
        ),
        (changed(type="EcdsaSecp256k1VerificationKey2019"), "key.unsupported-type"),
        (
            changed(
                type="Ed25519VerificationKey2020",
                publicKeyMultibase=did_key_signer(P256).public_key.multikey,
            ),
            "key.method-malformed",
        ),
        (changed(type=None), "key.unsupported-type"),
        (changed(type=["Multikey"]), "key.unsupported-type"),
        (without("type"), "key.unsupported-type"),
        (without("publicKeyMultibase"), "key.method-malformed"),
        (changed(publicKeyMultibase=1), "key.method-malformed"),
        (changed(publicKeyMultibase="z1"), "key.unsupported-kind"),
        (without("controller"), "key.method-malformed"),
        (changed(controller=[ISSUER]), "key.method-malformed"),
        (changed(controller="https://victim.example/issuer"), "binding.method-controller"),
        (changed(expires=1), "key.method-malformed"),
        (changed(revoked="yesterday"), "time.unreadable"),
        ({**DOCUMENT, "assertionMethod": []}, "purpose.not-authorised"),
        ({**DOCUMENT, "assertionMethod": None}, "purpose.not-authorised"),
        ({**DOCUMENT, "assertionMethod": [f"{ISSUER}#key-2"]}, "purpose.not-authorised"),
        (
            {"id": ISSUER, "verificationMethod": [METHOD], "authentication": [KEY]},
            "purpose.not-authorised",
        ),
        ({"id": ISSUER, "authentication": [METHOD]}, "purpose.not-authorised"),
    ],
)
def test_every_mismatch_has_its_own_code(document: dict[str, Any], code: str) -> None:
    before = deepcopy(document)

    with pytest.raises(InsigniaError) as refused:
        retrieve(document)

    assert refused.value.code == code
    assert document == before


def test_the_fragment_of_an_address_is_not_a_key() -> None:
    """https://victim.example#z6Mk<attacker> would let anybody sign for the victim."""
    forged = f"{ISSUER}#{STRANGER.public_key.multikey}"

    with pytest.raises(NotProven) as refused:
        retrieve(DOCUMENT, forged)

    assert refused.value.code == "key.method-missing"


def test_a_document_with_too_many_keys_is_not_searched() -> None:
    with pytest.raises(InsigniaError) as refused:
        retrieve(
            {**DOCUMENT, "verificationMethod": [METHOD] * 3}, limits=Limits(verification_methods=2)
        )

    assert refused.value.code == "limits.verification-methods"
    assert retrieve(DOCUMENT, limits=Limits(verification_methods=2)).id == KEY


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({}, None),
        ({"expires": "2026-03-01T12:00:01Z"}, None),
        ({"expires": "2026-03-01T12:00:00Z"}, "key.expired"),
        ({"revoked": "2026-03-01T14:00:01+02:00"}, None),
        ({"revoked": "2026-03-01T13:00:00+02:00"}, "key.revoked"),
        ({"expires": "2026-01-01T00:00:00Z", "revoked": "2026-01-01T00:00:00Z"}, "key.revoked"),
    ],
)
def test_a_key_is_no_key_after_its_end(members: dict[str, str], code: str | None) -> None:
    method = retrieve(changed(**members))

    if code is None:
        method.require_in_force(NOON)
    else:
        with pytest.raises(NotProven) as refused:
            method.require_in_force(NOON)
        assert refused.value.code == code
