"""What the letters say to a learner who asked for help, and to who was let in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from insignia.accounts import queries as people
from insignia.achievements import queries as achievements
from insignia.assessment import queries
from insignia.assessment.assisting import readers
from insignia.foundation.identifiers import absolute

if TYPE_CHECKING:
    from uuid import UUID


def of_answer(submission_id: UUID, request_id: UUID) -> dict[str, Any]:
    """Return what a learner reads of the answer to a question of theirs."""
    found = readers.asked_by_learner(submission_id)
    asked = next(one for one in found if one.id == request_id)
    version = achievements.version(queries.submission(submission_id).version_id)
    return {
        "name": version.definition.name,
        "helper": asked.answered_by.name if asked.answered_by else "",
        "text": asked.answer,
        "link": absolute(reverse("assessment:consent", args=[submission_id])),
    }


def of_consent(submission_id: UUID, helper_id: UUID) -> dict[str, Any] | None:
    """Return what somebody reads who was let in; nothing where that was ended meanwhile."""
    submission = queries.submission(submission_id)
    consent = readers.running(submission_id, helper_id=helper_id)
    if consent is None:
        return None
    return {
        "name": achievements.version(submission.version_id).definition.name,
        "learner": people.name_of(submission.learner_id),
        "until": consent.expires_at,
        "may_submit": consent.may_submit,
        "link": absolute(reverse("assessment:workspace", args=[submission_id])),
    }
