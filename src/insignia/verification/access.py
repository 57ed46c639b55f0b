"""Who may have something checked: everybody, at the pace of a person.

A check costs work, so one address gets a share of it: a person never notices, a flood does.
"""

from __future__ import annotations

from insignia.foundation import paces
from insignia.verification.errors import TooManyChecks

CHECKS_A_MINUTE = 40


def at_pace(address: str) -> None:
    """Count one check from `address`; raises `TooManyChecks` beyond the minute's share."""
    if not paces.is_kept(f"verification.pace.{address}", most=CHECKS_A_MINUTE, seconds=60):
        raise TooManyChecks
