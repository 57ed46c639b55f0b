"""Count what came in to be judged and what was decided, week by week, along indices of dates."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count
from django.db.models.functions import TruncWeek

from insignia.assessment.models import Attempt, Decision, Judgement, Submission
from insignia.assessment.values import Week, Workload
from insignia.foundation.tenancy import within

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from django.db.models import QuerySet

WEEKS: Final = 8


def workload_of(organization_id: UUID, *, at: datetime) -> Workload:
    """Return what assessors of an organization have before them, and the weeks before this one.

    Weeks begin on Monday; the one that runs is left out, as are those before anything came in.
    """
    midnight = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    monday = midnight - timedelta(days=midnight.weekday())
    firsts = [monday - timedelta(weeks=number) for number in range(WEEKS, 0, -1)]
    with within(organization_id):
        waiting = Submission.objects.filter(waits_until__isnull=False)
        open_now = waiting.count()
        overdue = waiting.filter(waits_until__lt=at).count()
        came = Attempt.objects.filter(submitted_at__gte=firsts[0], submitted_at__lt=monday)
        decisions = Decision.objects.filter(decided_at__gte=firsts[0], decided_at__lt=monday)
        arrived, judged = _by_week(came, "submitted_at"), _by_week(decisions, "decided_at")
        judges = Judgement.objects.filter(
            attempt__decision__decided_at__gte=firsts[0], attempt__decision__decided_at__lt=monday
        )
        assessors = judges.values("assessor_id").distinct().count()
    weeks = [
        Week(first.date(), arrived.get(first.date(), 0), judged.get(first.date(), 0))
        for first in firsts
    ]
    while weeks and not (weeks[0].arrived or weeks[0].judged):
        weeks.pop(0)
    return Workload(open_now, overdue, assessors, tuple(weeks))


def _by_week(rows: QuerySet[Any], by: str) -> dict[date, int]:
    weeks = rows.annotate(week=TruncWeek(by, tzinfo=UTC)).order_by().values("week")
    found = weeks.annotate(n=Count("id")).values_list("week", "n")
    return {week.date(): count for week, count in found}
