"""Upkeep of handing over."""

from __future__ import annotations

from insignia.bridges.oid4vci import nonces
from insignia.foundation import clock
from insignia.foundation.jobs import sweep


@sweep
def drop_used_nonces() -> None:
    """Forget nonces that are over."""
    nonces.drop_old(at=clock.now())
