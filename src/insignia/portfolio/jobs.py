"""Background work of the portfolio that no event starts."""

from __future__ import annotations

from insignia.foundation import actors, clock
from insignia.foundation.jobs import sweep
from insignia.portfolio import actions
from insignia.portfolio.takeaway import packing
from insignia.portfolio.takeaway import reading as archives

ACTOR = actors.job("portfolio.jobs")
# Few at a time: every look asks somebody else's server.
IMPORTS_AT_ONCE = 5


@sweep
def pack_forgotten_archives() -> None:
    """Begin archives anew whose worker died."""
    for archive in archives.forgotten_archives(at=clock.now()):
        packing.pack(archive, acting=ACTOR, at=clock.now())


@sweep
def drop_old_archives() -> None:
    """Delete archives that have lain ready for their days."""
    actions.drop_archives(acting=ACTOR, at=clock.now())


@sweep
def check_imports_again() -> None:
    """Look again at credentials from elsewhere, so that what their pages say is not old."""
    actions.check_what_is_due(at=clock.now(), at_most=IMPORTS_AT_ONCE)
