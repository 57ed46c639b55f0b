"""Turnaround from the records: counted from the latest decisions, and as it lies ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.achievements import queries as achievements
from insignia.assessment.models import Decision, Submission, TurnaroundRecord
from insignia.assessment.turnaround.rules import WINDOW, Answer, Turnaround, turnaround
from insignia.foundation.tenancy import own, public

if TYPE_CHECKING:
    from uuid import UUID

_SECONDS_A_DAY = 86_400


def counted(achievement_id: UUID) -> Turnaround:
    """Return how long the latest answers to a definition took, counted now.

    The latest decisions are those of the submissions decided last, which an index of each version
    leads to: however many there were before, no more than these are read.
    """
    latest: list[UUID] = []
    with own():
        for version_id in achievements.ids_of_versions(achievement_id):
            decided = Submission.objects.filter(version_id=version_id, decided_at__isnull=False)
            latest += decided.order_by("-decided_at").values_list("id", flat=True)[:WINDOW]
        rows = Decision.objects.filter(attempt__submission_id__in=latest).order_by("-decided_at")
        times = list(
            rows.values_list("attempt__submitted_at", "attempt__due_at", "decided_at")[:WINDOW]
        )
    return turnaround(
        [
            Answer((decided - submitted).total_seconds() / _SECONDS_A_DAY, decided <= due)
            for submitted, due, decided in times
        ]
    )


def lying_ready(achievement_id: UUID) -> Turnaround | None:
    """Return the same as it was counted last; None before the first answer."""
    with public():
        row = TurnaroundRecord.objects.filter(pk=achievement_id).first()
    return Turnaround(row.answers, row.kept, row.within_days) if row else None
