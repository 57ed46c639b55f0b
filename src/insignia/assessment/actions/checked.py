"""What a machine has checked becomes evidence, signed by its source, never written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.achievements import queries as achievements
from insignia.achievements.values import MediaKind
from insignia.assessment import access, rules
from insignia.assessment.actions.recording import record
from insignia.assessment.errors import TooManyItems, UnknownEvidencePart
from insignia.assessment.models import Artifact, Submission
from insignia.assessment.values import Act, Others, State
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def attach_checked(
    submission_id: UUID,
    *,
    part_id: str,
    title: str,
    url: str,
    signed_by: str,
    acting: Actor,
    at: datetime,
) -> Artifact:
    """Add a checked result to the part that asks for one, as a link to what was found."""
    with transaction.atomic(), own():
        submission = access.for_learner(submission_id, acting=acting, locking=True)
        rules.after(State(submission.state), Act.EDIT)
        part = achievements.version(submission.version_id).definition.evidence_part(part_id)
        if part is None or not part.score_from:
            raise UnknownEvidencePart(part_id)
        held = submission.artifacts.filter(part_id=part_id, detached_at=None)
        if held.count() >= part.most_items:
            raise TooManyItems(part.most_items)
        artifact: Artifact = Artifact.objects.create(
            submission=submission,
            part_id=part_id,
            media=MediaKind.LINK.value,
            title=title,
            criteria=list(part.criteria),
            url=url,
            signed_by=signed_by,
            signed_at=at,
            others=Others.NOBODY.value,  # a result tells of its learner alone
            attached_at=at,
        )
        Submission.objects.filter(pk=submission.pk).update(saved_at=at)
        record("attach", submission, acting=acting, at=at, artifact=str(artifact.id))
    return artifact
