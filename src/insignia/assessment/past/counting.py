"""Count what became of the submissions of a definition: a bounded number of questions.

Whole counts are made by the database. What needs single decisions (which criterion was missed,
how long a verdict took) is read from the latest `WINDOW` of them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Q

from insignia.assessment.appeals.values import Result
from insignia.assessment.models import Appeal, Decision, Submission
from insignia.assessment.values import (
    AppealTally,
    AttemptTally,
    CriterionTally,
    Outcome,
    Past,
    State,
    Verdict,
    Waited,
)
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

WINDOW: Final = 500


def past_of(achievement_id: UUID) -> Past:
    """Return what became of all submissions to the versions of a definition."""
    with own():
        submissions = Submission.objects.filter(version__achievement_id=achievement_id)
        counted = submissions.aggregate(
            started=Count("id"),
            handed_in=Count("id", filter=Q(submitted_at__isnull=False)),
            judged=Count("id", filter=Q(decided_at__isnull=False)),
            passed=Count("id", filter=Q(state=State.PASSED.value)),
            withdrawn=Count("id", filter=Q(state=State.WITHDRAWN.value)),
        )
        decisions = Decision.objects.filter(
            attempt__submission__version__achievement_id=achievement_id, attempt__is_appeal=False
        )
        appealed = Appeal.objects.filter(
            attempt__submission__version__achievement_id=achievement_id
        ).aggregate(
            made=Count("id"),
            upheld=Count("id", filter=Q(result=Result.UPHELD.value)),
            overturned=Count("id", filter=Q(result=Result.OVERTURNED.value)),
        )
        by_attempt = decisions.values_list("attempt__number", "outcome").annotate(n=Count("id"))
        attempts = _attempts(by_attempt.order_by("attempt__number"))
        latest = list(
            decisions.order_by("-decided_at").values_list(
                "attempt__number",
                "criteria",
                "attempt__submitted_at",
                "attempt__due_at",
                "decided_at",
            )[:WINDOW]
        )
    return Past(
        **counted,
        attempts=attempts,
        criteria=_criteria((number, criteria) for number, criteria, *_dates in latest),
        waited=tuple(
            Waited(decided, (decided - submitted).total_seconds() / 86_400, decided > due)
            for _number, _criteria_, submitted, due, decided in latest
        ),
        appeals=AppealTally(**appealed),
    )


def most_submitted(*, at_least: int) -> list[tuple[UUID, UUID]]:
    """Return the definitions with at least so many submissions, each with its organization."""
    with own():
        rows = Submission.objects.values_list("version__achievement_id", "organization_id")
        many = rows.annotate(n=Count("id")).filter(n__gte=at_least).order_by()
        return [(achievement_id, organization_id) for achievement_id, organization_id, _n in many]


def _attempts(rows: Iterable[tuple[int, str, int]]) -> tuple[AttemptTally, ...]:
    passed: Counter[int] = Counter()
    returned: Counter[int] = Counter()
    for number, outcome, times in rows:
        (passed if outcome == Outcome.DEMONSTRATED.value else returned)[number] += times
    numbers = sorted({*passed, *returned})
    return tuple(AttemptTally(number, passed[number], returned[number]) for number in numbers)


def _criteria(decided: Iterable[tuple[int, list[dict[str, Any]]]]) -> tuple[CriterionTally, ...]:
    """Return how often each criterion was judged and missed, carried-over ones left out."""
    judged: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for number, criteria in decided:
        for one in criteria:
            if one["attempt"] == number:
                judged[one["criterion_id"]] += 1
                missed[one["criterion_id"]] += one["verdict"] != Verdict.MET.value
    return tuple(CriterionTally(key, judged[key], missed[key]) for key in judged)
