"""Fetch and authorise in one step: connections to their learner."""

from __future__ import annotations

from hmac import compare_digest
from typing import TYPE_CHECKING

from insignia.accounts.access import person
from insignia.bridges.connections.errors import NotAsked
from insignia.bridges.connections.models import Connection
from insignia.bridges.connections.values import WAITS
from insignia.foundation.identifiers import derived_token
from insignia.foundation.refusals import NotFound

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def for_person(connection_id: UUID, *, acting: Actor, locking: bool = False) -> Connection:
    """Return a connection of the actor's own."""
    rows = Connection.objects.select_for_update() if locking else Connection.objects.all()
    found = rows.filter(pk=connection_id, person_id=person(acting).pk).first()
    if found is None:
        raise NotFound
    return found


def waiting_for(state: str, *, acting: Actor, at: datetime) -> Connection:
    """Return the actor's own question that an answer belongs to, locked; raises `NotAsked`."""
    rows = Connection.objects.select_for_update().filter(person_id=person(acting).pk)
    for row in rows.filter(attempt__isnull=False, attempt_at__gt=at - WAITS):
        if row.attempt and compare_digest(state_of(row.attempt).encode(), state.encode()):
            return row
    raise NotAsked


def state_of(attempt: UUID) -> str:
    """Return what an answer to this question has to bring back."""
    return derived_token("connections.state", attempt)
