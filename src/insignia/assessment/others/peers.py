"""What the pages about peers show: whom a learner asked, and the draft as a peer sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from insignia.accounts import queries as people
from insignia.achievements import queries as achievements
from insignia.assessment import access, works
from insignia.assessment.others import answers, asking
from insignia.assessment.others import asked as asked_of
from insignia.assessment.values import State
from insignia.assessment.workspace import items_of
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.assessment.models import Peer, PeerComment, Submission
    from insignia.assessment.values import Work
    from insignia.assessment.workspace import Item
    from insignia.foundation.actors import Actor


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who was asked, and what they said so far."""

    peer: Peer
    is_open: bool
    comments: tuple[PeerComment, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """Whom a learner asked about one submission."""

    submission: Submission
    version: VersionView
    asked: tuple[Asked, ...]

    @property
    def is_editable(self) -> bool:
        """Whether there is a draft to comment on."""
        return State(self.submission.state).is_editable


@dataclass(frozen=True, slots=True)
class Shown:
    """The parts of a draft that a peer may see."""

    peer: Peer
    version: VersionView
    learner: str
    work: Work
    items: tuple[Item, ...]
    comments: tuple[PeerComment, ...]


def of_learner(submission_id: UUID, *, acting: Actor, at: datetime) -> Asking:
    """Return whom the actor asked; raises `NotFound` for anybody else's submission."""
    submission = access.for_learner(submission_id, acting=acting)
    comments = answers.comments_on(submission.id)
    asked = tuple(
        Asked(
            peer,
            _is_open(peer, State(submission.state), at=at),
            tuple(known for known in comments if known.peer_id == peer.id),
        )
        for peer in answers.peers_of(submission.id)
    )
    return Asking(submission, achievements.version(submission.version_id), asked)


def of_peer(token: str, *, acting: Actor, at: datetime) -> Shown:
    """Return what a peer may see of a draft, who must have proved the asked address."""
    peer = asked_of.by_peer(token, acting=acting, at=at)
    version = achievements.version(peer.submission.version_id)
    with own():
        work = works.current(peer.submission)
    work = replace(work, artifacts=tuple(i for i in work.artifacts if i.part_id in peer.parts))
    if not peer.shows_words:
        work = replace(work, overview="", reflection=(), what_changed="")
    assert acting.person_id is not None, "whose address is proved is somebody"
    return Shown(
        peer=peer,
        version=version,
        learner=people.name_of(peer.submission.learner_id),
        work=work,
        items=items_of(work, version, reader=acting.person_id),
        comments=tuple(
            known for known in answers.comments_on(peer.submission_id) if known.peer_id == peer.id
        ),
    )


def _is_open(peer: Peer, state: State, *, at: datetime) -> bool:
    return asking.is_open(state, ended_at=peer.ended_at, expires_at=peer.expires_at, at=at)
