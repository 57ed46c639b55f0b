"""Fetch and authorise what a learner asks of a peer, for both of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts import queries as people
from insignia.accounts.access import person
from insignia.assessment.models import Peer
from insignia.assessment.others import asking
from insignia.assessment.others.refusals import AskedAddressNotProved, AskingOver
from insignia.assessment.values import State
from insignia.foundation import clock
from insignia.foundation.identifiers import token_digest
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.models import Artifact
    from insignia.foundation.actors import Actor


def by_peer(token: str, *, acting: Actor, at: datetime, locking: bool = False) -> Peer:
    """Return what a link asks of the actor, who must have proved that its mailbox is theirs."""
    peer = by_link(token, at=at, locking=locking)
    if peer.address not in people.verified_addresses(person(acting).pk):
        raise AskedAddressNotProved
    return peer


def by_link(token: str, *, at: datetime, locking: bool = False) -> Peer:
    """Return what a link asks of somebody; raises `AskingOver` whether it ended or never was."""
    with own():
        rows = Peer.objects.select_related("submission__organization")
        if locking:
            rows = rows.select_for_update(of=("self",))
        found: Peer | None = rows.filter(token_digest=token_digest(token)).first()
    if found is None:
        raise AskingOver
    state = State(found.submission.state)
    asking.require_open(state, ended_at=found.ended_at, expires_at=found.expires_at, at=at)
    return found


def by_learner(peer_id: UUID, *, acting: Actor) -> Peer:
    """Return a request that the actor made, its submission locked with it."""
    with own():
        rows = Peer.objects.select_related("submission").select_for_update()
        found: Peer | None = rows.filter(
            pk=peer_id, submission__learner_id=person(acting).pk
        ).first()
    if found is None:
        raise NotFound
    return found


def is_shown_to(reader: UUID, artifact: Artifact) -> bool:
    """Say whether a learner is showing an item of the draft to this reader now."""
    if not State(artifact.submission.state).is_editable or artifact.detached_at is not None:
        return False
    with own():
        asked = Peer.objects.filter(
            submission_id=artifact.submission_id,
            address__in=people.verified_addresses(reader),
            ended_at=None,
            expires_at__gt=clock.now(),
        )
        return any(artifact.part_id in parts for parts in asked.values_list("parts", flat=True))
