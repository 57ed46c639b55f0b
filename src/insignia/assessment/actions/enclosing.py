"""A file joins a draft: taken in, typed and stored first, then attached."""

from __future__ import annotations

from dataclasses import replace
from typing import IO, TYPE_CHECKING

from insignia.assessment import access, artifacts, queries
from insignia.assessment.actions.drafting import attach
from insignia.assessment.adapting.readers import version_for
from insignia.assessment.assisting.rules import Doing
from insignia.assessment.blind.cleaning import cleaned
from insignia.assessment.errors import UnknownEvidencePart

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.models import Artifact
    from insignia.foundation.actors import Actor


def attach_file(
    submission_id: UUID,
    stream: IO[bytes],
    *,
    name: str,
    limit: int,
    part_id: str,
    title: str,
    criteria: Iterable[str],
    acting: Actor,
    at: datetime,
    where_tried: str = "",
    sent_as: UUID | None = None,
) -> Artifact:
    """Add a file to a part of the guidelines, as the form of evidence the part takes it for."""
    submission = access.for_learner(submission_id, acting=acting, doing=Doing.DRAFTING)
    known = queries.sent_before(submission.id, sent_as)
    if known:
        return known
    definition = version_for(submission).definition
    part = next((known for known in definition.evidence_parts if known.id == part_id), None)
    if part is None:
        raise UnknownEvidencePart(part_id)
    intake = artifacts.take_in(stream, name=name, limit=limit, owner=submission.learner_id)
    if definition.judging.is_blind:
        owner, judged_by = submission.learner_id, submission.organization_id
        intake = replace(intake, cleaned=cleaned(intake, owner=owner, judged_by=judged_by))
    return attach(
        submission_id,
        part_id=part_id,
        media=artifacts.media_for(intake, part.media),
        title=title,
        criteria=criteria,
        where_tried=where_tried,
        intake=intake,
        sent_as=sent_as,
        acting=acting,
        at=at,
    )
