"""A large file joins a draft piece by piece, so that a connection that breaks costs one piece.

Beginning and going on change nothing that anybody else can see, so they leave no audit entry, as
autosave leaves none; the file's joining the draft does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.assessment import access, pieces, queries, rules
from insignia.assessment.actions.enclosing import attach_file
from insignia.assessment.artifacts import MEGABYTE, clean_name
from insignia.assessment.errors import EmptyFile, FileTooLarge
from insignia.assessment.models import Upload
from insignia.assessment.values import Act, State
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations, own

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.models import Artifact
    from insignia.foundation.actors import Actor

FORGOTTEN_AT_ONCE = 100


def begin_upload(
    submission_id: UUID, *, name: str, length: int, limit: int, acting: Actor, at: datetime
) -> Upload:
    """Make room for a file of `length` bytes; it joins the draft only when it is whole."""
    claimed = clean_name(name)
    with transaction.atomic(), own():
        submission = access.for_learner(submission_id, acting=acting, locking=True)
        rules.after(State(submission.state), Act.EDIT)
        if length <= 0:
            raise EmptyFile(claimed)
        if length > limit:
            raise FileTooLarge(claimed, limit // MEGABYTE)
        mine = Upload.objects.filter(submission__learner_id=submission.learner_id)
        lengths = list(mine.values_list("length", flat=True))
        rules.may_begin_upload(lengths, length=length, limit=limit)
        upload: Upload = Upload.objects.create(
            submission=submission,
            name=claimed,
            length=length,
            began_at=at,
            expires_at=at + rules.UPLOAD_LASTS,
        )
    return upload


def append_piece(
    upload_id: UUID, content: Iterable[bytes], *, offset: int, acting: Actor, at: datetime
) -> Upload:
    """Keep what follows `offset`; raises `UploadGoesOnElsewhere` where the file is not there.

    The bytes are stored before the row is locked: a slow connection holds up nobody.
    """
    upload = access.own_upload(upload_id, acting=acting)
    rules.may_go_on(offset=offset, received=upload.received)
    blob = pieces.keep(upload, content)
    with transaction.atomic(), own():
        upload = access.own_upload(upload_id, acting=acting, locking=True)
        rules.may_go_on(offset=offset, received=upload.received)
        if blob.size:
            upload.pieces.create(start=offset, digest=blob.digest)
            upload.received += blob.size
            upload.expires_at = at + rules.UPLOAD_LASTS
            upload.save()
    return upload


def attach_upload(
    submission_id: UUID,
    upload_id: UUID,
    *,
    limit: int,
    part_id: str,
    title: str,
    criteria: Iterable[str],
    acting: Actor,
    at: datetime,
    sent_as: UUID,
    where_tried: str = "",
) -> Artifact:
    """Let a file that has arrived join the draft, looked at like any other file.

    The device may ask again when no answer came: under one id the file joins once, and by then
    the upload is gone.
    """
    submission = access.for_learner(submission_id, acting=acting)
    known = queries.sent_before(submission.id, sent_as)
    if known:
        return known
    upload = access.own_upload(upload_id, acting=acting)
    if upload.submission_id != submission.id:
        raise NotFound
    rules.require_whole(received=upload.received, length=upload.length)
    with own(), pieces.joined(upload) as whole:
        artifact = attach_file(
            submission_id,
            whole,
            name=upload.name,
            limit=limit,
            part_id=part_id,
            title=title,
            criteria=criteria,
            where_tried=where_tried,
            sent_as=sent_as,
            acting=acting,
            at=at,
        )
    with transaction.atomic(), own():
        pieces.forget(Upload.objects.filter(pk=upload.pk))
    return artifact


def forget_abandoned_uploads(*, at: datetime) -> int:
    """Erase what was begun and left; returns how many there were."""
    with transaction.atomic(), all_organizations():
        late = Upload.objects.filter(expires_at__lt=at).order_by("expires_at")
        ids = list(late.values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
        pieces.forget(Upload.objects.filter(pk__in=ids))
    return len(ids)
