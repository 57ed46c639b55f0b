"""Background work of assessment."""

from __future__ import annotations

from insignia.assessment import actions
from insignia.foundation import actors, clock
from insignia.foundation.jobs import sweep

ACTOR = actors.job("assessment.jobs")


@sweep
def release_lapsed_claims() -> None:
    """Put back into the queue what was claimed and not finished in time (rule 39)."""
    actions.release_lapsed(acting=ACTOR, at=clock.now())


@sweep
def forget_abandoned_uploads() -> None:
    """Erase what was begun to be uploaded and left for a week."""
    actions.forget_abandoned_uploads(at=clock.now())
