"""Count what became of the submissions of a definition: a bounded number of questions.

Whole counts are made by the database. What needs single decisions (which criterion was missed,
how long a verdict took) is read from the latest `WINDOW` of them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Q

from insignia.achievements import queries as achievements
from insignia.achievements.values import PartOrder
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
    from collections.abc import Collection, Iterable
    from uuid import UUID

    from django.db.models import QuerySet

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
                "attempt__submission__version__definition__part_order",
            )[:WINDOW]
        )
        if latest and latest[0][-1] == PartOrder.AS_PASSED:
            attempts = _attempts_at_stages(decisions)
    return Past(
        **counted,
        attempts=attempts,
        criteria=_criteria((number, criteria) for number, criteria, *_rest in latest),
        waited=tuple(
            Waited(decided, (decided - submitted).total_seconds() / 86_400, decided > due)
            for _number, _criteria_, submitted, due, decided, _order in latest
        ),
        appeals=AppealTally(**appealed),
    )


def most_submitted(*, at_least: int, besides: Collection[UUID] = ()) -> list[tuple[UUID, UUID]]:
    """Return the definitions with at least so many submissions, each with its owner.

    Those that are known to be large are left out `besides`: what is counted often is then little.
    """
    owned = {
        version_id: pair
        for version_id, pair in achievements.owners_of_versions().items()
        if pair[0] not in besides
    }
    found: Counter[tuple[UUID, UUID]] = Counter()
    with own():
        rows = Submission.objects.filter(version__in=list(owned)).order_by()
        for version_id, count in rows.values_list("version").annotate(n=Count("pk")):
            found[owned[version_id]] += count
    return [pair for pair, count in found.items() if count >= at_least]


def _attempts(rows: Iterable[tuple[int, str, int]]) -> tuple[AttemptTally, ...]:
    passed: Counter[int] = Counter()
    returned: Counter[int] = Counter()
    for number, outcome, times in rows:
        (passed if outcome == Outcome.DEMONSTRATED.value else returned)[number] += times
    numbers = sorted({*passed, *returned})
    return tuple(AttemptTally(number, passed[number], returned[number]) for number in numbers)


def _attempts_at_stages(decisions: QuerySet[Decision]) -> tuple[AttemptTally, ...]:
    """Count attempts at each stage by itself: who passed one and began the next did not come back.

    A stage is passed where all that was judged is met, though more is to come.
    """
    rows = decisions.order_by("attempt__submission", "attempt__number").values_list(
        "attempt__submission", "attempt__number", "outcome", "criteria"
    )
    tallied: Counter[tuple[int, str]] = Counter()
    at, number = None, 0
    for submission_id, attempt, outcome, criteria in rows.iterator():
        number = number + 1 if submission_id == at else 1
        at = submission_id
        judged = {one["verdict"] for one in criteria if one["attempt"] == attempt}
        is_passed = judged == {Verdict.MET.value}
        tallied[number, Outcome.DEMONSTRATED.value if is_passed else outcome] += 1
        if is_passed:  # what comes next begins anew
            at = None
    return _attempts((*key, times) for key, times in tallied.items())


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
