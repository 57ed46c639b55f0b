"""How often somebody asks, counted for all processes together and forgotten in time."""

from __future__ import annotations

from django.core.cache import cache


def is_kept(key: str, *, most: int, seconds: int) -> bool:
    """Count one more under `key`, and say whether it is within the share of so many seconds.

    A flood is only looked up: it writes nothing once its share is used up.
    """
    if cache.get(key, 0) >= most:
        return False
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) <= most
    except ValueError:  # the time ended between the two calls: it begins anew
        return True
