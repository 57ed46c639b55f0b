"""Where a submission is judged: by who owns its definition, or by an authorised site (rule 48)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.achievements import queries as achievements
from insignia.assessment.errors import SiteEnded
from insignia.assessment.values import State

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.assessment.models import Submission


def is_closed(submission: Submission) -> bool:
    """Say whether the site that should judge a submission no longer may."""
    if submission.version.organization_id == submission.organization_id:
        return False
    version = achievements.version(submission.version_id)
    return not achievements.has_authority(version, submission.organization_id)


def require_authority(submission: Submission) -> None:
    """Refuse to judge what a site has, once its authority has ended (rule 48)."""
    if submission.version.organization_id != submission.organization_id:
        version = achievements.version(submission.version_id)
        achievements.require_authority(version, submission.organization_id)


def require_open(submission: Submission) -> None:
    """Refuse to hand in where nobody could judge it."""
    if is_closed(submission):
        raise SiteEnded


def going_on(submission: Submission) -> tuple[tuple[UUID, str], ...]:
    """Return who can go on with running work whose site no longer judges it, with names."""
    if not State(submission.state).is_running or not is_closed(submission):
        return ()
    return achievements.places_of(achievements.version(submission.version_id))
