"""Counsellors sign requirements off one by one; when they are enough, the decision follows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import rules, works
from insignia.assessment.actions.deciding import conclude
from insignia.assessment.actions.recording import record
from insignia.assessment.events import SignOffEnded
from insignia.assessment.models import Attempt, Judgement, SignOff
from insignia.assessment.signing import reaching, readers
from insignia.assessment.signing import rules as signing
from insignia.assessment.values import Act, CriterionScore, State, Verdict, Work
from insignia.foundation.events import announce
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from insignia.assessment.models import Decision, Submission
    from insignia.assessment.values import CriterionOutcome, Signature
    from insignia.foundation.actors import Actor


def sign_off(
    submission_id: UUID,
    token: str,
    *,
    criterion_id: str,
    done_on: date,
    acting: Actor,
    at: datetime,
    place: str = "",
    words: str = "",
) -> SignOff:
    """Sign one requirement for one learner; the last one that is needed brings the decision."""
    with transaction.atomic(), own():
        submission = reaching.for_signing(submission_id, token, acting=acting, locking=True)
        rules.after(State(submission.state), Act.EDIT)
        definition = achievements.version(submission.version_id).definition
        running = SignOff.objects.filter(submission=submission, ended_at=None)
        signing.may_sign(
            definition,
            set(running.values_list("criterion_id", flat=True)),
            criterion_id=criterion_id,
            done_on=done_on,
            today=at.date(),
        )
        made: SignOff = SignOff.objects.create(
            submission=submission,
            criterion_id=criterion_id,
            counsellor=person(acting),
            done_on=done_on,
            place=place,
            words=words,
            signed_at=at,
        )
        submission.saved_at = at
        submission.save(update_fields=["saved_at"])
        record("sign-off", submission, acting=acting, at=at, criterion=criterion_id)
        signatures = [one for one in readers.signatures(submission.id) if not one.ended_at]
        met = signing.outcomes(definition, signatures, attempt=submission.attempts.count() + 1)
        if signing.is_enough(definition, met):
            _decide(submission, signatures, met, acting=acting, at=at)
    return made


def end_sign_off(
    org_slug: str, sign_off_id: UUID, *, reason: str, acting: Actor, at: datetime
) -> SignOff:
    """End a signature for a reason, which stays beside it; the requirement is open again."""
    with transaction.atomic(), own():
        found = reaching.for_ending(org_slug, sign_off_id, acting=acting, locking=True)
        state = State(found.submission.state)
        signing.may_end(state, is_ended=found.ended_at is not None, reason=reason)
        found.ended_at, found.ended_by, found.reason = at, person(acting), reason
        found.save(update_fields=["ended_at", "ended_by", "reason"])
        facts = {"criterion": found.criterion_id, "counsellor": str(found.counsellor_id)}
        record("end-sign-off", found.submission, acting=acting, at=at, **facts)
        announce(SignOffEnded(found.id, found.submission_id, found.submission.learner_id))
    return found


def _decide(
    submission: Submission,
    signatures: list[Signature],
    met: tuple[CriterionOutcome, ...],
    *,
    acting: Actor,
    at: datetime,
) -> Decision:
    """Write the decision that follows from the signatures, with every counsellor's own part."""
    attempt: Attempt = Attempt.objects.create(
        submission=submission,
        number=submission.attempts.count() + 1,
        work=works.frozen(Work()),
        submitted_at=at,
        due_at=at,
    )
    by_counsellor: dict[UUID, dict[str, CriterionScore]] = defaultdict(dict)
    for one in signatures:
        score = CriterionScore(one.criterion_id, Verdict.MET, comment=one.words)
        by_counsellor[one.counsellor_id][one.criterion_id] = score
    for counsellor_id, scores in by_counsellor.items():
        Judgement.objects.create(
            attempt=attempt,
            assessor_id=counsellor_id,
            scores=works.scores_to_json(scores),
            handed_in_at=at,
        )
    state = State(submission.state)
    for act in (Act.SUBMIT, Act.CLAIM):  # it was shown and looked at, requirement by requirement
        state = rules.after(state, act)
    submission.state, submission.submitted_at = state.value, at
    return conclude(submission, attempt, met, acting=acting, at=at)
