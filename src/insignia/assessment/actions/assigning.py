"""Giving a submission to an assessor, who has some days for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts.access import person
from insignia.assessment import access, queries
from insignia.assessment.actions.claiming import take_seat
from insignia.assessment.actions.recording import record
from insignia.assessment.errors import CannotBeGiven, ClaimedByAnother
from insignia.assessment.events import SeatAssigned
from insignia.assessment.rules import ASSIGNMENT_LASTS
from insignia.foundation import actors
from insignia.foundation.events import announce
from insignia.foundation.refusals import Refusal
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.models import Claim
    from insignia.foundation.actors import Actor


def assign(submission_id: UUID, *, assessor_id: UUID, acting: Actor, at: datetime) -> Claim:
    """Give a seat to an assessor for some days; then it goes back to the queue (rule 39).

    Whether they may judge it is asked as if they took it on themselves: whoever could not is given
    nothing, and `CannotBeGiven` is raised.
    """
    with transaction.atomic(), own():
        access.for_assigning(submission_id, acting=acting)
        assessor = actors.person(assessor_id)
        try:
            submission = access.for_assessing(submission_id, acting=assessor, locking=True)
            attempt = queries.latest_attempt(submission.id)
            if queries.running_claim(attempt.id, assessor_id=assessor_id, at=at):
                raise ClaimedByAnother
            made = take_seat(
                submission,
                attempt,
                assessor=person(assessor),
                at=at,
                lasts=ASSIGNMENT_LASTS,
                assigned_by=person(acting),
            )
        except Refusal as refusal:
            raise CannotBeGiven from refusal
        facts = {"attempt": attempt.number, "assessor": str(assessor_id)}
        record("assign", submission, acting=acting, at=at, **facts)
        announce(SeatAssigned(made.id, submission.organization_id))
    return made
