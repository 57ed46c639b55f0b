"""Running work goes on with another organization, where its site may no longer judge it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.achievements import queries as achievements
from insignia.assessment import access, queries, rules
from insignia.assessment.actions.conflicting import carry_conflicts
from insignia.assessment.actions.recording import record
from insignia.assessment.events import SubmissionMoved
from insignia.assessment.models import Assistance, Claim, Judgement
from insignia.assessment.panels import places
from insignia.assessment.panels import rules as panels
from insignia.assessment.values import Act, State
from insignia.foundation.events import announce
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.models import Submission
    from insignia.foundation.actors import Actor


def move(submission_id: UUID, *, to: UUID, acting: Actor, at: datetime) -> Submission:
    """Let the owner of the definition, or a site of it in force, go on with one's running work.

    What was decided stays as it is. Scores that decided nothing yet are set aside: others judge.
    """
    with transaction.atomic(), own():
        submission = access.for_learner(submission_id, acting=acting, locking=True)
        state = State(submission.state)
        panels.may_move(state, is_closed=places.is_closed(submission))
        version = achievements.version(submission.version_id)
        achievements.require_authority(version, to)
        if state.is_waiting:
            _empty_seats(submission, at=at)
        if state is State.IN_ASSESSMENT:
            submission.state = rules.after(state, Act.RELEASE).value
        before, submission.organization_id = submission.organization_id, to
        submission.save(update_fields=["organization", "state"])
        carry_conflicts(submission, before=before, at=at)
        Assistance.objects.filter(submission=submission, ended_at=None).update(ended_at=at)
        record("move", submission, acting=acting, at=at, before=str(before))
        if state.is_waiting:
            announce(SubmissionMoved(submission.id, to))
    return submission


def _empty_seats(submission: Submission, *, at: datetime) -> None:
    attempt = queries.latest_attempt(submission.id)
    Claim.objects.filter(attempt=attempt, ended_at=None).update(ended_at=at)
    Judgement.objects.filter(attempt=attempt, set_aside_at=None).update(set_aside_at=at)
