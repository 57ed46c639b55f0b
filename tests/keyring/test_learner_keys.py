"""The life of a learner's own key."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from nacl.signing import VerifyKey
from tests.factories.accounts import as_actor, person
from tests.factories.organizations import FOUNDED_AT, organization

from insignia.foundation import belongings
from insignia.foundation.actors import job
from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import NotFound
from insignia.keyring import actions, queries
from insignia.keyring.errors import PassphraseTooShort
from insignia.keyring.models import LearnerKey
from insignia.standards.keys import did_key

AT = FOUNDED_AT + timedelta(days=30)
PASSPHRASE = "four quiet words together"
JOB = job("tests")

pytestmark = pytest.mark.django_db


def test_a_key_is_made_once_and_named_by_itself() -> None:
    ada = person()

    first = actions.key_of_learner(ada.id, acting=JOB, at=AT)
    again = actions.key_of_learner(ada.id, acting=JOB, at=AT)

    assert first == again
    (held,) = queries.keys_of_learner(ada.id)
    (method,) = did_key.document(held.did)["verificationMethod"]
    assert first.verification_method == method["id"]
    VerifyKey(first.public_key.raw).verify(b"mine", first.sign(b"mine"))


def test_nobody_shares_a_key() -> None:
    everybody = [person() for _ in range(5)]
    theirs = {
        actions.key_of_learner(one.id, acting=JOB, at=AT).public_multikey for one in everybody
    }
    ours = {key.public_multikey for key in queries.verification_methods(organization().id)}

    assert len(theirs) == len(everybody)
    assert not theirs & ours


def test_a_renewed_key_leaves_only_its_public_half() -> None:
    ada = person()
    before = actions.key_of_learner(ada.id, acting=JOB, at=AT)

    actions.renew_learner_key(acting=as_actor(ada), at=AT + timedelta(days=1))

    after = actions.key_of_learner(ada.id, acting=JOB, at=AT + timedelta(days=2))
    assert after.public_multikey != before.public_multikey
    assert [key.public_multikey for key in queries.keys_of_learner(ada.id)] == [
        after.public_multikey,
        before.public_multikey,
    ]
    assert LearnerKey.objects.get(public_multikey=before.public_multikey).sealed is None


def test_a_key_is_taken_along_under_a_passphrase() -> None:
    ada = person()
    held = actions.key_of_learner(ada.id, acting=JOB, at=AT)

    file = actions.take_learner_key(PASSPHRASE, acting=as_actor(ada), at=AT)

    opened = load_pem_private_key(file, PASSPHRASE.encode())
    assert isinstance(opened, Ed25519PrivateKey)
    assert opened.public_key().public_bytes_raw() == held.public_key.raw
    with pytest.raises(ValueError, match="password"):
        load_pem_private_key(file, b"another passphrase")
    assert AuditEntry.objects.filter(action="keyring.take-own-key").count() == 1


def test_a_short_passphrase_takes_nothing_along() -> None:
    ada = person()
    actions.key_of_learner(ada.id, acting=JOB, at=AT)

    with pytest.raises(PassphraseTooShort):
        actions.take_learner_key("too short", acting=as_actor(ada), at=AT)

    assert not AuditEntry.objects.filter(action="keyring.take-own-key").exists()


def test_who_has_no_key_takes_none_along() -> None:
    actions.key_of_learner(person().id, acting=JOB, at=AT)

    with pytest.raises(NotFound):
        actions.take_learner_key(PASSPHRASE, acting=as_actor(person()), at=AT)


def test_keys_leave_with_their_person() -> None:
    ada, bea = person(), person()
    for one in (ada, bea):
        actions.key_of_learner(one.id, acting=JOB, at=AT)

    belongings.let_go(ada.id, frozenset())

    assert not queries.keys_of_learner(ada.id)
    assert len(queries.keys_of_learner(bea.id)) == 1
