"""Named reads of connections."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any

from django.templatetags.static import static
from django.urls import reverse

from insignia import __version__
from insignia.bridges.connections import access, rules
from insignia.bridges.connections.models import Connection
from insignia.bridges.connections.values import (
    READ,
    SEND,
    WAITS,
    ConnectionView,
    Host,
    Trouble,
)
from insignia.foundation.identifiers import absolute, derived_token
from insignia.foundation.refusals import NotFound
from insignia.portfolio import queries as portfolio

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.portfolio.values import HoldingView

# Names this software, whoever runs it (RFC 7591).
_SOFTWARE = "3b0d5f0a-8f5c-4c0e-9d53-5f6f3a1c7e21"


def of_person(person_id: UUID, *, at: datetime) -> list[ConnectionView]:
    """Return every place that a person has connected or is connecting, by name."""
    rows = Connection.objects.filter(person_id=person_id)
    return sorted((view(row, at=at) for row in rows), key=lambda each: each.name.casefold())


def view(row: Connection, *, at: datetime) -> ConnectionView:
    """Return a fetched connection as its learner sees it."""
    host = host_of(row)
    is_connected = row.connected_at is not None
    return ConnectionView(
        id=row.id,
        name=host.name,
        host=rules.host_of(host.base),
        address=host.base.removesuffix(rules.API),
        is_connected=is_connected,
        is_asked=is_asked(row, at=at),
        may_fetch=is_connected and READ in row.scopes,
        may_send=is_connected and SEND in row.scopes,
        is_fetching=row.ordered_at is not None,
        connected_at=row.connected_at,
        fetched_at=row.fetched_at,
        new=row.new,
        known=row.known,
        unread=row.unread,
        trouble=Trouble(row.trouble),
    )


def host_of(row: Connection) -> Host:
    """Return what the host of a connection said of itself."""
    return Host(**{**row.host, "scopes": tuple(row.host["scopes"])})


def is_asked(row: Connection, *, at: datetime) -> bool:
    """Say whether the learner is expected back from the other place."""
    return row.attempt is not None and row.attempt_at is not None and row.attempt_at > at - WAITS


def way_to(row: Connection) -> str:
    """Return where the learner is asked for their consent; raises `NotFound` if they are not."""
    if row.attempt is None:
        raise NotFound
    digest = hashlib.sha256(verifier_of(row.attempt).encode()).digest()
    return rules.way_to(
        host_of(row),
        row.client_id,
        redirect_uri=way_back(),
        state=access.state_of(row.attempt),
        code_challenge=urlsafe_b64encode(digest).rstrip(b"=").decode(),
    )


def verifier_of(attempt: UUID) -> str:
    """Return by what the code of an attempt is good for nobody else (RFC 7636: 43 to 128 signs)."""
    parts = ("connections.verifier", "connections.verifier.more")
    return "".join(derived_token(part, attempt) for part in parts)


def way_back() -> str:
    """Return the one address that other places lead people back to."""
    return absolute(reverse("connections:back"))


def about_us() -> dict[str, Any]:
    """Return how we introduce ourselves to another host (RFC 7591, Open Badges 3.0)."""
    home = absolute("/")
    return {
        "client_name": "Insignia",
        "client_uri": home,
        "logo_uri": absolute(static("insignia/mark.svg")),
        "tos_uri": home,
        "policy_uri": home,
        "software_id": _SOFTWARE,
        "software_version": __version__,
        "redirect_uris": [way_back()],
        "token_endpoint_auth_method": "client_secret_basic",
        "grant_types": ["authorization_code", "refresh_token"],
        "response_types": ["code"],
    }


def to_send(person_id: UUID) -> list[HoldingView]:
    """Return what a person could send to another place, newest first."""
    return [
        held
        for held in portfolio.holdings_of(person_id)
        if held.is_accepted and held.is_sound and is_open_badge(held)
    ]


def is_open_badge(held: HoldingView) -> bool:
    """Say whether it is an Open Badge of version 3, which alone the API carries."""
    brought = getattr(held, "brought", None)
    return brought is None or brought.said.get("kind") == "open-badge"


def to_fetch(connection_id: UUID) -> Connection | None:
    """Return a connection whose credentials were asked for."""
    found = Connection.objects.filter(pk=connection_id, ordered_at__isnull=False)
    return found.exclude(connected_at=None).first()
