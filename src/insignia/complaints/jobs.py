"""Upkeep of complaints."""

from __future__ import annotations

from insignia.complaints import actions
from insignia.foundation import clock
from insignia.foundation.jobs import sweep


@sweep
def drop_addresses_nobody_needs() -> None:
    """Drop addresses that were never confirmed, or whose answer is long known."""
    actions.drop_addresses(at=clock.now())
