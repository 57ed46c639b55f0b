"""Background work of notices."""

from __future__ import annotations

from insignia.foundation import clock
from insignia.foundation.jobs import sweep
from insignia.notices import actions, queries


@sweep
def send_daily_letters() -> None:
    """Write the daily letters whose hour has come."""
    now = clock.now()
    for person_id in queries.due_for_daily(at=now):
        actions.send_daily(person_id, at=now)


@sweep
def forget_old_notices() -> None:
    """Let go of what has lain long enough."""
    actions.forget_old(at=clock.now())
