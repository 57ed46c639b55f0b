"""Keys for programs that act for an organization."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts import access as people
from insignia.foundation import audit
from insignia.foundation.identifiers import new_token, token_digest
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.organizations.access import scope_of
from insignia.organizations.errors import ClientScopesWrong
from insignia.organizations.models import ApiClient
from insignia.organizations.roles import CLIENT_PERMISSIONS
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.organizations.access import Reference

PREFIX = "insignia_"
SHOWN = len(PREFIX) + 3


@dataclass(frozen=True, slots=True)
class NewClient:
    """A program's row and the only sight of its key."""

    client: ApiClient
    key: str


@transaction.atomic
def make_client(
    organization: Reference,
    *,
    name: str,
    scopes: Iterable[Permission],
    acting: Actor,
    at: datetime,
) -> NewClient:
    """Make a key for a program; it is shown once and kept as a digest."""
    wanted = frozenset(scopes)
    if not wanted or not wanted <= CLIENT_PERMISSIONS:
        raise ClientScopesWrong
    key = PREFIX + new_token()
    with scope_of(organization, acting=acting, permission=Permission.MANAGE_CLIENTS) as found:
        client = ApiClient.objects.create(
            organization=found,
            name=name,
            key_digest=token_digest(key),
            key_start=key[:SHOWN],
            scopes=sorted(scope.value for scope in wanted),
            made_at=at,
            made_by=people.person(acting),
        )
    audit.record(
        "organizations.make-client",
        acting=acting,
        about=("api-client", client.id),
        organization=found.id,
        facts={"scopes": client.scopes},
        at=at,
    )
    return NewClient(client, key)


@transaction.atomic
def revoke_client(
    organization: Reference, client_id: UUID, *, acting: Actor, at: datetime
) -> ApiClient:
    """Take a key back; the next request with it is refused. Doing so twice is harmless."""
    with scope_of(organization, acting=acting, permission=Permission.MANAGE_CLIENTS) as found:
        client: ApiClient | None = ApiClient.objects.filter(pk=client_id).first()
        if client is None:
            raise NotFound
        client.revoked_at = client.revoked_at or at
        client.save(update_fields=["revoked_at"])
    audit.record(
        "organizations.revoke-client",
        acting=acting,
        about=("api-client", client.id),
        organization=found.id,
        at=at,
    )
    return client


def note_use(client_id: UUID, *, at: datetime) -> None:
    """Remember the day a key was last used, so that an owner sees which keys are idle.

    A day is enough, and keeps reads from becoming writes; like a sign-in it leaves no audit entry.
    """
    with own():
        ApiClient.objects.filter(pk=client_id).exclude(used_on=at.date()).update(used_on=at.date())
