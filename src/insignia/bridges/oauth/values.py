"""Plain values of granting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

CODE_LASTS: Final = timedelta(minutes=10)
TOKEN_LASTS: Final = timedelta(minutes=10)
KEPT: Final = timedelta(days=1)
"""How long a grant is kept after its end, so that a second use of its code is noticed."""
TRIES: Final = 5
PIN_LENGTH: Final = 6
PRE_AUTHORIZED: Final = "urn:ietf:params:oauth:grant-type:pre-authorized_code"


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
