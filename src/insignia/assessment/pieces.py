"""The pieces of an upload: each kept under its own digest, in a room that goes with the upload.

A piece is written before its row; what a server leaves that dies in between goes with the room.
What has arrived of a piece when its connection breaks is kept as well: the sender asks how far it
came and goes on from there.
"""

from __future__ import annotations

import tempfile
from typing import IO, TYPE_CHECKING, Final

from django.db import transaction

from insignia.assessment.artifacts import CHUNK
from insignia.foundation import blobs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from insignia.assessment.models import Upload

ROOM: Final = "uploads"
SPOOL_IN_MEMORY: Final = 1_000_000


def keep(upload: Upload, content: Iterable[bytes]) -> blobs.Blob:
    """Write what one connection brings; raises `BlobTooLarge` beyond what was announced."""
    left = upload.length - upload.received
    return blobs.store(content, limit=left, room=f"{ROOM}/{upload.id}")


def joined(upload: Upload) -> IO[bytes]:
    """Return all pieces as one file, to be closed by whoever reads it."""
    whole = tempfile.SpooledTemporaryFile(max_size=SPOOL_IN_MEMORY)  # noqa: SIM115 - handed on
    for piece in upload.pieces.order_by("start"):
        with blobs.open_blob(f"{ROOM}/{upload.id}/{piece.digest}") as stream:
            while chunk := stream.read(CHUNK):
                whole.write(chunk)
    return whole


def forget(uploads: QuerySet[Upload]) -> None:
    """Delete uploads with their pieces; the files go once the transaction has come to pass."""
    rooms = [f"{ROOM}/{upload_id}" for upload_id in uploads.values_list("pk", flat=True)]
    uploads.delete()
    transaction.on_commit(lambda: _erase(rooms))


def _erase(rooms: Iterable[str]) -> None:
    for room in rooms:
        blobs.erase_room(room)
