"""What the pages about statements show: what a learner asked for, and what a link shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from insignia.accounts import queries as people
from insignia.achievements import queries as achievements
from insignia.assessment import content, works
from insignia.assessment.others import answers, asking, witnessing
from insignia.assessment.values import State
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.achievements.values import EvidencePart, VersionView
    from insignia.assessment.models import Statement, Submission
    from insignia.assessment.values import ArtifactView


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for a statement, and whether it can still be answered."""

    statement: Statement
    is_open: bool


@dataclass(frozen=True, slots=True)
class Named:
    """One piece of evidence that the question names, and where its file opens."""

    view: ArtifactView
    address: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody outside is shown: the question, who asks, the named evidence."""

    statement: Statement
    version: VersionView
    learner: str
    items: tuple[Named, ...]

    @property
    def watched(self) -> EvidencePart | None:
        """The part at which they are asked to watch; None where they are asked for words alone."""
        part = self.version.definition.evidence_part(self.statement.part_id)
        return part if part is not None and part.is_watched else None


def of_learner(submission: Submission, *, at: datetime) -> tuple[Asked, ...]:
    """Return what a learner asked for, the last first."""
    state = State(submission.state)
    return tuple(
        Asked(
            known,
            asking.is_open(
                state,
                ended_at=known.ended_at or known.answered_at,
                expires_at=known.expires_at,
                at=at,
            ),
        )
        for known in answers.statements_on(submission.id)
    )


def by_link(token: str, *, at: datetime) -> Shown:
    """Return what a link shows; after the answer that is the question alone."""
    statement = witnessing.by_link(token)
    if statement.answered_at is None:
        witnessing.require_open(statement, at=at)
    submission = statement.submission
    views: tuple[ArtifactView, ...] = ()
    if statement.answered_at is None:
        with own():
            views = works.current(submission).artifacts
    return Shown(
        statement=statement,
        version=achievements.version(submission.version_id),
        learner=people.name_of(submission.learner_id),
        items=tuple(
            Named(view, content.witness_address(view, statement_id=statement.id))
            for view in views
            if view.id in statement.items
        ),
    )
