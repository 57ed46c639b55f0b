"""Named reads of granting."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from django.conf import settings

from insignia.bridges.oauth.models import Grant
from insignia.bridges.oauth.values import PIN_LENGTH
from insignia.foundation.identifiers import derived_token

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


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
