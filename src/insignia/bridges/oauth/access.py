"""Fetch and authorise in one step: a grant to its person, or to whoever has its token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts.access import person
from insignia.bridges.oauth.errors import InvalidToken
from insignia.bridges.oauth.models import AccessToken, Grant
from insignia.foundation.identifiers import token_digest
from insignia.foundation.refusals import NotFound

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def for_person(grant_id: UUID, *, acting: Actor) -> Grant:
    """Return a grant that the actor gave."""
    found = Grant.objects.filter(pk=grant_id, person_id=person(acting).pk).first()
    if found is None:
        raise NotFound
    return found


def by_token(header: str, *, at: datetime) -> Grant:
    """Return what the token in an Authorization header stands for."""
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
    return found.grant
