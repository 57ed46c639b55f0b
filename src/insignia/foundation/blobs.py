"""Content-addressed bytes: stored once under their SHA-256, never changed.

Bytes that leave with their owner lie in a room of their own and are named `<room>/<digest>`
from then on: erasing them takes nobody else's file of the same bytes.
"""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, ClassVar

from django.core.files.base import File
from django.core.files.storage import default_storage

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SPOOL_IN_MEMORY = 1_000_000
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Blob:
    """The name and size of stored bytes."""

    digest: str
    size: int


@dataclass(frozen=True)
class BlobTooLarge(Refusal):
    """More bytes arrived than allowed; nothing was kept."""

    limit: int

    code: ClassVar[str] = "foundation.blob-too-large"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_LARGE
    sentence: ClassVar[str] = gettext_noop(
        "This file is larger than {limit} bytes. Nothing was stored; choose a smaller file."
    )


def store(chunks: Iterable[bytes], *, limit: int, room: str = "") -> Blob:
    """Write `chunks` under their digest and return it; idempotent.

    Raises `BlobTooLarge` at the first byte beyond `limit`, keeping nothing.
    """
    digest, size = hashlib.sha256(), 0
    with tempfile.SpooledTemporaryFile(max_size=SPOOL_IN_MEMORY) as spool:
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise BlobTooLarge(limit)
            digest.update(chunk)
            spool.write(chunk)
        spool.seek(0)
        blob = Blob(digest.hexdigest(), size)
        reference = f"{room}/{blob.digest}" if room else blob.digest
        if not exists(reference):
            default_storage.save(_name(reference), File(spool))
    return blob


def store_bytes(content: bytes, *, room: str = "") -> Blob:
    """Write bytes that are already in memory."""
    return store([content], limit=len(content), room=room)


def open_blob(digest: str) -> IO[bytes]:
    """Open stored bytes for reading; raises `FileNotFoundError` for an unknown digest."""
    return default_storage.open(_name(digest))


def read(digest: str) -> bytes:
    """Return stored bytes whole: for documents, not for uploads."""
    with open_blob(digest) as stream:
        return stream.read()


def chunks_of(digest: str) -> Iterator[bytes]:
    """Yield stored bytes some at a time: for what may be large."""
    with open_blob(digest) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def exists(digest: str) -> bool:
    """Say whether bytes of this digest are stored."""
    return default_storage.exists(_name(digest))


def erase(digest: str) -> None:
    """Delete stored bytes; the caller has made sure that nothing refers to them."""
    default_storage.delete(_name(digest))


def erase_room(room: str) -> None:
    """Delete everything that is stored in a room, whether or not anything has its name."""
    try:
        shelves, _ = default_storage.listdir(room)
    except FileNotFoundError:  # nothing was ever stored there
        return
    for shelf in shelves:
        for digest in default_storage.listdir(f"{room}/{shelf}")[1]:
            default_storage.delete(f"{room}/{shelf}/{digest}")


def _name(reference: str) -> str:
    room, _, digest = reference.rpartition("/")
    return f"{room or 'blobs'}/{digest[:2]}/{digest}"
