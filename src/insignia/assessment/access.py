"""Fetch and authorise in one step: who may see or touch a submission.

A stranger gets `NotFound`, as if the submission did not exist.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts import queries as people
from insignia.accounts.access import person
from insignia.assessment import asking
from insignia.assessment.errors import AskedAddressNotProved, AskingOver, GaveFeedback
from insignia.assessment.models import Artifact, Attempt, Peer, Submission, Upload
from insignia.assessment.rules import may_assess
from insignia.assessment.values import State
from insignia.foundation import clock
from insignia.foundation.identifiers import token_digest
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.organizations import access as organizations
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def for_learner(submission_id: UUID, *, acting: Actor, locking: bool = False) -> Submission:
    """Return the actor's own submission; lock its row when it is about to change."""
    with own():
        rows = Submission.objects.select_related("version", "organization")
        if locking:
            rows = rows.select_for_update(of=("self",))
        found: Submission | None = rows.filter(
            pk=submission_id, learner_id=person(acting).pk
        ).first()
    if found is None:
        raise NotFound
    return found


def for_assessing(submission_id: UUID, *, acting: Actor, locking: bool = False) -> Submission:
    """Return a handed-in submission to an assessor of its organization, never to its learner."""
    found = _of_organization(submission_id, acting=acting, permission=Permission.ASSESS)
    assessor = person(acting).pk
    may_assess(assessor=assessor, learner=found.learner_id)
    with own():
        if Peer.objects.filter(submission=found, person_id=assessor).exists():
            raise GaveFeedback
    if found.submitted_at is None:
        raise NotFound
    if locking:
        with own():
            return Submission.objects.select_for_update().get(pk=found.pk)
    return found


def artifact_for_reading(artifact_id: UUID, *, acting: Actor) -> Artifact:
    """Return a piece of evidence to its learner and to peers, or once handed in to assessors."""
    with own():
        found = (
            Artifact.objects.select_related("submission__organization")
            .filter(pk=artifact_id)
            .first()
        )
    if found is None:
        raise NotFound
    reader = person(acting).pk
    if found.submission.learner_id != reader and not _is_shown_to(reader, found):
        for_assessing(found.submission_id, acting=acting)
        _require_handed_in(found)
    return found


def own_artifact(artifact_id: UUID, *, acting: Actor) -> Artifact:
    """Return an item of the actor's own draft."""
    with own():
        found: Artifact | None = (
            Artifact.objects.select_related("submission__organization")
            .filter(pk=artifact_id, submission__learner_id=person(acting).pk, detached_at=None)
            .first()
        )
    if found is None:
        raise NotFound
    return found


def own_upload(upload_id: UUID, *, acting: Actor, locking: bool = False) -> Upload:
    """Return a file of the actor's that is on its way."""
    with own():
        rows = Upload.objects.select_related("submission")
        if locking:
            rows = rows.select_for_update(of=("self",))
        found: Upload | None = rows.filter(
            pk=upload_id, submission__learner_id=person(acting).pk
def asked_peer(token: str, *, acting: Actor, at: datetime, locking: bool = False) -> Peer:
    """Return what a link asks of the actor, who must have proved that its mailbox is theirs."""
    peer = peer_by_link(token, at=at, locking=locking)
    if peer.address not in people.verified_addresses(person(acting).pk):
        raise AskedAddressNotProved
    return peer


def peer_by_link(token: str, *, at: datetime, locking: bool = False) -> Peer:
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


def peer_of_learner(peer_id: UUID, *, acting: Actor) -> Peer:
    """Return a request that the actor made, its submission locked with it."""
    with own():
        rows = Peer.objects.select_related("submission").select_for_update()
        found: Peer | None = rows.filter(
            pk=peer_id, submission__learner_id=person(acting).pk
        ).first()
    if found is None:
        raise NotFound
    return found


def _is_shown_to(reader: UUID, artifact: Artifact) -> bool:
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


def _require_handed_in(artifact: Artifact) -> None:
    """Keep a draft to its learner: only what stands in an attempt is shown to an assessor."""
    with own():
        kept = Attempt.objects.filter(submission_id=artifact.submission_id)
        items = [
            item["id"] for work in kept.values_list("work", flat=True) for item in work["artifacts"]
        ]
    if str(artifact.id) not in items:
        raise NotFound


def _of_organization(submission_id: UUID, *, acting: Actor, permission: Permission) -> Submission:
    with own():
        found: Submission | None = (
            Submission.objects.select_related("version", "organization", "learner")
            .filter(pk=submission_id)
            .first()
        )
    if found is None:
        person(acting)  # who has not signed in hears that first, whether or not it exists
        raise NotFound
    organizations.acting_in(found.organization_id, acting=acting, permission=permission)
    return found
