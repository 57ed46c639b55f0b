"""Fetch and authorise: who may act in which organization.

A stranger hears that nothing is there; a member without the permission hears which they lack.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from insignia.accounts.errors import SignInNeeded
from insignia.foundation.actors import SYSTEM, ActorKind
from insignia.foundation.identifiers import token_digest
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, public, within
from insignia.organizations.closing import rules as closing
from insignia.organizations.errors import KeyNotAccepted, NotAllowed
from insignia.organizations.models import ApiClient, Handover, Membership, Organization
from insignia.organizations.roles import TABLE
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.foundation.actors import Actor

Reference: TypeAlias = Organization | UUID | str


def find(reference: Reference) -> Organization:
    """Return the organization by slug or id; raises `NotFound`."""
    if isinstance(reference, Organization):
        return reference
    by = {"pk": reference} if isinstance(reference, UUID) else {"slug": reference}
    found = Organization.objects.filter(**by).first()
    if found is None:
        raise NotFound
    return found


def acting_in(reference: Reference, *, acting: Actor, permission: Permission) -> Organization:
    """Return the organization that `acting` may use `permission` in.

    Nobody signed in: `SignInNeeded`, whether or not the place exists. A stranger: `NotFound`.
    A member or API client without the permission: `NotAllowed`, or that it has closed.
    """
    _refuse_nobody(acting)
    organization = find(reference)
    allowed = permissions_of(acting, organization)
    if not allowed:
        raise NotFound
    if permission not in allowed:
        if permission not in closing.LEFT:
            closing.require_open(name=organization.name, closed_at=organization.closed_at)
        raise NotAllowed(permission.value)
    return organization


@contextmanager
def scope_of(
    reference: Reference, *, acting: Actor, permission: Permission
) -> Iterator[Organization]:
    """Authorise and open the scope: inside, only this organization's rows exist."""
    organization = acting_in(reference, acting=acting, permission=permission)
    with within(organization.id):
        yield organization


def permissions_of(acting: Actor, organization: Organization) -> frozenset[Permission]:
    """Return everything that `acting` may do in `organization`; empty for a stranger."""
    if acting.kind is ActorKind.JOB or acting == SYSTEM:
        # Background work acts on a decision that was authorised when it was taken.
        return frozenset(Permission)
    if organization.closed_at is not None:
        return closing.permissions_after(
            _held(acting, organization), _held_at_successor(acting, organization)
        )
    return _held(acting, organization)


def _held(acting: Actor, organization: Organization) -> frozenset[Permission]:
    """Return what roles or the scopes of a key carry, whether or not the place has closed."""
    if acting.kind is ActorKind.CLIENT:
        return _permissions_of_client(acting, organization)
    if acting.person_id is None:
        return frozenset()
    with own():
        membership = Membership.objects.filter(
            organization=organization,
            person_id=acting.person_id,
            person__erased_at=None,
            ended_at=None,
        ).first()
    held = membership.held if membership else frozenset()
    return frozenset(permission for role in held for permission in TABLE[role])


def _held_at_successor(acting: Actor, organization: Organization) -> frozenset[Permission]:
    """Return what a person holds where the answering has gone to, however far it went on."""
    place, seen = organization, set[UUID]()
    while place.closed_at is not None:
        seen.add(place.pk)
        with public():
            rows = Handover.objects.filter(organization=place, is_accepted=True, ended_at=None)
            handover: Handover | None = rows.select_related("successor").first()
        if handover is None or handover.successor_id in seen or acting.person_id is None:
            return frozenset()
        place = handover.successor
    return _held(acting, place)


def _permissions_of_client(acting: Actor, organization: Organization) -> frozenset[Permission]:
    with own():
        key = ApiClient.objects.filter(
            pk=acting.id, organization=organization, revoked_at=None
        ).first()
    return frozenset(Permission(scope) for scope in key.scopes) if key else frozenset()


def client_with(key: str) -> tuple[ApiClient, Organization]:
    """Return the program that holds `key` and whom it acts for; raises `KeyNotAccepted`."""
    with own():
        client = (
            ApiClient.objects.filter(key_digest=token_digest(key), revoked_at=None)
            .select_related("organization")
            .first()
        )
    if client is None:
        raise KeyNotAccepted
    return client, client.organization


def _refuse_nobody(acting: Actor) -> None:
    if acting.kind is ActorKind.SYSTEM and acting != SYSTEM:
        raise SignInNeeded
