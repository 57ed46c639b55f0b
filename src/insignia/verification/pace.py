"""How fast one address may ask: a person never notices, a flood does."""

from __future__ import annotations

from django.core.cache import cache

from insignia.verification.errors import TooManyChecks

CHECKS_A_MINUTE = 40


def step(address: str) -> None:
    """Count one check from `address`; raises `TooManyChecks` beyond the minute's share."""
    key = f"verification.pace.{address}"
    cache.add(key, 0, timeout=60)
    try:
        count = cache.incr(key)
    except ValueError:  # the minute ended between the two calls: it begins anew
        return
    if count > CHECKS_A_MINUTE:
        raise TooManyChecks
