"""The version of a submission as it holds for its learner, and what is different in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from insignia.achievements import queries as achievements
from insignia.assessment import works
from insignia.assessment.adapting import rules
from insignia.assessment.models import AdaptationRecord
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from insignia.achievements.values import VersionView
    from insignia.assessment.models import Submission


def version_for(submission: Submission) -> VersionView:
    """Return the pinned version as it holds for the learner of a submission."""
    version = achievements.version(submission.version_id)
    with own():
        held = works.adaptations(submission)
    return replace(version, definition=rules.adapted(version.definition, held)) if held else version


def given_on(submission: Submission) -> list[AdaptationRecord]:
    """Return every adaptation of a submission, ended ones too, the last first."""
    with own():
        rows = AdaptationRecord.objects.filter(submission=submission)
        return list(rows.select_related("given_by").order_by("-given_at"))
