"""Plain values of granting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

CODE_LASTS: Final = timedelta(minutes=10)
ASKED_CODE_LASTS: Final = timedelta(minutes=1)
TOKEN_LASTS: Final = timedelta(minutes=10)
KEPT: Final = timedelta(days=1)
"""How long a grant is kept after its end, so that a second use of its code is noticed."""
TRIES: Final = 5
PIN_LENGTH: Final = 6
LONGEST_CLIENT_NAME: Final = 100
MOST_REDIRECTS: Final = 5
LONGEST_REDIRECT: Final = 500
CLIENT_KEPT: Final = timedelta(days=90)
"""How long a program stays known that never got a grant."""
AUTHORIZATION_CODE: Final = "authorization_code"
PRE_AUTHORIZED: Final = "urn:ietf:params:oauth:grant-type:pre-authorized_code"


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
