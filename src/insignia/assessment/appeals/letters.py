"""What the letter says that tells a learner what came of their appeal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from insignia.achievements import queries as achievements
from insignia.assessment import queries
from insignia.assessment.appeals import reading
from insignia.assessment.appeals.values import Result
from insignia.foundation.identifiers import absolute

if TYPE_CHECKING:
    from insignia.assessment.events import AppealDecided


def of_decided(event: AppealDecided) -> dict[str, Any]:
    """Return whether the decision stands, or another has taken its place."""
    submission = queries.submission(event.submission_id)
    decided = next(one for one in reading.of_submission(submission.id) if one.id == event.appeal_id)
    version = achievements.version(submission.version_id)
    return {
        "name": version.definition.name,
        "organization": version.organization_name,
        "is_overturned": decided.result is Result.OVERTURNED,
        "is_passed": queries.decision(event.decision_id).is_passing,
        "link": absolute(reverse("assessment:workspace", args=[submission.id])),
    }
