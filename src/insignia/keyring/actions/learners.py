"""The use-cases of a learner's own key: made when first needed, renewed, taken along, destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts import access as accounts
from insignia.foundation import audit
from insignia.foundation.refusals import NotFound
from insignia.keyring import custody, rules
from insignia.keyring.models import LearnerKey
from insignia.keyring.signers import CustodySigner
from insignia.standards.keys import did_key, multikey

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


@transaction.atomic
def key_of_learner(person_id: UUID, *, acting: Actor, at: datetime) -> CustodySigner:
    """Return the signer over a learner's key; makes the key the first time."""
    accounts.locked(person_id)
    key = _active(person_id)
    if key is None:
        key = _make(person_id, at=at)
        _note("create-own-key", key, acting=acting, at=at)
    assert key.sealed is not None, "a constraint sees to it"
    method = did_key.verification_method(multikey.read_public(key.public_multikey))
    return CustodySigner(method, key.id, key.public_multikey, bytes(key.sealed))


@transaction.atomic
def renew_learner_key(*, acting: Actor, at: datetime) -> LearnerKey:
    """Give who asks a new key; the private half of the old one is destroyed.

    What the old key signed stays checkable: its public half is its name.
    """
    person_id = accounts.locked(accounts.person(acting).pk).pk
    before = _active(person_id)
    if before is not None:
        before.sealed, before.ended_at = None, at
        before.save()
    made = _make(person_id, at=at)
    _note("renew-own-key", made, acting=acting, at=at)
    return made


@transaction.atomic
def take_learner_key(passphrase: str, *, acting: Actor, at: datetime) -> bytes:
    """Return the key of who asks as a file that only this passphrase opens (PKCS#8, PEM)."""
    person_id = accounts.person(acting).pk
    rules.require_passphrase(passphrase)
    key = _active(person_id)
    if key is None or key.sealed is None:
        raise NotFound
    _note("take-own-key", key, acting=acting, at=at)
    return custody.protected(
        sealed=bytes(key.sealed), public_multikey=key.public_multikey, passphrase=passphrase
    )


def destroy_learner_keys(person_id: UUID) -> None:
    """Delete every key of a person who leaves; inside the transaction of the erasure."""
    LearnerKey.objects.filter(person_id=person_id).delete()


def _active(person_id: UUID) -> LearnerKey | None:
    return LearnerKey.objects.filter(person_id=person_id, ended_at=None).first()


def _make(person_id: UUID, *, at: datetime) -> LearnerKey:
    made = custody.make()
    key = LearnerKey(
        person_id=person_id,
        number=LearnerKey.objects.filter(person_id=person_id).count() + 1,
        public_multikey=made.public_multikey,
        sealed=made.sealed,
        created_at=at,
    )
    key.save(force_insert=True)
    return key


def _note(verb: str, key: LearnerKey, *, acting: Actor, at: datetime) -> None:
    audit.record(
        f"keyring.{verb}",
        acting=acting,
        about=("learner-key", key.id),
        facts={"number": key.number},
        at=at,
    )
