"""What happens to a learner's work when the learner leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from insignia.assessment import artifacts, pieces, works
from insignia.assessment.actions.observing import forget_observer
from insignia.assessment.actions.recording import record
from insignia.assessment.models import (
    AdaptationRecord,
    Appeal,
    Approval,
    Artifact,
    Assistance,
    Attempt,
    CalibrationRound,
    Claim,
    Conflict,
    Decision,
    Duplicate,
    Feedback,
    HelpRequest,
    Interview,
    Judgement,
    Message,
    Peer,
    PeerComment,
    Score,
    SignOff,
    Statement,
    Submission,
    Trace,
    Upload,
)
from insignia.assessment.values import State
from insignia.foundation import blobs
from insignia.foundation.tenancy import all_organizations

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor

_FILES = ("digest", "shown", "cleaned")
_WORDS = ("title", "where_tried", "text", "url", "file_name", "signed_by", "agreed")
_SAID = ("others", "sent_back_because")
_NOTHING = dict.fromkeys((*_WORDS, *_FILES, *_SAID), "")


def erase_learner(person_id: UUID, *, at: datetime) -> int:
    """Erase what a person wrote and handed in, and what was written to them about it.

    Called in the transaction of the erasure, which leaves the one audit entry; the records of
    organizations follow (`note_erased`). Verdicts and their dates stay, with ids only (rule 58).
    Files go as well, those that were on their way too; they lie in the learner's own rooms, so
    nobody else has them. What still ran is withdrawn, and what the person held as an assessor is
    free for others.
    """
    with transaction.atomic(), all_organizations():
        mine = list(Submission.objects.select_for_update().filter(learner_id=person_id))
        items = Artifact.objects.filter(submission__in=mine)
        files = {digest for both in items.values_list(*_FILES) for digest in both if digest}
        pieces.forget(Upload.objects.filter(submission__in=mine))
        items.update(**_NOTHING, size=0, observed=None)
        forget_observer(person_id)
        for submission in mine:
            _scrub(submission)
        Approval.objects.filter(assessor_id=person_id).update(reason="")
        Assistance.objects.filter(helper_id=person_id, ended_at=None).update(ended_at=at)
        Trace.objects.filter(artifact__submission__in=mine).delete()
        about_them = Q(later__submission__in=mine) | Q(earlier__submission__in=mine)
        Duplicate.objects.filter(about_them).update(reason="")
        held = Claim.objects.filter(assessor_id=person_id, ended_at=None)
        held.update(expires_at=at)  # the sweep puts them back into the queue, with its entry
        # Rounds of calibration tell of nobody else.
        CalibrationRound.objects.filter(assessor_id=person_id).delete()
        Conflict.objects.filter(Q(assessor_id=person_id) | Q(learner_id=person_id)).delete()
        transaction.on_commit(lambda: _erase_files(files, owner=person_id))
    return len(mine)


def note_erased(person_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Say in the records of organizations that the work of a former member is gone."""
    with transaction.atomic(), all_organizations():
        for submission in Submission.objects.filter(learner_id=person_id).order_by("id"):
            record("erase", submission, acting=acting, at=at)


def _scrub(submission: Submission) -> None:
    submission.overview = submission.what_changed = ""
    submission.reflection = {}
    submission.prior = {}
    Interview.objects.filter(attempt__submission=submission).update(text="")
    if State(submission.state).is_running:
        submission.state = State.WITHDRAWN.value
        Claim.objects.filter(attempt__submission=submission, ended_at=None).delete()
    submission.save()
    for attempt in Attempt.objects.filter(submission=submission):
        attempt.work = works.frozen(works.scrubbed(works.thawed(attempt.work)))
        attempt.save(update_fields=["work"])
        _scrub_verdicts(attempt)
    Appeal.objects.filter(attempt__submission=submission).update(words="")
    PeerComment.objects.filter(peer__submission=submission).update(text="")
    stated = Statement.objects.filter(submission=submission)
    stated.update(address="", question="", name="", role="", text="")
    HelpRequest.objects.filter(submission=submission).update(text="", answer="")
    Message.objects.filter(submission=submission).update(text="")
    Assistance.objects.filter(submission=submission).delete()
    SignOff.objects.filter(submission=submission).update(place="", words="", reason="")
    AdaptationRecord.objects.filter(submission=submission).update(words="", reason="")
    asked = Peer.objects.filter(submission=submission)
    asked.update(address="", note="")
    # What was found on an undecided attempt are notes about somebody who left.
    for notes in (Score, Feedback, Judgement):
        notes.objects.filter(attempt__submission=submission, attempt__decision=None).delete()


def _scrub_verdicts(attempt: Attempt) -> None:
    """Take the words out of what was found: they speak of the learner, and often by name."""
    Score.objects.filter(attempt=attempt).update(comment="")
    Feedback.objects.filter(attempt=attempt).update(text="")
    for judgement in Judgement.objects.filter(attempt=attempt):
        judgement.scores, judgement.feedback = works.without_comments(judgement.scores), ""
        judgement.save(update_fields=["scores", "feedback"])
    for decision in Decision.objects.filter(attempt=attempt):
        decision.criteria, decision.feedback = works.without_comments(decision.criteria), ""
        decision.save(update_fields=["criteria", "feedback"])


def _erase_files(digests: Iterable[str], *, owner: UUID) -> None:
    for digest in digests:
        blobs.erase(artifacts.reference(digest, owner=owner))
