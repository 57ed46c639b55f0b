"""Background work of awarding that no event starts."""

from __future__ import annotations

from insignia.awards import actions, issuing, queries, roster_queries, status
from insignia.foundation import actors, clock
from insignia.foundation.jobs import sweep
from insignia.foundation.tenancy import all_organizations

ACTOR = actors.job("awards.jobs")
SWEEP_AT_MOST = 200


@sweep
def issue_forgotten() -> None:
    """Issue what a lost poke or a killed worker left behind; one that fails stops no other."""
    with all_organizations():
        waiting = queries.waiting(limit=SWEEP_AT_MOST)
    issuing.issue(waiting)


@sweep
def go_on_with_rosters() -> None:
    """Go on with lists that are to be checked or awarded and whose poke was lost."""
    for batch_id in roster_queries.unchecked_batches():
        actions.check_rows(batch_id, acting=ACTOR, at=clock.now())
    for batch_id in roster_queries.unfinished_batches():
        actions.award_rows(batch_id, acting=ACTOR, at=clock.now())


@sweep
def renew_status_lists() -> None:
    """Sign lists anew long before they run out."""
    with all_organizations():
        status.republish_aging(at=clock.now())


@sweep
def drop_stale_rosters() -> None:
    """Drop lists that nobody released for a month, with the names in them."""
    actions.drop_stale_rosters(acting=ACTOR, at=clock.now())
