"""What an assessor does: claim, score, decide; and what happens when a claim runs out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import access, queries, rules, works
from insignia.assessment.actions.recording import record
from insignia.assessment.calibration import reading as calibration
from insignia.assessment.errors import ClaimedByAnother, ClaimRanOut, OutcomeDiffers
from insignia.assessment.events import SubmissionPassed, SubmissionReturned
from insignia.assessment.models import Claim, Decision, Feedback, Score
from insignia.assessment.values import Act, Outcome, State
from insignia.foundation.events import announce
from insignia.foundation.tenancy import all_organizations, own

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.models import Attempt, Submission
    from insignia.assessment.values import CriterionScore
    from insignia.foundation.actors import Actor


def claim(submission_id: UUID, *, acting: Actor, at: datetime) -> Claim:
    """Take the submission on for a while; claiming again what one holds renews nothing."""
    with transaction.atomic(), own():
        submission = access.for_assessing(submission_id, acting=acting, locking=True)
        version = achievements.version(submission.version_id)
        calibration.require_calibrated(version, assessor_id=person(acting).pk)
        attempt = queries.latest_attempt(submission.id)
        held = queries.running_claim(attempt.id, at=at)
        if held and held.assessor_id == acting.person_id:
            return held
        if held:
            raise ClaimedByAnother
        if State(submission.state) is State.IN_ASSESSMENT:  # the earlier claim ran out
            submission.state = rules.after(State.IN_ASSESSMENT, Act.RELEASE).value
        submission.state = rules.after(State(submission.state), Act.CLAIM).value
        submission.save(update_fields=["state"])
        Claim.objects.filter(attempt=attempt, ended_at=None).update(ended_at=at)
        made: Claim = Claim.objects.create(
            attempt=attempt,
            assessor=person(acting),
            claimed_at=at,
            expires_at=at + rules.CLAIM_LASTS,
        )
        record("claim", submission, acting=acting, at=at, attempt=attempt.number)
    return made


def release(submission_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Give the submission back to the queue; the scores so far are kept."""
    with transaction.atomic(), own():
        submission, held = _held(submission_id, acting=acting, at=at)
        held.ended_at = at
        held.save(update_fields=["ended_at"])
        submission.state = rules.after(State(submission.state), Act.RELEASE).value
        submission.save(update_fields=["state"])
        record("release", submission, acting=acting, at=at)


def release_lapsed(*, acting: Actor, at: datetime) -> int:
    """Put back into the queue what somebody claimed and did not finish; scores are kept."""
    with all_organizations():
        lapsed = list(
            Claim.objects.filter(ended_at=None, expires_at__lte=at).values_list("id", flat=True)
        )
    return sum(_lapse(claim_id, acting=acting, at=at) for claim_id in lapsed)


def save_scores(
    submission_id: UUID,
    scores: Iterable[CriterionScore],
    *,
    acting: Actor,
    at: datetime,
    feedback: str | None = None,
) -> None:
    """Keep an assessor's scores while they work; no state changes, so no audit entry.

    Whoever has claimed the attempt may keep writing after the claim ran out, so that nothing
    typed is lost; a decision needs a claim that runs.
    """
    with transaction.atomic(), own():
        submission = access.for_assessing(submission_id, acting=acting, locking=True)
        attempt = _to_score(submission, acting=acting)
        known = achievements.version(submission.version_id).definition.criterion_ids
        for score in scores:
            if score.criterion_id in known:
                Score.objects.update_or_create(
                    attempt=attempt,
                    assessor_id=acting.person_id,
                    criterion_id=score.criterion_id,
                    defaults={
                        "verdict": score.verdict.value if score.verdict else "",
                        "level": score.level,
                        "comment": score.comment,
                        "saved_at": at,
                    },
                )
        if feedback is not None:
            Feedback.objects.update_or_create(
                attempt=attempt,
                assessor_id=acting.person_id,
                defaults={"text": feedback, "saved_at": at},
            )


def decide(
    submission_id: UUID,
    *,
    feedback: str,
    acting: Actor,
    at: datetime,
    expected: Outcome | None = None,
    is_confirmed: bool = True,
) -> Decision:
    """Turn the saved scores into the decision: passed, or returned with feedback.

    The outcome follows from the scores by `rules.judge`, never from a button: where the
    assessor was shown another one (`expected`), or none (not `is_confirmed`),
    `OutcomeDiffers` is raised and nothing is decided.
    """
    with transaction.atomic(), own():
        submission, held = _held(submission_id, acting=acting, at=at)
        definition = achievements.version(submission.version_id).definition
        outcome, criteria = rules.judge(
            definition,
            queries.scores_so_far(held.attempt_id, assessor_id=held.assessor_id),
            standing=queries.standing(submission.id),
            attempt=held.attempt.number,
            at=at,
        )
        if not is_confirmed or expected not in {None, outcome}:
            raise OutcomeDiffers(outcome.value)
        decision: Decision = Decision.objects.create(
            attempt_id=held.attempt_id,
            assessor_id=held.assessor_id,
            outcome=outcome.value,
            feedback=feedback,
            criteria=works.outcomes_to_json(criteria),
            decided_at=at,
        )
        held.ended_at = at
        held.save(update_fields=["ended_at"])
        act = Act.PASS if outcome is Outcome.DEMONSTRATED else Act.RETURN
        submission.state = rules.after(State(submission.state), act).value
        submission.decided_at, submission.what_changed = at, ""
        submission.save()
        record("decide", submission, acting=acting, at=at, outcome=outcome.value)
        _announce_decision(submission, decision, attempt=held.attempt.number)
    return decision


def _announce_decision(submission: Submission, decision: Decision, *, attempt: int) -> None:
    if decision.outcome == Outcome.DEMONSTRATED.value:
        announce(
            SubmissionPassed(
                submission_id=submission.id,
                decision_id=decision.id,
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


def _held(submission_id: UUID, *, acting: Actor, at: datetime) -> tuple[Submission, Claim]:
    submission = access.for_assessing(submission_id, acting=acting, locking=True)
    attempt = _to_score(submission, acting=acting)
    held = queries.running_claim(attempt.id, at=at)
    if held is None:
        raise ClaimRanOut
    if held.assessor_id != acting.person_id:
        raise ClaimedByAnother
    held.attempt = attempt
    return submission, held


def _to_score(submission: Submission, *, acting: Actor) -> Attempt:
    """Return the attempt that waits for a verdict and that this assessor has claimed once."""
    state = State(submission.state)
    if state is not State.IN_ASSESSMENT:
        # A claim that ran out has put it back into the queue: writing goes on, deciding does not.
        rules.after(state, Act.CLAIM)
    attempt = queries.latest_attempt(submission.id)
    if not attempt.claims.filter(assessor_id=acting.person_id).exists():
        raise ClaimedByAnother
    return attempt


def _lapse(claim_id: UUID, *, acting: Actor, at: datetime) -> int:
    with transaction.atomic(), all_organizations():
        rows = Claim.objects.select_for_update(of=("self",), skip_locked=True)
        held = rows.filter(pk=claim_id, ended_at=None).select_related("attempt__submission").first()
        if held is None:
            return 0
        submission = held.attempt.submission
        held.ended_at = at
        held.save(update_fields=["ended_at"])
        submission.state = rules.after(State(submission.state), Act.RELEASE).value
        submission.save(update_fields=["state"])
        record("lapse", submission, acting=acting, at=at)
    return 1
