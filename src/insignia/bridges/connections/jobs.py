"""Upkeep of connections."""

from __future__ import annotations

from datetime import timedelta

from insignia.bridges.connections import actions
from insignia.foundation import clock
from insignia.foundation.jobs import sweep


@sweep
def drop_unanswered_connections() -> None:
    """Delete what somebody began to connect a day ago and never did."""
    actions.drop_unanswered(before=clock.now() - timedelta(days=1))
