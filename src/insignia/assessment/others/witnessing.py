"""Fetch and authorise a statement: for the learner who asked, and for whoever has the link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts.access import person
from insignia.assessment.models import Artifact, Statement
from insignia.assessment.others import asking
from insignia.assessment.others.refusals import AskingOver
from insignia.assessment.values import State
from insignia.foundation import clock
from insignia.foundation.identifiers import token_digest
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def by_link(token: str, *, locking: bool = False) -> Statement:
    """Return what a link asks for, answered or not; raises `AskingOver` for one that never was."""
    with own():
        rows = Statement.objects.select_related("submission__organization")
        if locking:
            rows = rows.select_for_update(of=("self", "submission"))
        found: Statement | None = rows.filter(token_digest=token_digest(token)).first()
    if found is None:
        raise AskingOver
    return found


def require_open(statement: Statement, *, at: datetime) -> None:
    """Refuse an answer that comes too late, and a second one: a link is good for one."""
    asking.require_open(
        State(statement.submission.state),
        ended_at=statement.ended_at or statement.answered_at,
        expires_at=statement.expires_at,
        at=at,
    )


def by_learner(statement_id: UUID, *, acting: Actor) -> Statement:
    """Return what the actor asked somebody for."""
    with own():
        rows = Statement.objects.select_related("submission").select_for_update(of=("self",))
        found: Statement | None = rows.filter(
            pk=statement_id, submission__learner_id=person(acting).pk
        ).first()
    if found is None:
        raise NotFound
    return found


def shown_artifact(artifact_id: UUID, *, statement_id: UUID) -> Artifact:
    """Return a piece of evidence to who was asked about it, as long as they may answer."""
    with own():
        asked: Statement | None = (
            Statement.objects.select_related("submission").filter(pk=statement_id).first()
        )
        if asked is None or str(artifact_id) not in asked.items:
            raise NotFound
        require_open(asked, at=clock.now())
        found: Artifact | None = asked.submission.artifacts.filter(
            pk=artifact_id, detached_at=None, sent_back_at=None
        ).first()
    if found is None:
        raise NotFound
    found.submission = asked.submission
    return found
