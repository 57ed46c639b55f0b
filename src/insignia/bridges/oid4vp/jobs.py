"""Upkeep of asking wallets."""

from __future__ import annotations

from insignia.bridges.oid4vp import actions
from insignia.foundation import clock
from insignia.foundation.jobs import sweep


@sweep
def drop_old_questions() -> None:
    """Delete what nobody came back to."""
    actions.drop_old(at=clock.now())
