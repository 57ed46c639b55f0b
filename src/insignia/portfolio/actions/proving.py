"""Proving with what one holds: a credential as evidence in work that is being judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.achievements import queries as achievements
from insignia.achievements.values import MediaKind
from insignia.assessment import actions as assessment
from insignia.assessment import queries as submissions
from insignia.assessment.values import LONGEST_TITLE
from insignia.foundation.refusals import NotFound
from insignia.portfolio import access, queries, rules, words

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.models import Artifact
    from insignia.foundation.actors import Actor


def use_as_evidence(
    holding_id: UUID,
    *,
    share_id: UUID,
    submission_id: UUID,
    part_id: str,
    acting: Actor,
    at: datetime,
) -> Artifact:
    """Add a live link to a credential of one's own to a part of one's work that takes links.

    Its title says what was known of the credential and when; the page behind the link says what is
    known now, and ends when its holder ends it. Raises `ShareEnded`.
    """
    holding = access.for_holder(holding_id, acting=acting)
    share = access.share_for_holder(share_id, acting=acting)
    if not share.holdings.contains(holding):
        raise NotFound
    rules.require_live(
        ended_at=share.ended_at, expires_at=share.expires_at, is_agreed=share.is_agreed, at=at
    )
    work = submissions.submission(submission_id)  # whose it is, `attach` asks
    part = achievements.version(work.version_id).definition.evidence_part(part_id)
    return assessment.attach(
        submission_id,
        part_id=part_id,
        media=MediaKind.LINK,
        title=words.as_evidence(queries.view(holding))[:LONGEST_TITLE],
        criteria=part.criteria if part else (),
        url=queries.url_of(share.id),
        acting=acting,
        at=at,
    )
