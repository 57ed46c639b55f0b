"""How handed-in scores become a decision, or call for an adjudicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import queries, rules, works
from insignia.assessment.actions.recording import record
from insignia.assessment.events import AdjudicatorCalled, SubmissionPassed, SubmissionReturned
from insignia.assessment.models import Claim, Decision
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
    """Write down what follows from the scores: passed, or returned with feedback."""
    standing = queries.standing(submission.id)
    outcome, criteria = rules.judge(
        achievements.version(submission.version_id).definition,
        scores,
        standing=standing,
        attempt=attempt.number,
        at=at,
    )
    made: Decision = Decision.objects.create(
        attempt=attempt,
        assessor=person(acting),
        outcome=outcome.value,
        feedback=feedback,
        criteria=works.outcomes_to_json(criteria),
        decided_at=at,
        **_how_judged(submission, standing, judges=judges, is_adjudicated=is_adjudicated),
    )
    Claim.objects.filter(attempt=attempt, ended_at=None).update(ended_at=at)
    act = Act.PASS if outcome is Outcome.DEMONSTRATED else Act.RETURN
    submission.state = rules.after(State(submission.state), act).value
    submission.decided_at, submission.what_changed = at, ""
    submission.save()
    facts = {"adjudicated": True} if is_adjudicated else {}
    record("decide", submission, acting=acting, at=at, outcome=outcome.value, **facts)
    _announce(submission, made, attempt=attempt.number)
    return made


def _how_judged(
    submission: Submission,
    standing: Iterable[CriterionOutcome],
    *,
    judges: int,
    is_adjudicated: bool,
) -> dict[str, Any]:
    last = None
    if any(outcome.is_met for outcome in standing):
        decided = Decision.objects.filter(attempt__submission=submission)
        last = (
            decided.order_by("-attempt__number")
            .values_list("assessor_count", "is_adjudicated")
            .first()
        )
    count, was_settled = panels.how_judged(judges, is_adjudicated=is_adjudicated, before=last)
    return {"assessor_count": count, "is_adjudicated": was_settled}


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
