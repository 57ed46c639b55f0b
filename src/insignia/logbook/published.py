"""What the log publishes: its head, and every tile that is full, as bytes that lie ready.

A partial tile is cut from what is stored when somebody asks for it; it will be full some day, and
is then served whole under its other address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.foundation import prepared, public_copies
from insignia.foundation.belongings import File
from insignia.foundation.prepared import Document, Kind
from insignia.logbook import queries
from insignia.logbook.models import BUNDLE
from insignia.standards.transparency import tiles
from insignia.standards.transparency.checkpoint import read_checkpoint
from insignia.standards.transparency.merkle import HASH_BYTES
from insignia.standards.transparency.tiles import Place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from insignia.logbook.models import Tile

ABOUT_HEAD: Final = "log-head"
ABOUT_TILE: Final = "log-tile"
PREFIX: Final = "/log/"
# A checkpoint is soon another one; a tile never changes.
_SOON: Final = (("Cache-Control", "public, max-age=5"),)
_FOR_EVER: Final = (("Cache-Control", "public, max-age=31536000, immutable"),)

CHECKPOINT: Final = Kind("log-checkpoint", "/log/checkpoint", "text/plain; charset=utf-8", _SOON)
TILE: Final = Kind(
    "log-tile",
    "/log/tile/(?:entries|[0-9]{1,2})/(?:x[0-9]{3}/){0,6}[0-9]{3}(?:[.]p/[0-9]{1,3})?",
    "application/octet-stream",
    _FOR_EVER,
)


@prepared.source(ABOUT_HEAD, kinds=(CHECKPOINT,), ids=queries.head_ids)
def head_documents(head_id: UUID) -> Iterable[Document]:
    """Return the checkpoint that was signed last."""
    del head_id  # there is one
    document = checkpoint_document()
    if document:
        yield document


@prepared.source(ABOUT_TILE, kinds=(TILE,), ids=queries.every_tile_id)
def tile_documents(tile_id: UUID) -> Iterable[Document]:
    """Return a tile that is full."""
    tile = queries.tile(tile_id)
    document = tile_document(tile) if tile else None
    if document:
        yield document


@public_copies.copies
def files(organization_id: UUID) -> Iterable[File]:
    """Return the whole log as it was signed last, for the public copy; it is about nobody.

    A log that grows meanwhile does no harm: what stands below a checkpoint never changes.
    """
    del organization_id  # all organizations of a house share its log
    document = checkpoint_document()
    if document is None:
        return
    yield public_copies.as_file(document)
    yield public_copies.small(f"{PREFIX}keys", keys_text())
    size = read_checkpoint(document.body)[0].size
    for place in tiles.places_of(size):
        yield _file(place)
        if place.level == 0:
            yield _file(place._replace(level=None))


def keys_text() -> bytes:
    """Return the keys that checkpoints are signed with, one a line."""
    return "".join(f"{key.text}\n" for key in queries.known_keys()).encode()


def checkpoint_document() -> Document | None:
    """Return the document of the checkpoint that was signed last."""
    note = queries.last_checkpoint()
    return Document(CHECKPOINT, f"{PREFIX}checkpoint", note) if note else None


def tile_document(tile: Tile) -> Document | None:
    """Return the document of a tile that was read already, if it is full."""
    level = None if tile.level == BUNDLE else tile.level
    data = bytes(tile.data)
    return part_document(data, Place(level, tile.number))


def part_document(data: bytes, place: Place) -> Document | None:
    """Return what stands at a place, cut from the whole; None while it is not so wide."""
    if place.level is None:
        entries = tiles.read_bundle(data)
        body = tiles.write_bundle(entries[: place.width])
        is_there = len(entries) >= place.width
    else:
        body = data[: place.width * HASH_BYTES]
        is_there = len(body) == place.width * HASH_BYTES
    return Document(TILE, f"{PREFIX}{place.path}", body) if is_there else None


def _file(place: Place) -> File:
    def read() -> Iterable[bytes]:
        document = part_document(queries.stored_at(place) or b"", place)
        assert document is not None, "what was signed is stored"
        return [document.body]

    return File(f"{PREFIX}{place.path}".lstrip("/"), read)
