"""Background work of insights."""

from __future__ import annotations

from insignia.foundation import clock
from insignia.foundation.jobs import sweep
from insignia.insights import actions


@sweep
def renew_digests() -> None:
    """Count anew, every hour, what became of the submissions of large definitions."""
    actions.renew_digests(at=clock.now())
