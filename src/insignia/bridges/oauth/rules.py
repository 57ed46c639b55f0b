"""The decisions of granting: is a code still good, and is it the right PIN."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from insignia.bridges.oauth.errors import InvalidGrant

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.bridges.oauth.values import GrantFacts


def may_redeem(grant: GrantFacts, *, at: datetime) -> None:
    """Refuse a code that was used, taken back, is over, or was guessed at too often."""
    is_guessed = grant.has_pin and grant.tries_left < 1
    if grant.is_redeemed or grant.is_revoked or is_guessed or at >= grant.expires_at:
        raise InvalidGrant


def is_right_pin(given: str, *, wanted: str) -> bool:
    """Say whether the PIN is right; where none is wanted, none may be given."""
    return hmac.compare_digest(given.encode(), wanted.encode())
