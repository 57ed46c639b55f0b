"""Background work of awarding that no event starts."""

from __future__ import annotations

from insignia.awards import issuing, queries, status
from insignia.foundation import clock
from insignia.foundation.jobs import sweep
from insignia.foundation.tenancy import all_organizations

SWEEP_AT_MOST = 200


@sweep
def issue_forgotten() -> None:
    """Issue what a lost poke or a killed worker left behind."""
    with all_organizations():
        waiting = queries.waiting(limit=SWEEP_AT_MOST)
    for award_id in waiting:
        issuing.issue(award_id)


@sweep
def renew_status_lists() -> None:
    """Sign lists anew long before they run out."""
    with all_organizations():
        status.republish_aging(at=clock.now())
