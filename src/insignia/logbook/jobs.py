"""Background work of the log: it grows once a minute, as far as there is something to enter."""

from __future__ import annotations

from insignia.foundation import clock
from insignia.foundation.actors import job as acting_job
from insignia.foundation.jobs import sweep
from insignia.logbook import actions
from insignia.logbook.errors import LogDamaged


@sweep
def let_the_log_grow() -> None:
    """Take in all that waits. A log that is damaged stops, says so, and fails no other job."""
    acting = acting_job("logbook.let_the_log_grow")
    try:
        while actions.grow(acting=acting, at=clock.now()):
            pass
    except LogDamaged as problem:
        actions.raise_alarm(problem, at=clock.now())
