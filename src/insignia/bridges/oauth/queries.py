"""Named reads of granting."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Max, Q

from insignia.accounts.access import person
from insignia.accounts.queries import band_of
from insignia.bridges.oauth import rules, scopes
from insignia.bridges.oauth.models import Grant
from insignia.bridges.oauth.values import OFFLINE_ACCESS, PIN_LENGTH, Connection
from insignia.foundation.identifiers import derived_token

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def code_of(grant_id: UUID) -> str:
    """Return the code of a grant: it follows from its id, for the page that shows it."""
    return derived_token("oauth.code", grant_id)


def pin_of(grant_id: UUID) -> str:
    """Return the PIN that goes with the code, on a way of its own."""
    secret = f"oauth.pin{settings.SECRET_KEY}".encode()
    number = int.from_bytes(hmac.digest(secret, grant_id.bytes, hashlib.sha256)[:8], "big")
    return f"{number % 10**PIN_LENGTH:0{PIN_LENGTH}}"


def open_grant(grant_id: UUID, *, at: datetime) -> Grant | None:
    """Return a grant whose code was not used yet and still may be."""
    unused = Grant.objects.filter(pk=grant_id, redeemed_at=None, revoked_at=None)
    return unused.filter(expires_at__gt=at, tries_left__gt=0).first()


def require_grown_up(acting: Actor) -> None:
    """Refuse to ask a young person what a program may do that comes and goes."""
    rules.may_connect(is_minor=band_of(person(acting).pk).is_minor)


def connections(person_id: UUID, *, at: datetime) -> list[Connection]:
    """Return the programs that may do something for a person now, the latest first."""
    live = Q(tokens__expires_at__gt=at) | Q(
        refresh_tokens__expires_at__gt=at, refresh_tokens__used_at=None
    )
    rows = (
        Grant.objects.filter(live, person_id=person_id, revoked_at=None)
        .exclude(client=None)
        .exclude(client__secret_digest="")
        .select_related("client")
        .annotate(came_at=Max("tokens__made_at"))
        .annotate(token_until=Max("tokens__expires_at"))
        .annotate(stays_until=Max("refresh_tokens__expires_at"))
    )
    return [_connection(row) for row in rows.order_by("-made_at")]


def _connection(row: Any) -> Connection:
    asked = scopes.in_words(row.scope)
    return Connection(
        id=row.id,
        name=row.client.name,
        place=place_of(row.redirect_uri),
        said=row.client.said,
        words=tuple(str(said) for name, said in asked.items() if name != OFFLINE_ACCESS),
        since=row.made_at,
        last_came_at=row.came_at,
        until=row.stays_until or row.token_until,
    )


def place_of(address: str) -> str:
    """Return where the browser is led, as far as a person can judge it."""
    parts = urlsplit(address)
    return parts.hostname or parts.scheme
