"""Named reads of assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.assessment import works
from insignia.assessment.models import Attempt, Claim, Decision, Score, Submission
from insignia.assessment.values import DecisionView, Outcome, Route, State
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, within

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from insignia.assessment.values import CriterionOutcome, CriterionScore


def standing(submission_id: UUID) -> tuple[CriterionOutcome, ...]:
    """Return where every criterion stands after the last decision; empty before the first."""
    with own():
        last = (
            Decision.objects.filter(attempt__submission_id=submission_id)
            .order_by("-attempt__number")
            .first()
        )
    return works.outcomes_from_json(last.criteria) if last else ()


def attempts(submission_id: UUID) -> list[Attempt]:
    """Return every attempt with its decision, oldest first."""
    with own():
        rows = Attempt.objects.filter(submission_id=submission_id).order_by("number")
        return list(rows.select_related("decision", "decision__assessor"))


def latest_attempt(submission_id: UUID) -> Attempt:
    """Return the attempt that is judged now; raises `NotFound` before the first."""
    with own():
        rows = Attempt.objects.filter(submission_id=submission_id)
        found: Attempt | None = rows.order_by("-number").first()
    if found is None:
        raise NotFound
    return found


def scores_so_far(attempt_id: UUID, *, assessor_id: UUID) -> dict[str, CriterionScore]:
    """Return an assessor's verdicts on an attempt, by criterion."""
    with own():
        rows = Score.objects.filter(attempt_id=attempt_id, assessor_id=assessor_id)
        return works.scores(rows)


def running_claim(attempt_id: UUID, *, at: datetime) -> Claim | None:
    """Return the claim that holds the attempt now, if one does."""
    with own():
        rows = Claim.objects.select_related("assessor")
        found: Claim | None = rows.filter(
            attempt_id=attempt_id, ended_at=None, expires_at__gt=at
        ).first()
    return found


def queue(organization_id: UUID, *, assessor_id: UUID) -> QuerySet[Submission]:
    """Return what waits for a verdict, oldest first, without the assessor's own work."""
    with within(organization_id):
        rows: QuerySet[Submission] = (
            Submission.objects.filter(state__in=[State.SUBMITTED.value, State.IN_ASSESSMENT.value])
            .exclude(learner_id=assessor_id)
            .select_related("version", "version__achievement", "learner")
            .order_by("submitted_at")
        )
    return rows


def submissions_of(person_id: UUID) -> QuerySet[Submission]:
    """Return a learner's submissions, the most recently touched first."""
    with own():
        rows: QuerySet[Submission] = (
            Submission.objects.filter(learner_id=person_id)
            .select_related("version", "version__achievement", "organization")
            .order_by("-saved_at")
        )
    return rows


def running_submission(version_id: UUID, *, person_id: UUID) -> Submission | None:
    """Return the submission a learner already has under way for a version."""
    with own():
        running = [state.value for state in State if state.is_running]
        found: Submission | None = Submission.objects.filter(
            version_id=version_id, learner_id=person_id, state__in=running
        ).first()
    return found


def decision(decision_id: UUID) -> DecisionView:
    """Return a decision as other slices see it; raises `NotFound`."""
    with own():
        found = (
            Decision.objects.select_related("attempt__submission").filter(pk=decision_id).first()
        )
        if found is None:
            raise NotFound
        assessors = (
            Decision.objects.filter(attempt__submission=found.attempt.submission)
            .values("assessor")
            .distinct()
            .count()
        )
    submission = found.attempt.submission
    return DecisionView(
        id=found.id,
        submission_id=submission.id,
        version_id=submission.version_id,
        person_id=submission.learner_id,
        organization_id=submission.organization_id,
        outcome=Outcome(found.outcome),
        decided_at=found.decided_at,
        feedback=found.feedback,
        route=Route(submission.route),
        attempts=found.attempt.number,
        assessor_count=assessors,
        criteria=works.outcomes_from_json(found.criteria),
    )


def passing_decision(version_id: UUID, *, person_id: UUID) -> DecisionView | None:
    """Return the decision that an award to this person may rest on, if there is one."""
    with own():
        found = (
            Decision.objects.filter(
                attempt__submission__version_id=version_id,
                attempt__submission__learner_id=person_id,
                outcome=Outcome.DEMONSTRATED.value,
            )
            .order_by("-decided_at")
            .first()
        )
    return decision(found.id) if found else None
