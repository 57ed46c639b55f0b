"""Figures about the submissions of a definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.assessment.agreement import reading as agreeing
from insignia.assessment.models import Decision
from insignia.assessment.past import counting, working
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.values import (
        Agreement,
        Past,
        Quarter,
        Workload,
    )


def agreement_of(achievement_id: UUID) -> Agreement:
    """Return how far the independent assessors of a definition agree on met or not, as it stands.

    It lies ready, counted after the latest decision (`counted_at`); with too few verdicts no
    figure has a value.
    """
    return agreeing.lying_ready(achievement_id)[agreeing.OVERALL]


def agreement_by_criterion(achievement_id: UUID) -> dict[str, Agreement]:
    """Return the same on each criterion: on levels where it has some."""
    found = agreeing.lying_ready(achievement_id)
    return {key: agreement for key, agreement in found.items() if key != agreeing.OVERALL}


def agreement_by_quarter(achievement_id: UUID) -> tuple[Quarter, ...]:
    """Return the same on met or not in each of the latest quarters, the earliest first."""
    return agreeing.quarters_lying_ready(achievement_id)


def attempts_decided_on(achievement_id: UUID, *, at_most: int) -> int:
    """Return how many attempts at a definition were decided, counted no further than asked."""
    with own():
        rows = Decision.objects.filter(
            attempt__submission__version__achievement_id=achievement_id, attempt__is_appeal=False
        )
        return int(rows[:at_most].count())


def past_of(achievement_id: UUID) -> Past:
    """Return what became of the submissions of a definition, in numbers."""
    return counting.past_of(achievement_id)


def most_submitted(*, at_least: int, besides: Collection[UUID] = ()) -> list[tuple[UUID, UUID]]:
    """Return the definitions with at least so many submissions, each with its owner.

    Those that are known to be large are left out `besides`.
    """
    return counting.most_submitted(at_least=at_least, besides=besides)


def workload_of(organization_id: UUID, *, at: datetime) -> Workload:
    """Return what assessors of an organization have before them, and the weeks behind them."""
    return working.workload_of(organization_id, at=at)
