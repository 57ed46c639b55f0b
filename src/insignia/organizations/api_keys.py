"""How a program shows who it is: the organization's key as a bearer token (RFC 6750)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ninja.security import HttpBearer

from insignia.foundation import actors, clock
from insignia.organizations import actions
from insignia.organizations.access import client_with

if TYPE_CHECKING:
    from django.http import HttpRequest

    from insignia.foundation.requests import Request
    from insignia.organizations.models import Organization


class KeyAuth(HttpBearer):
    """Lets a program in that holds a key; from there on the program is who acts.

    `request.auth` is the organization the key belongs to, `request.actor` the program. What the
    program may do there is decided where it is decided for members: in `access.acting_in`.
    """

    def authenticate(self, request: HttpRequest, token: str) -> Organization:
        """Return the organization of the key; raises `KeyNotAccepted`."""
        client, organization = client_with(token)
        actions.note_use(client.id, at=clock.now())
        cast("Request", request).actor = actors.client(client.id)
        return organization
