"""What the pages about observing show: whom a learner asked, and what an observer looks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from insignia.accounts import queries as people
from insignia.achievements import queries as achievements
from insignia.assessment import access, works, workspace
from insignia.assessment.observing import reaching, rules
from insignia.assessment.others import statements
from insignia.assessment.values import State, Work
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import EvidencePart, VersionView
    from insignia.assessment.models import Submission
    from insignia.assessment.others.statements import Asked
    from insignia.assessment.workspace import Item
    from insignia.foundation.actors import Actor


@dataclass(frozen=True, slots=True)
class Asking:
    """One practical part before its learner: the checklist, who was asked, what they said."""

    submission: Submission
    version: VersionView
    part: EvidencePart
    asked: tuple[Asked, ...]
    items: tuple[Item, ...]
    token: str

    @property
    def is_editable(self) -> bool:
        """Whether somebody can still watch for this attempt."""
        return State(self.submission.state).is_editable


@dataclass(frozen=True, slots=True)
class Observing:
    """One practical part before an approved assessor who watches."""

    submission: Submission
    version: VersionView
    part: EvidencePart
    learner: str
    items: tuple[Item, ...]

    @property
    def is_open(self) -> bool:
        """Whether what they see can still be written down."""
        return State(self.submission.state).is_editable


def of_learner(submission_id: UUID, part_id: str, *, acting: Actor, at: datetime) -> Asking:
    """Return a practical part of the actor's own submission."""
    submission = access.for_learner(submission_id, acting=acting)
    version = achievements.version(submission.version_id)
    part = rules.watched_part(version.definition, part_id)
    asked = statements.of_learner(submission, at=at)
    return Asking(
        submission,
        version,
        part,
        tuple(one for one in asked if one.statement.part_id == part.id),
        _observed(submission, version, part, reader=submission.learner_id),
        reaching.token_of(submission.id),
    )


def for_observer(submission_id: UUID, part_id: str, token: str, *, acting: Actor) -> Observing:
    """Return a practical part to an approved assessor who was given its link.

    Of the draft they see what they said themselves, and nothing else.
    """
    submission = reaching.for_observing(submission_id, token, acting=acting)
    version = achievements.version(submission.version_id)
    part = rules.watched_part(version.definition, part_id)
    assert acting.person_id is not None, "whoever assesses has signed in"
    return Observing(
        submission,
        version,
        part,
        people.name_of(submission.learner_id),
        _observed(submission, version, part, reader=acting.person_id, by=acting.person_id),
    )


def _observed(
    submission: Submission,
    version: VersionView,
    part: EvidencePart,
    *,
    reader: UUID,
    by: UUID | None = None,
) -> tuple[Item, ...]:
    """Return what was observed for a part, by everybody or by one, the latest last."""
    with own():
        rows = submission.artifacts.filter(part_id=part.id, detached_at=None)
        kept = rows.exclude(observed=None).order_by("attached_at", "id")
        views = [works.artifact_view(row) for row in (kept.filter(observer_id=by) if by else kept)]
    return workspace.items_of(Work(tuple(views)), version, reader=reader)
