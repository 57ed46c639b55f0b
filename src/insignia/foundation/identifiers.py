"""Public ids, addresses of record and one-time tokens."""

from __future__ import annotations

import hashlib
import secrets
from uuid import UUID, uuid4

from django.conf import settings


def new_id() -> UUID:
    """Return a random id: nothing about the row can be read from it or guessed."""
    return uuid4()


def new_token() -> str:
    """Return 160 random bits for a link; store only its `token_digest`."""
    return secrets.token_urlsafe(20)


def token_digest(token: str) -> str:
    """Return what is stored of a token, so that a stolen table opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def absolute(path: str) -> str:
    """Return `path` under the public origin, never under the host a request claims."""
    return f"{settings.PUBLIC_ORIGIN}{path}"
