"""Taking a seat at an attempt, giving it back, and what happens when the time runs out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import access, queries, rules
from insignia.assessment.actions.recording import record
from insignia.assessment.agreement import reading as agreeing
from insignia.assessment.agreement import rules as agreeing_rules
from insignia.assessment.calibration import reading as calibration
from insignia.assessment.calibration.errors import (
    BesideAnother,
)
from insignia.assessment.errors import (
    ClaimedByAnother,
    ClaimRanOut,
)
from insignia.assessment.events import AssignmentLapsed
from insignia.assessment.models import Claim, Submission
from insignia.assessment.panels import rules as panels
from insignia.assessment.panels import seating
from insignia.assessment.values import ADJUDICATOR, Act, State
from insignia.foundation.events import announce
from insignia.foundation.tenancy import all_organizations, own

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from uuid import UUID

    from insignia.accounts.models import Person
    from insignia.assessment.models import Attempt
    from insignia.foundation.actors import Actor


def claim(submission_id: UUID, *, acting: Actor, at: datetime) -> Claim:
    """Take a seat for a while; claiming again what one holds renews nothing.

    It is the seat of an independent assessor, or, where all have handed in and do not agree,
    that of the adjudicator.
    """
    with transaction.atomic(), own():
        submission = access.for_assessing(submission_id, acting=acting, locking=True)
        attempt = queries.latest_attempt(submission.id)
        held = queries.running_claim(attempt.id, assessor_id=person(acting).pk, at=at)
        if held:
            return held
        made = take_seat(submission, attempt, assessor=person(acting), at=at)
        facts = {"adjudicating": True} if made.seat == ADJUDICATOR else {}
        record("claim", submission, acting=acting, at=at, attempt=attempt.number, **facts)
    return made


def take_seat(
    submission: Submission,
    attempt: Attempt,
    *,
    assessor: Person,
    at: datetime,
    lasts: timedelta = rules.CLAIM_LASTS,
    assigned_by: Person | None = None,
) -> Claim:
    """Seat somebody who may judge a locked submission; refuses where there is no seat for them."""
    version = achievements.version(submission.version_id)
    achievements.require_authority(version, submission.organization_id)
    calibration.require_calibrated(version, assessor_id=assessor.pk)
    state = rules.after(State(submission.state), Act.CLAIM)
    seat = panels.seat_for(seating.panel_of(attempt, at=at), assessor=assessor.pk)
    _seat_another(attempt, seat, assessor=assessor.pk, about=version.achievement_id)
    submission.state = state.value
    submission.save(update_fields=["state"])
    Claim.objects.filter(attempt=attempt, ended_at=None, expires_at__lte=at).update(ended_at=at)
    made: Claim = Claim.objects.create(
        attempt=attempt,
        assessor=assessor,
        seat=seat,
        claimed_at=at,
        expires_at=at + lasts,
        assigned_by=assigned_by,
    )
    return made


def _seat_another(attempt: Attempt, seat: int, *, assessor: UUID, about: UUID) -> None:
    """Let somebody who agrees too little with others judge beside another, never alone (A6)."""
    if seat != ADJUDICATOR and attempt.seats > 1:
        return
    found = agreeing.beside_others(assessor, achievement_ids=[about])
    if about not in found or not agreeing_rules.is_below_the_bar(found[about]):
        return
    if seat == ADJUDICATOR:
        raise BesideAnother
    attempt.seats = agreeing.SEVERAL
    attempt.save(update_fields=["seats"])


def release(submission_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Give the seat back; the scores so far are kept."""
    with transaction.atomic(), own():
        submission = access.for_assessing(submission_id, acting=acting, locking=True)
        held = held_by(submission, acting=acting, at=at)
        end(held, submission, at=at)
        record("release", submission, acting=acting, at=at)


def release_lapsed(*, acting: Actor, at: datetime) -> int:
    """Put back into the queue what somebody claimed and did not finish; scores are kept."""
    with all_organizations():
        lapsed = list(
            Claim.objects.filter(ended_at=None, expires_at__lte=at).values_list("id", flat=True)
        )
    return sum(_lapse(claim_id, acting=acting, at=at) for claim_id in lapsed)


def held_by(submission: Submission, *, acting: Actor, at: datetime) -> Claim:
    """Return the claim that the actor holds now; raises where it ran out or never was."""
    attempt = to_score(submission, acting=acting)
    held = queries.running_claim(attempt.id, assessor_id=person(acting).pk, at=at)
    if held is None:
        panel = seating.panel_of(attempt, at=at)
        # Refuses where there is no seat left to come back to.
        panels.seat_for(panel, assessor=person(acting).pk)
        raise ClaimRanOut
    held.attempt = attempt
    return held


def to_score(submission: Submission, *, acting: Actor) -> Attempt:
    """Return the attempt that waits for a verdict and that this assessor has claimed once."""
    state = State(submission.state)
    if state is not State.IN_ASSESSMENT:
        # A claim that ran out has put it back into the queue: writing goes on, deciding does not.
        rules.after(state, Act.CLAIM)
    attempt = queries.latest_attempt(submission.id)
    if not attempt.claims.filter(assessor_id=acting.person_id).exists():
        raise ClaimedByAnother
    return attempt


def end(held: Claim, submission: Submission, *, at: datetime) -> None:
    """End a claim; the submission waits again where nobody else is at work on it."""
    held.ended_at = at
    held.save(update_fields=["ended_at"])
    put_back(held.attempt, submission, at=at)


def put_back(attempt: Attempt, submission: Submission, *, at: datetime) -> None:
    """Let the submission wait again where nobody is at work on it any more."""
    state = State(submission.state)
    if state is State.IN_ASSESSMENT and not seating.panel_of(attempt, at=at).is_begun:
        submission.state = rules.after(state, Act.RELEASE).value
        submission.save(update_fields=["state"])


def _lapse(claim_id: UUID, *, acting: Actor, at: datetime) -> int:
    with transaction.atomic(), all_organizations():
        # Whoever acts on a submission locks it first: its other seats must not move meanwhile.
        of_claim = Submission.objects.filter(attempts__claims=claim_id)
        submission = Submission.objects.select_for_update().get(pk__in=of_claim.values("pk"))
        held = Claim.objects.filter(pk=claim_id, ended_at=None).select_related("attempt").first()
        if held is None:
            return 0
        end(held, submission, at=at)
        record("lapse", submission, acting=acting, at=at)
        if held.assigned_by_id:
            announce(AssignmentLapsed(held.id, submission.organization_id))
    return 1
