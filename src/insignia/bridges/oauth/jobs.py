"""Upkeep of granting."""

from __future__ import annotations

from insignia.bridges.oauth import actions
from insignia.foundation import clock
from insignia.foundation.jobs import sweep


@sweep
def drop_old_grants() -> None:
    """Delete what is over."""
    actions.drop_old(at=clock.now())
