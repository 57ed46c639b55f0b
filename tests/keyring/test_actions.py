"""The life of a key."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from nacl.signing import VerifyKey
from tests.factories.accounts import as_actor, person
from tests.factories.keyring import active_key
from tests.factories.organizations import FOUNDED_AT, member, organization, owner_of

from insignia.foundation.actors import Actor, job
from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations, within
from insignia.keyring import actions, queries
from insignia.keyring.errors import (
    CompromisedInFuture,
    KeyCannotBeOpened,
    NoActiveKey,
    RotationUnderWay,
    WrongState,
)
from insignia.keyring.models import IssuerKey
from insignia.keyring.values import KeyState
from insignia.organizations.errors import NotAllowed
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from pytest_django import Settings

    from insignia.organizations.models import Organization

AT = FOUNDED_AT + timedelta(days=30)
LATER = AT + timedelta(minutes=10)
SWEEP = job("tests")

pytestmark = pytest.mark.django_db


def owner(of: Organization) -> Actor:
    return as_actor(owner_of(of))


def test_no_two_organizations_share_a_key() -> None:
    ours = [organization() for _ in range(12)]

    publics = {
        key.public_multikey for made in ours for key in queries.verification_methods(made.id)
    }

    assert len(publics) == len(ours)


def test_a_second_first_key_is_not_made() -> None:
    made = organization()

    again = actions.create_key(made, acting=owner(made), at=AT)

    assert again == active_key(made)
    assert len(queries.verification_methods(made.id)) == 1


def test_a_signature_fits_the_published_key() -> None:
    made = organization()

    signer = queries.signer_for(made.id)
    signature = signer.sign(b"bytes to sign")

    key = queries.verification_methods(made.id)[0]
    assert signer.verification_method == key.id == f"{queries.did_document(made)['id']}#key-1"
    assert len(signature) == 64


def test_a_rotation_publishes_the_new_key_before_it_signs() -> None:
    made = organization()
    first = active_key(made)

    actions.rotate(made, acting=owner(made), at=AT)

    published = queries.did_document(made)["assertionMethod"]
    assert len(published) == 2
    assert queries.signer_for(made.id).key_id == first.id
    assert actions.activate_due(acting=SWEEP, at=LATER - timedelta(seconds=1)) == 0


def test_after_its_time_the_new_key_signs_and_the_old_private_half_is_gone() -> None:
    made = organization()
    first = active_key(made)
    new = actions.rotate(made, acting=owner(made), at=AT)

    assert actions.activate_due(acting=SWEEP, at=LATER) == 1

    first = _fresh(first)
    assert queries.signer_for(made.id).key_id == new.id
    assert (first.state, first.retired_at, first.sealed) == (KeyState.RETIRED, LATER, None)
    assert queries.did_document(made)["assertionMethod"][0].endswith("#key-1")
    assert "revoked" not in queries.did_document(made)["verificationMethod"][0]


def test_a_second_rotation_waits_for_the_first() -> None:
    made = organization()
    actions.rotate(made, acting=owner(made), at=AT)

    with pytest.raises(RotationUnderWay):
        actions.rotate(made, acting=owner(made), at=AT)

    assert len(queries.verification_methods(made.id)) == 2


def test_a_compromised_key_says_since_when_and_is_replaced_at_once() -> None:
    made = organization()
    first = active_key(made)

    actions.declare_compromised(
        made, first.id, since=AT - timedelta(days=2), acting=owner(made), at=AT
    )

    document = queries.did_document(made)
    assert document["verificationMethod"][0]["revoked"] == "2026-02-02T09:00:00Z"
    assert queries.signer_for(made.id).verification_method.endswith("#key-2")
    assert _fresh(first).sealed is None


def test_a_waiting_key_takes_the_place_of_a_compromised_one() -> None:
    made = organization()
    waiting = actions.rotate(made, acting=owner(made), at=AT)

    actions.declare_compromised(made, active_key(made).id, acting=owner(made), at=AT)

    assert queries.signer_for(made.id).key_id == waiting.id
    assert _fresh(waiting).state == KeyState.ACTIVE


def test_a_key_that_never_signed_can_be_declared_compromised() -> None:
    made = organization()
    waiting = actions.rotate(made, acting=owner(made), at=AT)
    first = active_key(made)

    actions.declare_compromised(made, waiting.id, acting=owner(made), at=AT)

    assert active_key(made) == first
    assert actions.activate_due(acting=SWEEP, at=LATER) == 0


def test_a_key_is_not_compromised_in_the_future() -> None:
    made = organization()
    key = active_key(made)

    with pytest.raises(CompromisedInFuture):
        actions.declare_compromised(made, key.id, since=LATER, acting=owner(made), at=AT)

    assert _fresh(key).state == KeyState.ACTIVE


def test_without_an_active_key_nothing_is_signed() -> None:
    made = organization()
    actions.retire(made, active_key(made).id, acting=owner(made), at=AT)

    with pytest.raises(NoActiveKey):
        queries.signer_for(made.id)


def test_after_retiring_the_only_key_a_new_first_one_can_be_made() -> None:
    made = organization()
    old = active_key(made)
    actions.retire(made, old.id, acting=owner(made), at=AT)

    new = actions.create_key(made, acting=owner(made), at=LATER)

    assert (new.number, new.state) == (2, KeyState.ACTIVE)
    with pytest.raises(WrongState):
        actions.retire(made, old.id, acting=owner(made), at=LATER)


def test_a_dump_of_the_database_cannot_sign(settings: Settings) -> None:
    made = organization()
    signer = queries.signer_for(made.id)
    row = active_key(made)

    settings.KEYRING_KEY = "A" * 43 + "="

    with pytest.raises(KeyCannotBeOpened):
        signer.sign(b"anything")
    assert len(bytes(row.sealed or b"")) == 24 + 16 + 32


def test_a_sealed_key_moved_to_another_row_does_not_sign() -> None:
    one, other = organization(), organization()
    with all_organizations():
        stolen = IssuerKey.objects.get(organization=other)
        IssuerKey.objects.filter(organization=one).update(sealed=stolen.sealed)

    with pytest.raises(KeyCannotBeOpened):
        queries.signer_for(one.id).sign(b"anything")


def test_only_owners_touch_keys_and_only_their_own() -> None:
    made, other = organization(), organization()
    designer = member(made, roles=[Role.DESIGNER, Role.AWARDER])
    key, foreign = active_key(made), active_key(other)
    entries = AuditEntry.objects.count()

    with pytest.raises(NotAllowed):
        actions.rotate(made, acting=as_actor(designer), at=AT)
    with pytest.raises(NotFound):
        actions.retire(made, key.id, acting=as_actor(person()), at=AT)
    with pytest.raises(NotFound):
        actions.retire(made, foreign.id, acting=owner(made), at=AT)

    assert (_fresh(key).state, _fresh(foreign).state) == (KeyState.ACTIVE, KeyState.ACTIVE)
    assert AuditEntry.objects.count() == entries


def test_the_signer_signs_what_libraries_accept() -> None:
    signer = queries.signer_for(organization().id)

    public = VerifyKey(signer.public_key.raw)

    assert public.verify(b"message", signer.sign(b"message")) == b"message"


def _fresh(key: IssuerKey) -> IssuerKey:
    with within(key.organization_id):
        return IssuerKey.objects.get(pk=key.pk)
