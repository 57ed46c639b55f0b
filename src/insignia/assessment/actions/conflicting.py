"""Noting who is too close to a learner, or to a piece of work, to judge it (A4, rule 31)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from insignia.accounts.access import person
from insignia.assessment import access, queries
from insignia.assessment.actions.claiming import put_back
from insignia.assessment.actions.recording import record
from insignia.assessment.errors import DecidedMeanwhile
from insignia.assessment.models import Claim, Conflict, Judgement, Submission
from insignia.assessment.queueing import declared
from insignia.assessment.queueing import rules as queueing
from insignia.assessment.values import ADJUDICATOR, ConflictKind, State
from insignia.foundation import audit
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor

WAITING = [state.value for state in State if state.is_waiting]
OF_ONE_WORK = frozenset({ConflictKind.GAVE_FEEDBACK, ConflictKind.NOMINATED, ConflictKind.OBSERVED})


def note_conflict(
    submission_id: UUID, *, assessor_id: UUID, kind: ConflictKind, acting: Actor, at: datetime
) -> Conflict:
    """Note what our records show: somebody must not judge this learner, or this work of theirs.

    Feedback on a draft concerns that submission, and so does a nomination; any other kind concerns
    all work of its learner in the organization. The seat goes back, and scores handed in but not
    decided on are set aside. Noting the same again changes nothing.
    """
    with transaction.atomic(), own():
        submission = queries.submission(submission_id)
        about = _about(submission, kind)
        return _note(submission, about, assessor_id=assessor_id, kind=kind, acting=acting, at=at)


def note_teaching(
    learner_id: UUID, *, organization_id: UUID, assessor_id: UUID, at: datetime
) -> None:
    """Note that somebody teaches a learner, and so judges nothing of theirs in the organization.

    It is part of the act by which the one came to teach the other, whose entry tells of it.
    """
    with transaction.atomic(), own():
        _keep(
            organization_id=organization_id,
            assessor_id=assessor_id,
            learner_id=learner_id,
            submission=None,
            kind=ConflictKind.TAUGHT.value,
            is_declared=False,
            at=at,
        )


def note_coaching(submission: Submission, *, assessor_id: UUID, at: datetime) -> None:
    """Note that somebody helps a learner with their work, and so judges nothing of theirs.

    It is part of the act by which they came to help, whose entry tells of it.
    """
    _note_part(submission, ConflictKind.COACHED, assessor_id=assessor_id, at=at)


def note_feedback(submission: Submission, *, assessor_id: UUID, at: datetime) -> None:
    """Note that somebody commented on a draft, and so is no judge of this piece of work.

    It is part of the act of commenting, whose entry tells of it.
    """
    _note_part(submission, ConflictKind.GAVE_FEEDBACK, assessor_id=assessor_id, at=at)


def note_nomination(submission: Submission, *, nominator_id: UUID, at: datetime) -> None:
    """Note that somebody nominated a learner, and so is no judge of this piece of work.

    It is part of the act of accepting the nomination, whose entry tells of it.
    """
    _note_part(submission, ConflictKind.NOMINATED, assessor_id=nominator_id, at=at)


def note_observing(submission: Submission, *, observer_id: UUID, at: datetime) -> None:
    """Note that somebody watched a learner and said what they saw, and so judges none of it.

    It is part of the act of observing, whose entry tells of it; the reason is given where it is
    decided who may watch (`observing.rules`).
    """
    _note_part(submission, ConflictKind.OBSERVED, assessor_id=observer_id, at=at)


def carry_conflicts(submission: Submission, *, before: UUID, at: datetime) -> None:
    """Let who was too close at one organization be so at the next, to which a submission moved.

    It is part of the act of moving it, whose entry tells of it.
    """
    known = Conflict.objects.filter(organization_id=before, learner_id=submission.learner_id)
    known.filter(submission=submission).update(organization_id=submission.organization_id)
    for row in known.filter(submission=None):
        _keep(
            organization_id=submission.organization_id,
            assessor_id=row.assessor_id,
            learner_id=row.learner_id,
            submission=None,
            kind=row.kind,
            is_declared=row.is_declared,
            note=row.note,
            at=at,
        )


def declare_conflict(
    submission_id: UUID, *, kind: ConflictKind, note: str, acting: Actor, at: datetime
) -> Conflict:
    """Note an assessor's own word that they know the learner; the seat goes back."""
    with transaction.atomic(), own():
        submission = access.for_assessing(submission_id, acting=acting, locking=True)
        return _note(
            submission,
            None,
            assessor_id=person(acting).pk,
            kind=kind,
            note=note,
            is_declared=True,
            acting=acting,
            at=at,
        )


