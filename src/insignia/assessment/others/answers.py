"""Named reads of what people said whom a learner asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.assessment.models import Interview, Peer, PeerComment, Statement
from insignia.assessment.values import Answer
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from uuid import UUID


def peers_of(submission_id: UUID) -> list[Peer]:
    """Return whom a learner asked to comment on a draft, the last asked first."""
    with own():
        rows = Peer.objects.filter(submission_id=submission_id).select_related("person")
        return list(rows.order_by("-asked_at", "id"))


def comments_on(submission_id: UUID, *, for_assessors: bool = False) -> list[PeerComment]:
    """Return what peers said about a submission's drafts, in the order in which they said it.

    Assessors read only what the learner chose to show them.
    """
    with own():
        rows = PeerComment.objects.filter(peer__submission_id=submission_id)
        if for_assessors:
            rows = rows.filter(peer__is_for_assessors=True)
        return list(rows.select_related("peer__person").order_by("said_at", "criterion_id", "id"))


def comments_by(person_id: UUID) -> list[PeerComment]:
    """Return what a person said about drafts of others, oldest first."""
    with own():
        rows = PeerComment.objects.filter(peer__person_id=person_id).order_by("said_at", "id")
        return list(rows.select_related("peer__submission__version__achievement"))


def statements_on(submission_id: UUID) -> list[Statement]:
    """Return what a learner asked others to state about a submission, the last asked first."""
    with own():
        rows = Statement.objects.filter(submission_id=submission_id)
        return list(rows.order_by("-asked_at", "id"))


def denials_of(submission_id: UUID) -> list[Statement]:
    """Return who was asked for a statement and answered that it is not so."""
    with own():
        rows = Statement.objects.filter(submission_id=submission_id)
        return list(rows.filter(answer=Answer.NOT_TRUE.value).order_by("answered_at"))


def interviews_on(submission_id: UUID) -> list[Interview]:
    """Return the records of interviews about a submission, in the order of their days."""
    with own():
        rows = Interview.objects.filter(attempt__submission_id=submission_id)
        return list(rows.select_related("assessor").order_by("held_on", "written_at"))
