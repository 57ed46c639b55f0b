"""What the log publishes: its head, and every tile that is full, as bytes that lie ready.

A partial tile is cut from what is stored when somebody asks for it; it will be full some day, and
is then served whole under its other address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.foundation import prepared
from insignia.foundation.prepared import Document, Kind
from insignia.logbook import queries
from insignia.logbook.models import BUNDLE
from insignia.standards.transparency import tiles
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
