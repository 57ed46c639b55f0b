"""Plain values of granting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

CODE_LASTS: Final = timedelta(minutes=10)
ASKED_CODE_LASTS: Final = timedelta(minutes=1)
TOKEN_LASTS: Final = timedelta(minutes=10)
CONNECTED_TOKEN_LASTS: Final = timedelta(hours=1)
REFRESH_LASTS: Final = timedelta(days=90)
"""How long a connected program may stay away before its person has to be asked again."""
KEPT: Final = timedelta(days=1)
"""How long a grant is kept after its end, so that a second use of its code is noticed."""
TRIES: Final = 5
PIN_LENGTH: Final = 6
LONGEST_CLIENT_NAME: Final = 100
MOST_REDIRECTS: Final = 5
LONGEST_REDIRECT: Final = 500
CLIENT_KEPT: Final = timedelta(days=90)
"""How long a program stays known that never got a grant."""
LONGEST_SCOPE: Final = 300
AUTHORIZATION_CODE: Final = "authorization_code"
PRE_AUTHORIZED: Final = "urn:ietf:params:oauth:grant-type:pre-authorized_code"
REFRESH_TOKEN: Final = "refresh_token"  # noqa: S105 - the name of a grant type
OFFLINE_ACCESS: Final = "offline_access"


@dataclass(frozen=True, slots=True)
class Proof:
    """What a program brings beside an authorization code: who it is, and that it began."""

    client_id: str
    redirect_uri: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a program asks a person for, once its client and redirect are known to be right."""

    client_id: UUID
    client_name: str
    redirect_uri: str
    challenge: str
    scope: str
    state: str
    resource: str
    has_secret: bool = False
    registered_scope: str = ""
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GrantFacts:
    """What decides whether a code is still good."""

    expires_at: datetime
    is_redeemed: bool
    is_revoked: bool
    has_pin: bool
    tries_left: int


@dataclass(frozen=True, slots=True)
class TokenGiven:
    """A fresh access token: shown once, kept as its digest only."""

    token: str
    lasts: timedelta
    scope: str = ""
    refresh_token: str = ""


@dataclass(frozen=True, slots=True)
class RefreshFacts:
    """What decides whether a refresh token is still good."""

    expires_at: datetime
    is_used: bool
    is_revoked: bool


@dataclass(frozen=True, slots=True)
class Connection:
    """A program that a person has let in, as they see it."""

    id: UUID
    name: str
    place: str
    said: Mapping[str, str]
    words: tuple[str, ...]
    since: datetime
    last_came_at: datetime | None
    until: datetime
