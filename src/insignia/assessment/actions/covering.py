"""Places in a picture are covered for good, and a piece is sent back so that they will be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from insignia.assessment import access, artifacts, works
from insignia.assessment.actions.recording import record
from insignia.assessment.events import EvidenceSentBack
from insignia.assessment.models import Artifact
from insignia.assessment.third_parties import rules
from insignia.assessment.values import SHOWN_TYPE, Others, State
from insignia.foundation import blobs
from insignia.foundation.events import announce
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.third_parties.rules import Place
    from insignia.foundation.actors import Actor


def cover(artifact_id: UUID, places: Sequence[Place], *, acting: Actor, at: datetime) -> Artifact:
    """Draw a picture anew with these places covered, and delete what it was before.

    The new picture takes the place of the old one wherever that stood, earlier attempts too: what
    was covered is nowhere any more. The piece counts as checked off.
    """
    seen = _to_cover(artifact_id, acting=acting)
    owner = seen.submission.learner_id
    drawn = artifacts.drawn_covered(works.artifact_view(seen), places, owner=owner)
    with transaction.atomic(), own():
        artifact = _to_cover(artifact_id, acting=acting, locking=True)
        before = {artifact.digest, artifact.shown, artifact.cleaned} - {"", drawn.digest}
        artifact.digest = artifact.shown = drawn.digest
        artifact.cleaned, artifact.size, artifact.media_type = "", drawn.size, SHOWN_TYPE
        artifact.file_name = drawn.file_name
        artifact.others, artifact.agreed = Others.UNRECOGNISABLE.value, ""
        artifact.covered_at = at
        artifact.sent_back_at, artifact.sent_back_because = None, ""
        artifact.save()
        record("cover", artifact.submission, acting=acting, at=at, artifact=str(artifact_id))
        _forget(before, owner=owner)
    return artifact


def send_back(
    submission_id: UUID, artifact_id: UUID, *, reason: str, acting: Actor, at: datetime
) -> Artifact:
    """Hide a handed-in piece at once, because others are in it who may not have agreed.

    The attempt stays as it is; its learner reads why, and can cover a picture meanwhile.
    """
    with transaction.atomic(), own():
        submission = access.for_assessing(submission_id, acting=acting, locking=True)
        artifact = access.artifact_for_reading(artifact_id, acting=acting)
        if artifact.submission_id != submission.id:
            raise NotFound
        is_sent_back = artifact.sent_back_at is not None
        rules.may_send_back(State(submission.state), is_sent_back=is_sent_back)
        artifact.sent_back_at, artifact.sent_back_because = at, reason.strip()
        artifact.others = artifact.agreed = ""
        artifact.save()
        record("send-back", submission, acting=acting, at=at, artifact=str(artifact_id))
        announce(EvidenceSentBack(submission.id, submission.learner_id, artifact.id))
    return artifact


def _to_cover(artifact_id: UUID, *, acting: Actor, locking: bool = False) -> Artifact:
    artifact = access.own_artifact(artifact_id, acting=acting)
    if locking:
        access.for_learner(artifact.submission_id, acting=acting, locking=True)
        artifact = access.own_artifact(artifact_id, acting=acting)
    rules.may_cover(
        State(artifact.submission.state),
        is_picture=artifact.media_type.startswith("image/"),
        is_sent_back=artifact.sent_back_at is not None,
    )
    return artifact


def _forget(digests: Iterable[str], *, owner: UUID) -> None:
    """Delete files once the change is certain; one that other work of theirs has, stays."""
    mine = Artifact.objects.filter(submission__learner_id=owner)
    for digest in digests:
        if not mine.filter(Q(digest=digest) | Q(shown=digest) | Q(cleaned=digest)).exists():
            reference = artifacts.reference(digest, owner=owner)
            transaction.on_commit(partial(blobs.erase, reference))
