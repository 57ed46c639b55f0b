"""The use-cases of the keyring: create, rotate, retire, declare compromised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.foundation import audit, prepared
from insignia.foundation.events import announce
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations, within
from insignia.keyring import custody, rules
from insignia.keyring.events import KeyCompromised
from insignia.keyring.models import IssuerKey
from insignia.keyring.values import KeyState
from insignia.organizations.access import scope_of
from insignia.organizations.values import ABOUT_ORGANIZATION, Permission

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.organizations.access import Reference
    from insignia.organizations.models import Organization


@transaction.atomic
def create_key(organization: Reference, *, acting: Actor, at: datetime) -> IssuerKey:
    """Make the first key of an organization; doing so again returns the active one."""
    with scope_of(organization, acting=acting, permission=Permission.MANAGE_KEYS) as found:
        keys = _locked(found)
        active = next((key for key in keys if key.state == KeyState.ACTIVE.value), None)
        if active:
            return active
        key = _make(found, keys, at=at, is_urgent=True)
    _note("create", key, acting=acting, at=at)
    return key


@transaction.atomic
def rotate(organization: Reference, *, acting: Actor, at: datetime) -> IssuerKey:
    """Publish a new key; ten minutes later it takes over and the old one retires.

    What the old key signed stays checkable: its public half is published for ever.
    """
    with scope_of(organization, acting=acting, permission=Permission.MANAGE_KEYS) as found:
        keys = _locked(found)
        waiting = [key.activates_at for key in keys if key.state == KeyState.CREATED.value]
        rules.require_no_rotation(min(waiting, default=None))
        key = _make(found, keys, at=at, is_urgent=False)
    _note("create", key, acting=acting, at=at)
    return key


@transaction.atomic
def retire(organization: Reference, key_id: UUID, *, acting: Actor, at: datetime) -> IssuerKey:
    """End a key's signing and destroy its private half; its public half stays published."""
    with scope_of(organization, acting=acting, permission=Permission.MANAGE_KEYS) as found:
        key = _one_of(_locked(found), key_id)
        _end(key, KeyState.RETIRED, at=at)
    _note("retire", key, acting=acting, at=at)
    return key


@transaction.atomic
def retire_all(organization: Reference, *, acting: Actor, at: datetime) -> list[int]:
    """End the signing of every key of an organization that closes; return their numbers.

    The entry of the closing names them.
    """
    with scope_of(organization, acting=acting, permission=Permission.MANAGE_KEYS) as found:
        living = [
            key
            for key in _locked(found)
            if KeyState(key.state) in {KeyState.CREATED, KeyState.ACTIVE}
        ]
        for key in living:
            _end(key, KeyState.RETIRED, at=at)
    prepared.renew(ABOUT_ORGANIZATION, found.id)
    return [key.number for key in living]


@transaction.atomic
def declare_compromised(
    organization: Reference,
    key_id: UUID,
    *,
    since: datetime | None = None,
    acting: Actor,
    at: datetime,
) -> IssuerKey:
    """Say that a key was in wrong hands `since` then (or ever since it was made).

    Verifiers refuse what it signed from that moment on. An active key is replaced at once.
    """
    with scope_of(organization, acting=acting, permission=Permission.MANAGE_KEYS) as found:
        keys = _locked(found)
        key = _one_of(keys, key_id)
        was_active = key.state == KeyState.ACTIVE.value
        facts = {}
        key.compromised_at = at
        key.compromised_from = rules.compromised_from(since, at=at, created_at=key.created_at)
        _end(key, KeyState.COMPROMISED, at=at)
        if was_active:
            facts = {"replaced_by": _replace(found, keys, at=at).public_multikey}
    _note("declare-compromised", key, acting=acting, at=at, **facts)
    announce(KeyCompromised(found.id, key.id))
    return key


@transaction.atomic
def activate_due(*, acting: Actor, at: datetime) -> int:
    """Let every key whose time has come take over from the one before it."""
    with all_organizations():
        due = list(
            IssuerKey.objects.filter(state=KeyState.CREATED.value, activates_at__lte=at)
            .select_related("organization")
            .order_by("organization_id")
        )
    for waiting in due:
        with within(waiting.organization_id):
            keys = _locked(waiting.organization)
            key = _one_of(keys, waiting.id)
            if key.state == KeyState.CREATED.value:
                _take_over(key, keys, at=at)
                _note("activate", key, acting=acting, at=at)
    return len(due)


def _locked(organization: Organization) -> list[IssuerKey]:
    """Return the keys in their order while nobody else changes them."""
    type(organization).objects.select_for_update().get(pk=organization.pk)
    return list(IssuerKey.objects.select_for_update().order_by("number"))


def _one_of(keys: list[IssuerKey], key_id: UUID) -> IssuerKey:
    found = next((key for key in keys if key.id == key_id), None)
    if found is None:
        raise NotFound
    return found


def _make(
    organization: Organization,
    keys: list[IssuerKey],
    *,
    at: datetime,
    is_urgent: bool,
) -> IssuerKey:
    has_active = any(key.state == KeyState.ACTIVE.value for key in keys)
    activates_at = rules.activation(at=at, has_active=has_active, is_urgent=is_urgent)
    made = custody.make()
    key = IssuerKey(
        organization=organization,
        number=keys[-1].number + 1 if keys else 1,
        state=KeyState.CREATED.value,
        public_multikey=made.public_multikey,
        sealed=made.sealed,
        created_at=at,
        activates_at=activates_at,
    )
    if activates_at <= at:
        key.state, key.activated_at = KeyState.ACTIVE.value, at
    key.save(force_insert=True)
    return key


def _replace(organization: Organization, keys: list[IssuerKey], *, at: datetime) -> IssuerKey:
    waiting = next((key for key in keys if key.state == KeyState.CREATED.value), None)
    if waiting:
        _take_over(waiting, keys, at=at)
        return waiting
    return _make(organization, keys, at=at, is_urgent=True)


def _take_over(key: IssuerKey, keys: list[IssuerKey], *, at: datetime) -> None:
    for other in keys:
        if other.state == KeyState.ACTIVE.value:
            _end(other, KeyState.RETIRED, at=at)
    rules.require_step(KeyState(key.state), KeyState.ACTIVE)
    key.state, key.activated_at = KeyState.ACTIVE.value, at
    key.save()


def _end(key: IssuerKey, state: KeyState, *, at: datetime) -> None:
    rules.require_step(KeyState(key.state), state)
    key.state, key.sealed = state.value, None
    key.retired_at = key.retired_at or at
    key.save()


def _note(verb: str, key: IssuerKey, *, acting: Actor, at: datetime, **facts: str) -> None:
    """Publish the keys as they are now, and leave the entry."""
    prepared.renew(ABOUT_ORGANIZATION, key.organization_id)
    audit.record(
        f"keyring.{verb}",
        acting=acting,
        about=("issuer-key", key.id),
        organization=key.organization_id,
        facts={"number": key.number, "public": key.public_multikey, **facts},
        at=at,
    )
