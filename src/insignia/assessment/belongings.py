"""What assessment holds of a person, for them to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.achievements import queries as achievements
from insignia.assessment import artifacts, queries, works
from insignia.assessment.appeals import reading as appeals
from insignia.assessment.assisting import readers as assistance
from insignia.assessment.duplicates import readers as duplicates
from insignia.assessment.models import Message
from insignia.assessment.others import answers
from insignia.assessment.rights import readers as rights
from insignia.assessment.signing import readers as signing
from insignia.assessment.threads import reading
from insignia.assessment.threads.values import Reader, Voice
from insignia.foundation import clock
from insignia.foundation.belongings import Holding
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.assessment.appeals.values import AppealView
    from insignia.assessment.models import Assistance, Attempt, HelpRequest, Submission
    from insignia.assessment.values import Signature


def of(person_id: UUID) -> Holding:
    """Return every submission of a person with its attempts, feedback and files."""
    submissions = list(queries.submissions_of(person_id))
    files: dict[str, str] = {}
    for submission in submissions:
        with own():
            held = list(submission.artifacts.exclude(digest=""))
        for item in held:
            reference = artifacts.reference(item.digest, owner=person_id)
            files[f"{submission.id}/{item.id}-{item.file_name}"] = reference
    return Holding([_submission(submission) for submission in submissions], files)


def comments_by(person_id: UUID) -> Holding:
    """Return what a person said about drafts of others."""
    said = [
        {
            "achievement": comment.peer.submission.version.achievement.name,
            "criterion": comment.criterion_id,
            "text": comment.text,
            "said_at": comment.said_at.isoformat(),
        }
        for comment in answers.comments_by(person_id)
    ]
    return Holding(said)


def messages_by(person_id: UUID) -> Holding:
    """Return what a person wrote about submissions of others."""
    with own():
        rows = Message.objects.filter(author_id=person_id).exclude(submission__learner_id=person_id)
        written = rows.order_by("written_at", "id")
        return Holding(
            [
                {"as": row.voice, "text": row.text, "written_at": row.written_at.isoformat()}
                for row in written
            ]
        )


def approvals_of(person_id: UUID) -> Holding:
    """Return what a person was approved to assess, and why that ended."""
    return Holding(rights.approvals_of(person_id))


def _submission(submission: Submission) -> dict[str, Any]:
    version = achievements.version(submission.version_id)
    with own():
        draft = works.current(submission)
        on_their_way = list(submission.uploads.values("name", "length", "received"))
    return {
        "id": str(submission.id),
        "achievement": version.definition.name,
        "version": version.number,
        "organization": version.organization_name,
        "state": submission.state,
        "route": submission.route,
        "started_at": submission.started_at.isoformat(),
        "draft": works.frozen(draft),
        "uploads_on_their_way": on_their_way,
        "signatures": [_signature(one) for one in signing.signatures(submission.id)],
        "attempts": [_attempt(attempt) for attempt in queries.attempts(submission.id)],
        "messages": _messages(submission),
        "asked_people_for_help": [
            _asked(one) for one in assistance.asked_by_learner(submission.id) if one.text
        ],
        "consents_to_help": [_consent(one) for one in assistance.consents(submission.id)],
        "appeals": [_appeal(one) for one in appeals.of_submission(submission.id)],
        "asked_about_alike_evidence": [
            {"state": one.state.value, "reason": one.reason}
            for one in duplicates.asked_about(submission.id)
        ],
        "comments": [
            {
                "criterion": comment.criterion_id,
                "text": comment.text,
                "said_at": comment.said_at.isoformat(),
            }
            for comment in answers.comments_on(submission.id)
        ],
    }


def _messages(submission: Submission) -> list[dict[str, Any]]:
    """Return the thread as its learner reads it: in blind assessment without names."""
    thread = reading.thread_of(submission, at=clock.now())
    reader = Reader(submission.learner_id, Voice.LEARNER)
    return [
        {"by": row.by, "to": row.to, "text": row.text, "written_at": row.at.isoformat()}
        for row in reading.shown_to(reader, thread)
    ]


def _asked(request: HelpRequest) -> dict[str, Any]:
    return {
        "text": request.text,
        "asked_at": request.asked_at.isoformat(),
        "answer": request.answer,
        "answered_by": request.answered_by.name if request.answered_by else "",
        "answered_at": request.answered_at.isoformat() if request.answered_at else None,
    }


def _consent(consent: Assistance) -> dict[str, Any]:
    return {
        "helper": consent.helper.name,
        "may_submit": consent.may_submit,
        "given_at": consent.given_at.isoformat(),
        "expires_at": consent.expires_at.isoformat(),
        "ended_at": consent.ended_at.isoformat() if consent.ended_at else None,
    }


def _appeal(appeal: AppealView) -> dict[str, Any]:
    return {
        "attempt": appeal.attempt,
        "criteria": list(appeal.criteria),
        "words": appeal.words,
        "made_at": appeal.made_at.isoformat(),
        "result": appeal.result.value if appeal.result else None,
        "decided_at": appeal.decided_at.isoformat() if appeal.decided_at else None,
    }


def _signature(signature: Signature) -> dict[str, Any]:
    return {
        "requirement": signature.criterion_id,
        "counsellor": signature.counsellor,
        "done_on": signature.done_on.isoformat(),
        "place": signature.place,
        "words": signature.words,
        "signed_at": signature.signed_at.isoformat(),
        "ended_at": signature.ended_at.isoformat() if signature.ended_at else None,
        "reason": signature.reason,
    }


def _attempt(attempt: Attempt) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "number": attempt.number,
        "is_appeal": attempt.is_appeal,
        "submitted_at": attempt.submitted_at.isoformat(),
        "work": attempt.work,
    }
    if hasattr(attempt, "decision"):
        decision = attempt.decision
        kept["decision"] = {
            "outcome": decision.outcome,
            "decided_at": decision.decided_at.isoformat(),
            "feedback": decision.feedback,
            "criteria": decision.criteria,
        }
    return kept
