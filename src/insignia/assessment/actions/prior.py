"""Prior learning: what a learner claims to have learned before, and the interview about it (E9)."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import access, prior_rules, queries, rules
from insignia.assessment.actions.recording import record
from insignia.assessment.models import Interview
from insignia.assessment.values import Act, PriorLearning, Route, State
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from insignia.assessment.models import Submission
    from insignia.foundation.actors import Actor


def claim_prior_learning(
    submission_id: UUID, claimed: PriorLearning, *, acting: Actor, at: datetime
) -> Submission:
    """Say what was learned before, where and when; evidence and rubric are everybody's."""
    with transaction.atomic(), own():
        submission = access.for_learner(submission_id, acting=acting, locking=True)
        rules.after(State(submission.state), Act.EDIT)
        submission.route, submission.prior = Route.PRIOR_LEARNING.value, asdict(claimed)
        submission.saved_at = at
        submission.save(update_fields=["route", "prior", "saved_at"])
        record("claim-prior-learning", submission, acting=acting, at=at)
    return submission


def record_interview(
    submission_id: UUID, *, held_on: date, text: str, acting: Actor, at: datetime
) -> Interview:
    """Keep what was said in a conversation about prior learning, as evidence of the attempt.

    It is written once; a correction is another record beside it (rule 37).
    """
    with transaction.atomic(), own():
        submission = access.for_assessing(submission_id, acting=acting, locking=True)
        definition = achievements.version(submission.version_id).definition
        prior_rules.may_interview(
            State(submission.state),
            Route(submission.route),
            is_blind=definition.judging.is_blind,
            held_on=held_on,
            today=at.date(),
        )
        attempt = queries.latest_attempt(submission.id)
        made: Interview = Interview.objects.create(
            attempt=attempt, assessor=person(acting), held_on=held_on, text=text, written_at=at
        )
        record("record-interview", submission, acting=acting, at=at, attempt=attempt.number)
    return made
