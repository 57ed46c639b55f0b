"""What an assessor does at their seat: score, hand in, correct; and how an adjudicator decides.

Scores are the assessor's own until those of all are in. Then they either lead to the decision or
to an adjudicator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import access, queries, rules, works
from insignia.assessment.actions.claiming import held_by, to_score
from insignia.assessment.actions.deciding import close, settle
from insignia.assessment.actions.recording import record
from insignia.assessment.errors import (
    AllScoresAreIn,
    ClaimedByAnother,
    NotInThisState,
    OutcomeDiffers,
)
from insignia.assessment.models import Feedback, Judgement, Score
from insignia.assessment.panels import places, seating
from insignia.assessment.panels import rules as panels
from insignia.assessment.values import ADJUDICATOR, Act, State
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.models import Attempt, Decision, Submission
    from insignia.assessment.values import CriterionScore, Outcome
    from insignia.foundation.actors import Actor


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
    typed is lost; handing in needs a claim that runs.
    """
    with transaction.atomic(), own():
        submission = access.for_assessing(submission_id, acting=acting, locking=True)
        attempt = to_score(submission, acting=acting)
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


def hand_in(
    submission_id: UUID,
    *,
    feedback: str,
    acting: Actor,
    at: datetime,
    expected: Outcome | None = None,
    is_confirmed: bool = True,
) -> Decision | None:
    """Freeze the saved scores; return the decision where they are the last, and all agree.

    What the scores lead to follows from them by rule, never from a button: where the assessor
    was shown another outcome (`expected`), or none (not `is_confirmed`), `OutcomeDiffers` is
    raised and nothing is handed in.
    """
    with transaction.atomic(), own():
        submission = access.for_assessing(submission_id, acting=acting, locking=True)
        held = held_by(submission, acting=acting, at=at)
        if held.seat == ADJUDICATOR:
            raise ClaimedByAnother
        places.require_authority(submission)
        rules.after(State(submission.state), Act.HAND_IN)
        scores, outcome = _found(submission, held.attempt, acting=acting)
        if not is_confirmed or expected not in {None, outcome}:
            raise OutcomeDiffers(outcome.value)
        held.ended_at = at
        held.save(update_fields=["ended_at"])
        _keep(held.attempt, scores, feedback=feedback, acting=acting, at=at)
        return settle(submission, held.attempt, acting=acting, at=at)


def correct(submission_id: UUID, *, feedback: str, acting: Actor, at: datetime) -> Judgement:
    """Put the saved scores in the place of those handed in before, which are kept (rule 37).

    That is possible until the scores of all are in: whoever corrects has seen no others.
    """
    with transaction.atomic(), own():
        submission = access.for_assessing(submission_id, acting=acting, locking=True)
        attempt = to_score(submission, acting=acting)
        panel = seating.panel_of(attempt, at=at)
        if person(acting).pk not in panel.handed_in:
            raise ClaimedByAnother
        if panel.is_complete:
            raise AllScoresAreIn
        scores, _outcome = _found(submission, attempt, acting=acting)
        before = Judgement.objects.filter(attempt=attempt, assessor_id=acting.person_id)
        before.filter(set_aside_at=None).update(set_aside_at=at)
        made = _keep(attempt, scores, feedback=feedback, acting=acting, at=at)
        record("correct", submission, acting=acting, at=at, attempt=attempt.number)
    return made


def adjudicate(
    submission_id: UUID,
    *,
    feedback: str,
    acting: Actor,
    at: datetime,
    expected: Outcome | None = None,
    is_confirmed: bool = True,
) -> Decision:
    """Settle the criteria in dispute by the saved scores; the others stay as all found them."""
    with transaction.atomic(), own():
        submission = access.for_assessing(submission_id, acting=acting, locking=True)
        held = held_by(submission, acting=acting, at=at)
        if held.seat != ADJUDICATOR:
            raise ClaimedByAnother
        places.require_authority(submission)
        found = queries.comparison(submission, held.attempt)
        if found is None:  # somebody turned out to be too close, and a seat is free again
            raise NotInThisState(Act.PASS.value, submission.state)
        drafts = queries.scores_so_far(held.attempt_id, assessor_id=person(acting).pk)
        scores = panels.settled_by(found, rules.complete_scores(found.disputed, drafts))
        definition = achievements.version(submission.version_id).definition
        known = queries.standing_before(held.attempt)
        outcome = rules.outcome(definition, scores, standing=known)
        if not is_confirmed or expected not in {None, outcome}:
            raise OutcomeDiffers(outcome.value)
        return close(
            submission,
            held.attempt,
            scores,
            feedback=feedback,
            judges=len(found.judgements),
            is_adjudicated=True,
            acting=acting,
            at=at,
        )


def _found(
    submission: Submission, attempt: Attempt, *, acting: Actor
) -> tuple[dict[str, CriterionScore], Outcome]:
    """Return the actor's complete scores of the open criteria, and what they lead to."""
    definition = achievements.version(submission.version_id).definition
    standing = queries.standing_before(attempt)
    drafts = queries.scores_so_far(attempt.id, assessor_id=person(acting).pk)
    scores = rules.complete_scores(rules.open_criteria(definition, standing), drafts)
    return scores, rules.outcome(definition, scores, standing=standing)


def _keep(
    attempt: Attempt,
    scores: dict[str, CriterionScore],
    *,
    feedback: str,
    acting: Actor,
    at: datetime,
) -> Judgement:
    made: Judgement = Judgement.objects.create(
        attempt=attempt,
        assessor=person(acting),
        scores=works.scores_to_json(scores),
        feedback=feedback,
        handed_in_at=at,
    )
    return made
