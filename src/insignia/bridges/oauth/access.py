"""Fetch and authorise in one step: a grant to its person, or to whoever has its token."""

from __future__ import annotations

from hmac import compare_digest
from typing import TYPE_CHECKING
from uuid import UUID

from insignia.accounts.access import person
from insignia.bridges.oauth import rules
from insignia.bridges.oauth.errors import InvalidClient, InvalidToken
from insignia.bridges.oauth.models import AccessToken, Client, Grant, RefreshToken
from insignia.foundation.identifiers import token_digest
from insignia.foundation.refusals import NotFound

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.foundation.actors import Actor


def for_person(grant_id: UUID, *, acting: Actor, locking: bool = False) -> Grant:
    """Return a grant that the actor gave."""
    rows = Grant.objects.select_for_update() if locking else Grant.objects.all()
    found = rows.filter(pk=grant_id, person_id=person(acting).pk).first()
    if found is None:
        raise NotFound
    return found


def by_token(header: str, *, at: datetime) -> Grant:
    """Return what the token in an Authorization header stands for."""
    return token_in(header, at=at).grant


def token_in(header: str, *, at: datetime) -> AccessToken:
    """Return the token in an Authorization header, with its grant."""
    scheme, _, token = header.partition(" ")
    row = AccessToken.objects.select_related("grant").filter(
        digest=token_digest(token.strip()),
        expires_at__gt=at,
        grant__revoked_at=None,
        grant__person__is_active=True,
        grant__person__erased_at=None,
    )
    found = row.first() if scheme.lower() == "bearer" else None
    if found is None:
        raise InvalidToken
    return found


def refreshed_by(token: str, *, client_id: str) -> RefreshToken | None:
    """Return a refresh token of a program, good or not, with its grant, both locked."""
    rows = RefreshToken.objects.select_for_update(of=("self", "grant")).select_related("grant")
    found = rows.filter(
        digest=token_digest(token),
        grant__person__is_active=True,
        grant__person__erased_at=None,
    ).first()
    return found if found is not None and str(found.grant.client_id) == client_id else None


def program(header: str, named: str) -> str:
    """Return the id of the program that asks; one that has a secret has to show it.

    The secret stands in the Authorization header, once, and `named` is the id in the form, if any.
    """
    if not header:
        found = client(named)
        if found is not None and found.secret_digest:
            raise InvalidClient
        return named
    name, secret = rules.basic_credentials(header)
    found = client(name)
    is_it = found is not None and compare_digest(found.secret_digest, token_digest(secret))
    if found is None or not is_it or named not in {"", name}:
        raise InvalidClient
    return str(found.id)


def client(client_id: str) -> Client | None:
    """Return a registered program."""
    try:
        return Client.objects.filter(pk=UUID(client_id)).first()
    except ValueError:
        return None
