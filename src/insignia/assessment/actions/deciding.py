"""How handed-in scores become a decision, or call for an adjudicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import queries, rules, works
from insignia.assessment.actions.recording import record
from insignia.assessment.appeals import rules as appeals
from insignia.assessment.appeals.values import Result
from insignia.assessment.events import (
    AdjudicatorCalled,
    AppealDecided,
    SubmissionPassed,
    SubmissionReturned,
)
from insignia.assessment.models import Appeal, Claim, Decision
from insignia.assessment.panels import rules as panels
from insignia.assessment.values import Act, Outcome, State
from insignia.foundation.events import announce

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from insignia.assessment.models import Attempt, Submission
    from insignia.assessment.values import CriterionOutcome, CriterionScore
    from insignia.foundation.actors import Actor


def settle(
    submission: Submission, attempt: Attempt, *, acting: Actor, at: datetime
) -> Decision | None:
    """Decide where the scores of all are in and agree; otherwise wait, or call an adjudicator."""
    found = queries.comparison(submission, attempt)
    if found is None or found.disputed:
        record("hand-in", submission, acting=acting, at=at, attempt=attempt.number)
        if found is not None:
            announce(AdjudicatorCalled(submission.id, submission.organization_id, attempt.number))
        return None
    return close(
        submission,
        attempt,
        panels.settled_by(found, {}),
        feedback=panels.joined(known.feedback for known in found.judgements),
        judges=len(found.judgements),
        is_adjudicated=False,
        acting=acting,
        at=at,
    )


def close(
    submission: Submission,
    attempt: Attempt,
    scores: Mapping[str, CriterionScore],
    *,
    feedback: str,
    judges: int,
    is_adjudicated: bool,
    acting: Actor,
    at: datetime,
) -> Decision:
    """Write down what follows from the scores: passed, or returned with feedback.

    On an appeal it is held against the decision that was appealed.
    """
    definition = achievements.version(submission.version_id).definition
    standing = queries.standing_before(attempt)
    outcome, criteria = rules.judge(
        definition, scores, standing=standing, attempt=attempt.number, at=at
    )
    how = panels.how_judged(
        judges, is_adjudicated=is_adjudicated, before=_last_judged(attempt, standing)
    )
    appeal = Appeal.objects.select_related("against").filter(attempt=attempt).first()
    reviewed = None
    if appeal is not None:
        reviewed = appeals.reviewed(
            definition, works.outcomes_from_json(appeal.against.criteria), criteria
        )
        outcome, criteria = reviewed.outcome, reviewed.criteria
        if reviewed.keeps_earlier:
            earlier = appeal.against.assessor_count, appeal.against.is_adjudicated
            how = panels.how_judged(how[0], is_adjudicated=how[1], before=earlier)
    made: Decision = Decision.objects.create(
        attempt=attempt,
        assessor=person(acting),
        outcome=outcome.value,
        feedback=feedback,
        criteria=works.outcomes_to_json(criteria),
        decided_at=at,
        assessor_count=how[0],
        is_adjudicated=how[1],
    )
    _move_on(submission, made, at=at)
    facts: dict[str, object] = {"adjudicated": True} if is_adjudicated else {}
    if appeal is None or reviewed is None:
        record("decide", submission, acting=acting, at=at, outcome=outcome.value, **facts)
        _announce(submission, made, attempt=attempt.number)
    else:
        facts = {**facts, "outcome": outcome.value, "result": reviewed.result.value}
        record("decide-appeal", submission, acting=acting, at=at, **facts)
        _end_appeal(appeal, made, submission, reviewed.result, at=at)
    return made


def conclude(
    submission: Submission,
    attempt: Attempt,
    criteria: tuple[CriterionOutcome, ...],
    *,
    acting: Actor,
    at: datetime,
) -> Decision:
    """Write down that an attempt is passed where every criterion was signed off."""
    made: Decision = Decision.objects.create(
        attempt=attempt,
        assessor=person(acting),
        outcome=Outcome.DEMONSTRATED.value,
        criteria=works.outcomes_to_json(criteria),
        decided_at=at,
    )
    _move_on(submission, made, at=at)
    record("decide", submission, acting=acting, at=at, outcome=made.outcome)
    _announce(submission, made, attempt=attempt.number)
    return made


def _move_on(submission: Submission, made: Decision, *, at: datetime) -> None:
    """End every hold on the attempt, and let the submission be where the decision leads."""
    Claim.objects.filter(attempt=made.attempt, ended_at=None).update(ended_at=at)
    act = Act.PASS if made.outcome == Outcome.DEMONSTRATED.value else Act.RETURN
    submission.state = rules.after(State(submission.state), act).value
    submission.decided_at = at
    if not made.attempt.is_appeal:
        submission.what_changed = ""
    submission.save()


def _end_appeal(
    appeal: Appeal, made: Decision, submission: Submission, result: Result, *, at: datetime
) -> None:
    """Write down what an appeal came to; a pass that is new leads to an award as any other."""
    appeal.result, appeal.decided_at = result.value, at
    appeal.save(update_fields=["result", "decided_at"])
    announce(
        AppealDecided(
            appeal_id=appeal.id,
            submission_id=submission.id,
            decision_id=made.id,
            person_id=submission.learner_id,
            organization_id=submission.organization_id,
        )
    )
    if result is Result.OVERTURNED and made.outcome == Outcome.DEMONSTRATED.value:
        _announce(submission, made, attempt=made.attempt.number)


def _last_judged(attempt: Attempt, standing: Iterable[CriterionOutcome]) -> tuple[int, bool] | None:
    """Return how the decision was judged from which criteria carry over, if any do."""
    if not any(outcome.is_met for outcome in standing):
        return None
    decided = Decision.objects.filter(
        attempt__submission=attempt.submission_id, attempt__number__lt=attempt.number
    )
    found: tuple[int, bool] | None = (
        decided.order_by("-attempt__number", "-attempt__is_appeal")
        .values_list("assessor_count", "is_adjudicated")
        .first()
    )
    return found


def _announce(submission: Submission, made: Decision, *, attempt: int) -> None:
    if made.outcome == Outcome.DEMONSTRATED.value:
        announce(
            SubmissionPassed(
                submission_id=submission.id,
                decision_id=made.id,
                person_id=submission.learner_id,
                version_id=submission.version_id,
                organization_id=submission.organization_id,
            )
        )
    else:
        announce(
            SubmissionReturned(
                submission.id, submission.learner_id, submission.organization_id, attempt
            )
        )
