"""What others may know of keys: public halves, and a signer that keeps the private one inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import public, within
from insignia.keyring.errors import NoActiveKey, NothingNewSigned
from insignia.keyring.models import IssuerKey, LearnerKey, LogKey
from insignia.keyring.signers import CustodySigner
from insignia.keyring.values import KeyState, LogKeyPurpose, OwnKey, PublicKey
from insignia.organizations import queries as organizations
from insignia.standards import timestamps
from insignia.standards.keys import multikey
from insignia.standards.model.writing import write
from insignia.standards.transparency.note import KeyType, NoteKey

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.organizations.models import Organization

_KINDS = {LogKeyPurpose.HEAD.value: KeyType.NOTE, LogKeyPurpose.TIMED.value: KeyType.TIMED}
CONTROLLER_CONTEXTS = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]


def verification_methods(organization_id: UUID) -> tuple[PublicKey, ...]:
    """Return every public key an organization ever had, oldest first: old ones stay published."""
    return _methods_of(organizations.by_id(organization_id))


def public_key(organization_id: UUID, key_id: UUID) -> PublicKey:
    """Return one public key of an organization; raises `NotFound`."""
    for key in verification_methods(organization_id):
        if key.key_id == key_id:
            return key
    raise NotFound


def signer_for(organization_id: UUID) -> CustodySigner:
    """Return the signer over the active key, where anything new may be signed.

    Raises `NothingNewSigned` for an organization that has closed, and `NoActiveKey`.
    """
    if organizations.by_id(organization_id).closed_at is not None:
        raise NothingNewSigned
    return signer_of_lists(organization_id)


def signer_of_lists(organization_id: UUID) -> CustodySigner:
    """Return the same for status lists, with which a successor goes on; raises `NoActiveKey`."""
    did = organizations.issuer_did(organizations.by_id(organization_id))
    with within(organization_id):
        row = IssuerKey.objects.filter(state=KeyState.ACTIVE.value).first()
    if row is None or row.sealed is None:
        raise NoActiveKey
    return CustodySigner(f"{did}#{row.fragment}", row.id, row.public_multikey, bytes(row.sealed))


def log_keys(origin: str) -> tuple[NoteKey, ...]:
    """Return the public keys of the log of this name; none before it has any."""
    return tuple(
        NoteKey(origin, multikey.read_public(row.public_multikey).raw, _KINDS[row.purpose])
        for row in LogKey.objects.order_by("purpose")
    )


def log_signers() -> tuple[CustodySigner, ...]:
    """Return the signers over the keys of the log, in the order of `log_keys`."""
    return tuple(
        CustodySigner(f"log-{row.purpose}", row.id, row.public_multikey, bytes(row.sealed))
        for row in LogKey.objects.order_by("purpose")
    )


def did_document(organization: Organization) -> dict[str, Any]:
    """Return the DID document of an organization.

    Retired keys stay as they were: their private half is destroyed, so nothing new can be signed
    with them, and marking them expired would make strict readers doubt what they signed in time.
    A compromised key says since when (`revoked`).
    """
    keys = _methods_of(organization)
    return {
        "@context": CONTROLLER_CONTEXTS,
        "id": organizations.issuer_did(organization),
        "verificationMethod": [_method(key) for key in keys],
        "assertionMethod": [key.id for key in keys],
    }


def profile_document(organization: Organization) -> dict[str, Any]:
    """Return the Open Badges profile with the keys beside it, for readers who ask by https."""
    keys = _methods_of(organization)
    return {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
            "https://w3id.org/security/multikey/v1",
        ],
        **write(organizations.profile_document(organization)),
        "verificationMethod": [_method(key) for key in keys],
        "assertionMethod": [key.id for key in keys],
    }


def keys_of_learner(person_id: UUID) -> tuple[OwnKey, ...]:
    """Return the public keys that a learner has and had, newest first."""
    rows = LearnerKey.objects.filter(person_id=person_id).order_by("-number")
    return tuple(OwnKey(row.did, row.public_multikey, row.created_at, row.ended_at) for row in rows)


def _methods_of(organization: Organization) -> tuple[PublicKey, ...]:
    did = organizations.issuer_did(organization)
    with public():
        rows = IssuerKey.objects.filter(organization_id=organization.id).order_by("number")
        return tuple(_public(did, row) for row in rows)


def _method(key: PublicKey) -> dict[str, str]:
    method = {
        "id": key.id,
        "type": "Multikey",
        "controller": key.controller,
        "publicKeyMultibase": key.public_multikey,
    }
    if key.compromised_from:
        method["revoked"] = timestamps.write(key.compromised_from)
    return method


def _public(did: str, row: IssuerKey) -> PublicKey:
    return PublicKey(
        key_id=row.id,
        id=f"{did}#{row.fragment}",
        controller=did,
        public_multikey=row.public_multikey,
        state=KeyState(row.state),
        created_at=row.created_at,
        activates_at=row.activates_at,
        activated_at=row.activated_at,
        retired_at=row.retired_at,
        compromised_at=row.compromised_at,
        compromised_from=row.compromised_from,
    )
