"""Who may have something checked: everybody, at the pace of a person.

A check costs work, so one address gets a share of it: a person never notices, a flood does. All
processes count together. A flood is only looked up: it writes nothing once its share is used up.
"""

from __future__ import annotations

from django.core.cache import cache

from insignia.verification.errors import TooManyChecks

CHECKS_A_MINUTE = 40


def at_pace(address: str) -> None:
    """Count one check from `address`; raises `TooManyChecks` beyond the minute's share."""
    key = f"verification.pace.{address}"
    if cache.get(key, 0) >= CHECKS_A_MINUTE:
        raise TooManyChecks
    cache.add(key, 0, timeout=60)
    try:
        count = cache.incr(key)
    except ValueError:  # the minute ended between the two calls: it begins anew
        return
    if count > CHECKS_A_MINUTE:
        raise TooManyChecks
