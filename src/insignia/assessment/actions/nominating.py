"""A draft that begins with a nomination: whose day is kept, and who does not judge it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.achievements.values import MediaKind
from insignia.assessment import queries, rules
from insignia.assessment.actions.conflicting import note_nomination
from insignia.assessment.models import Artifact, Submission
from insignia.assessment.values import Act, State
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from insignia.achievements.values import Definition
    from insignia.foundation.actors import Actor


def begin_nominated(
    version_id: UUID,
    *,
    nominator_id: UUID,
    achieved_on: date,
    reason: str,
    link: str,
    acting: Actor,
    at: datetime,
) -> Submission:
    """Begin, or go on with, one's own draft of a version on somebody's nomination.

    It is part of the act of accepting, whose entry tells of it. The nominator's words become the
    first evidence where the guidelines take words or links; more is for the learner to add.
    """
    version = achievements.version(version_id)
    rules.may_start(
        version.definition, is_current=version.is_current, is_retired=version.is_retired
    )
    learner = person(acting)
    with transaction.atomic(), own():
        submission = queries.running_submission(version_id, person_id=learner.pk)
        if submission is None:
            submission = Submission.objects.create(
                organization_id=version.organization_id,
                version_id=version_id,
                learner=learner,
                started_at=at,
                saved_at=at,
            )
        rules.after(State(submission.state), Act.EDIT)
        submission.achieved_on, submission.saved_at = achieved_on, at
        submission.save(update_fields=["achieved_on", "saved_at"])
        _attach(submission, version.definition, MediaKind.TEXT, text=reason, at=at)
        if link:
            _attach(submission, version.definition, MediaKind.LINK, url=link, at=at)
        note_nomination(submission, nominator_id=nominator_id, at=at)
    return submission


def _attach(
    submission: Submission, definition: Definition, media: MediaKind, *, at: datetime, **what: str
) -> None:
    """Put it under the first part that takes such evidence and has room."""
    for part in definition.evidence_parts:
        held = submission.artifacts.filter(part_id=part.id, detached_at=None).count()
        if media in part.media and held < part.most_items and not part.score_from:
            Artifact.objects.create(
                submission=submission,
                part_id=part.id,
                media=media.value,
                title=gettext("From the nomination"),
                criteria=list(part.criteria),
                attached_at=at,
                **what,
            )
            return
