"""Reads about appeals: what can be appealed, what was, and who had a part in it before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef

from insignia.assessment import works
from insignia.assessment.appeals.values import Appealable, AppealView, Result
from insignia.assessment.models import Attempt, Claim
from insignia.assessment.values import State
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from insignia.achievements.values import Definition
    from insignia.assessment.models import Appeal, Submission


def is_running(submission: Submission) -> bool:
    """Say whether an appeal about a submission waits for its decision."""
    with own():
        rows = Attempt.objects.filter(submission=submission, is_appeal=True, decision=None)
        return State(submission.state).is_waiting and bool(rows.exists())


def latest_is_appeal(submission_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return the submissions, of these, whose latest attempt is one on an appeal."""
    with own():
        rows = Attempt.objects.filter(submission_id__in=list(submission_ids))
        latest = dict(
            rows.order_by("number", "is_appeal").values_list("submission_id", "is_appeal")
        )
    return frozenset(key for key, is_appeal in latest.items() if is_appeal)


def who_must_not_judge(submission: Submission) -> frozenset[UUID]:
    """Return who had a part in judging a submission before, where an appeal about it runs.

    Whoever took a seat before has begun to form a view of the work, even with nothing handed in.
    """
    if not is_running(submission):
        return frozenset()
    with own():
        before = Claim.objects.filter(attempt__submission=submission)
        had = before.exclude(attempt__is_appeal=True, attempt__decision=None)
        return frozenset(had.values_list("assessor_id", flat=True))


def had_a_part(assessor_id: UUID) -> QuerySet[Claim]:
    """Return the seats that somebody had, on attempts of an outer submission decided before."""
    found: QuerySet[Claim] = Claim.objects.filter(
        attempt__submission=OuterRef("pk"), attempt__decision__isnull=False, assessor_id=assessor_id
    )
    return found


def appealable(
    submission: Submission, definition: Definition, attempts: Sequence[Attempt]
) -> Appealable | None:
    """Return the last decision on a submission as one that may be appealed; None before one."""
    decided = [attempt for attempt in attempts if hasattr(attempt, "decision")]
    if not decided:
        return None
    last = decided[-1]
    outcomes = works.outcomes_from_json(last.decision.criteria)
    return Appealable(
        state=State(submission.state),
        decided_at=last.decision.decided_at,
        days=definition.judging.appeal_days,
        is_appealed=attempts[-1].is_appeal,
        judged=tuple(one.criterion_id for one in outcomes if one.attempt == last.number),
    )


def of_attempts(attempts: Iterable[Attempt], submission: Submission) -> tuple[AppealView, ...]:
    """Return the appeals among the attempts on a submission, in their order."""
    return tuple(view(one.appeal, one, submission) for one in attempts if one.is_appeal)


def of_submission(submission_id: UUID) -> tuple[AppealView, ...]:
    """Return every appeal about a submission, oldest first."""
    with own():
        rows = Attempt.objects.filter(submission_id=submission_id, is_appeal=True)
        found = rows.select_related("appeal", "submission").order_by("number")
        return tuple(view(one.appeal, one, one.submission) for one in found)


def view(row: Appeal, attempt: Attempt, submission: Submission) -> AppealView:
    """Return one appeal as a value."""
    return AppealView(
        id=row.id,
        submission_id=submission.id,
        version_id=submission.version_id,
        learner_id=submission.learner_id,
        attempt=attempt.number,
        criteria=tuple(row.criteria),
        words=row.words,
        made_at=row.made_at,
        due_at=attempt.due_at,
        result=Result(row.result) if row.result else None,
        decided_at=row.decided_at,
    )