def take_back_conflict(conflict_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Forget an assessor's own word that they know a learner, while nothing was decided since.

    What the records of the platform show is not theirs to take back.
    """
    with transaction.atomic(), own():
        mine = Conflict.objects.filter(assessor_id=person(acting).pk, is_declared=True)
        found = mine.select_for_update().filter(pk=conflict_id).first()
        if found is None:
            raise NotFound
        acting_in(found.organization_id, acting=acting, permission=Permission.ASSESS)
        decided = declared.latest_decisions(found.organization_id, learner_ids=[found.learner_id])
        if not queueing.may_take_back(found.noted_at, decided=decided.get(found.learner_id)):
            raise DecidedMeanwhile
        audit.record(
            "assessment.take-back-conflict",
            acting=acting,
            about=("conflict", found.pk),
            organization=found.organization_id,
            facts={"kind": found.kind},
            at=at,
        )
        found.delete()


def _about(submission: Submission, kind: ConflictKind) -> Submission | None:
    """Return the one piece of work that a kind concerns; None where it concerns all of them."""
    return submission if kind in OF_ONE_WORK else None


def _note_part(
    submission: Submission, kind: ConflictKind, *, assessor_id: UUID, at: datetime
) -> None:
    """Keep that somebody has a part in a learner's work; the act by which they got it is told."""
    with transaction.atomic(), own():
        _keep(
            organization_id=submission.organization_id,
            assessor_id=assessor_id,
            learner_id=submission.learner_id,
            submission=_about(submission, kind),
            kind=kind.value,
            is_declared=False,
            at=at,
        )


def _note(
    submission: Submission,
    about: Submission | None,
    *,
    assessor_id: UUID,
    kind: ConflictKind,
    acting: Actor,
    at: datetime,
    note: str = "",
    is_declared: bool = False,
) -> Conflict:
    made, is_new = _keep(
        organization_id=submission.organization_id,
        assessor_id=assessor_id,
        learner_id=submission.learner_id,
        submission=about,
        kind=kind.value,
        is_declared=is_declared,
        note=note,
        at=at,
    )
    if is_new:
        record("note-conflict", submission, acting=acting, at=at, declared=is_declared)
    return made


def _keep(*, at: datetime, note: str = "", **reason: Any) -> tuple[Conflict, bool]:
    """Keep a reason not to judge, and say whether it is new; the same again changes nothing."""
    made, is_new = Conflict.objects.get_or_create(**reason, defaults={"note": note, "noted_at": at})
    if is_new:
        _step_back(made, at=at)
    return made, is_new


def _step_back(conflict: Conflict, *, at: datetime) -> None:
    """Give back the seats that somebody must not have, and let their open scores not count."""
    waiting = Submission.objects.select_for_update().filter(
        organization_id=conflict.organization_id,
        learner_id=conflict.learner_id,
        state__in=WAITING,
    )
    if conflict.submission_id:
        waiting = waiting.filter(pk=conflict.submission_id)
    for submission in waiting:
        attempt = queries.latest_attempt(submission.id)
        mine = {"attempt": attempt, "assessor_id": conflict.assessor_id}
        claims = Claim.objects.filter(attempt=attempt, ended_at=None)
        claims.filter(assessor_id=conflict.assessor_id).update(ended_at=at)
        if Judgement.objects.filter(**mine, set_aside_at=None).update(set_aside_at=at):
            claims.filter(seat=ADJUDICATOR).update(ended_at=at)  # there is a seat to fill first
        put_back(attempt, submission, at=at)
