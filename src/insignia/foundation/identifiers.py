"""Public ids, addresses of record and one-time tokens."""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64encode
from uuid import UUID, uuid4

from django.conf import settings
from django.utils.crypto import salted_hmac


def new_id() -> UUID:
    """Return a random id: nothing about the row can be read from it or guessed."""
    return uuid4()


def new_token() -> str:
    """Return 160 random bits for a link; store only its `token_digest`."""
    return secrets.token_urlsafe(20)


def derived_token(purpose: str, row_id: UUID) -> str:
    """Return the token of a row whose owner may see it again.

    It follows from the row's id and the secret key, so that it need not be stored anywhere.
    """
    digest = salted_hmac(purpose, str(row_id), algorithm="sha256").digest()
    return urlsafe_b64encode(digest[:24]).decode()


def token_digest(token: str) -> str:
    """Return what is stored of a token, so that a stolen table opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def absolute(path: str) -> str:
    """Return `path` under the public origin, never under the host a request claims."""
    return f"{settings.PUBLIC_ORIGIN}{path}"
