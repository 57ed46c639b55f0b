"""Where a submission stands: its attempts, its criteria, the decisions on it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from insignia.assessment import works
from insignia.assessment.models import (
    Attempt,
    Decision,
    Submission,
)
from insignia.assessment.values import (
    AttemptView,
    DecisionView,
    Outcome,
    Route,
    State,
)
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from insignia.assessment.values import (
        CriterionOutcome,
    )


def standing(submission_id: UUID) -> tuple[CriterionOutcome, ...]:
    """Return where every criterion stands after the last decision; empty before the first."""
    return standings([submission_id]).get(submission_id, ())


def standings(submission_ids: Iterable[UUID]) -> dict[UUID, tuple[CriterionOutcome, ...]]:
    """Return the same for many submissions, those without a decision left out."""
    with own():
        decided = Decision.objects.filter(attempt__submission_id__in=list(submission_ids))
        rows = decided.order_by("attempt__number", "attempt__is_appeal")
        last = dict(rows.values_list("attempt__submission_id", "criteria"))
    return {key: works.outcomes_from_json(criteria) for key, criteria in last.items()}


def standing_before(attempt: Attempt) -> tuple[CriterionOutcome, ...]:
    """Return where every criterion stood when an attempt was handed in: its judges know no more.

    Who judges it once more, on an appeal, knows nothing of what was found the first time.
    """
    with own():
        decided = Decision.objects.filter(
            attempt__submission_id=attempt.submission_id, attempt__number__lt=attempt.number
        )
        last = decided.order_by("attempt__number", "attempt__is_appeal").last()
    return works.outcomes_from_json(last.criteria) if last else ()


def attempts(submission_id: UUID) -> list[Attempt]:
    """Return every attempt with its decision, oldest first."""
    with own():
        rows = Attempt.objects.filter(submission_id=submission_id).order_by("number", "is_appeal")
        return list(rows.select_related("decision", "decision__assessor", "appeal"))


def attempts_decided(submission_id: UUID) -> tuple[AttemptView, ...]:
    """Return every decided attempt as other slices see it, oldest first."""
    return tuple(
        AttemptView(
            number=attempt.number,
            submitted_at=attempt.submitted_at,
            decided_at=attempt.decision.decided_at,
            outcome=Outcome(attempt.decision.outcome),
            work=works.thawed(attempt.work),
            feedback=attempt.decision.feedback,
            criteria=works.outcomes_from_json(attempt.decision.criteria),
            is_appeal=attempt.is_appeal,
        )
        for attempt in attempts(submission_id)
        if hasattr(attempt, "decision")
    )


def latest_attempt(submission_id: UUID) -> Attempt:
    """Return the attempt that is judged now; raises `NotFound` before the first."""
    with own():
        rows = Attempt.objects.filter(submission_id=submission_id)
        found: Attempt | None = rows.order_by("-number", "-is_appeal").first()
    if found is None:
        raise NotFound
    return found


def submissions_of(person_id: UUID) -> QuerySet[Submission]:
    """Return a learner's submissions, the most recently touched first."""
    with own():
        rows: QuerySet[Submission] = (
            Submission.objects.filter(learner_id=person_id)
            .select_related("version", "version__achievement", "organization")
            .order_by("-saved_at")
        )
    return rows


def submission(submission_id: UUID) -> Submission:
    """Return a submission by its id, for work that follows an event; raises `NotFound`."""
    with own():
        rows = Submission.objects.select_related("organization")
        found: Submission | None = rows.filter(pk=submission_id).first()
    if found is None:
        raise NotFound
    return found


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
    found = decisions([decision_id]).get(decision_id)
    if found is None:
        raise NotFound
    return found


def decisions(decision_ids: Collection[UUID]) -> dict[UUID, DecisionView]:
    """Return many decisions as other slices see them, those that are not there left out."""
    with own():
        rows = Decision.objects.select_related("attempt__submission", "attempt__appeal")
        return {row.id: _as_value(row) for row in rows.filter(pk__in=decision_ids)}


def _as_value(found: Decision) -> DecisionView:
    about = found.attempt.submission
    is_one = found.attempt.seats == 1
    return DecisionView(
        id=found.id,
        submission_id=about.id,
        version_id=about.version_id,
        person_id=about.learner_id,
        organization_id=about.organization_id,
        outcome=Outcome(found.outcome),
        decided_at=found.decided_at,
        feedback=found.feedback,
        route=Route(about.route),
        attempts=found.attempt.number,
        assessor_count=found.assessor_count,
        criteria=works.outcomes_from_json(found.criteria),
        assessor_id=found.assessor_id if is_one else None,
        is_adjudicated=found.is_adjudicated,
        instead_of=found.attempt.appeal.against_id if found.attempt.is_appeal else None,
        achieved_on=about.achieved_on,
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


def attempts_made(version_id: UUID, *, person_id: UUID) -> int:
    """Return how often a person handed in work for a version, also in submissions withdrawn."""
    with own():
        rows = Attempt.objects.filter(submission__version_id=version_id, is_appeal=False)
        return int(rows.filter(submission__learner_id=person_id).count())


def states_towards(
    achievement_ids: Iterable[UUID], *, of: Iterable[UUID]
) -> dict[tuple[UUID, UUID], frozenset[State]]:
    """Return the states of people's submissions for achievements, by person and achievement."""
    with own():
        rows = Submission.objects.filter(
            version__achievement_id__in=list(achievement_ids), learner_id__in=list(of)
        ).values_list("learner_id", "version__achievement_id", "state")
        found: dict[tuple[UUID, UUID], set[State]] = defaultdict(set)
        for learner, achievement, state in rows:
            found[learner, achievement].add(State(state))
    return {key: frozenset(states) for key, states in found.items()}
