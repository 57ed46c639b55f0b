"""A place that a learner has connected, without anybody there to answer."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING

from insignia.bridges.connections.models import Connection
from insignia.bridges.connections.values import READ, SEND, Host
from insignia.foundation import clock
from insignia.foundation.identifiers import new_id
from insignia.foundation.sealing import seal

if TYPE_CHECKING:
    from insignia.accounts.models import Person

HOST = "https://badges.elsewhere.example"
TOKEN = "a-token-of-elsewhere"


def connected(by: Person, *, host: str = HOST) -> Connection:
    """A connection that was agreed to, and what was fetched by it last."""
    now = clock.now()
    return Connection.objects.create(
        person=by,
        base=f"{host}/ims/ob/v3p0",
        host=asdict(_told_by(host)),
        client_id="insignia-here",
        client_secret=seal("a-secret", purpose="connections.client"),
        begun_at=now,
        connected_at=now,
        scopes=[READ, SEND],
        access_token=seal(TOKEN, purpose="connections.token"),
        token_until=now + timedelta(days=900),
        fetched_at=now,
        new=2,
        known=1,
    )


def waiting(by: Person, *, host: str = "https://open.badges.example") -> Connection:
    """One that its learner was not led back from yet."""
    row = connected(by, host=host)
    row.connected_at = row.fetched_at = None
    row.attempt, row.attempt_at = new_id(), clock.now() + timedelta(days=700)
    row.save()
    return row


def _told_by(host: str) -> Host:
    return Host(
        base=f"{host}/ims/ob/v3p0",
        name="Elsewhere Badges",
        registration=f"{host}/register",
        authorization=f"{host}/authorize",
        token=f"{host}/token",
        renewal=f"{host}/token",
        scopes=(READ, SEND),
    )
