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
from insignia.foundation.tenancy import own, within
from insignia.organizations.errors import KeyNotAccepted, NotAllowed
from insignia.organizations.models import ApiClient, Membership, Organization
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
    A member or API client without the permission: `NotAllowed`.
    """
    _refuse_nobody(acting)
    organization = find(reference)
    allowed = permissions_of(acting, organization)
    if not allowed:
        raise NotFound
    if permission not in allowed:
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
