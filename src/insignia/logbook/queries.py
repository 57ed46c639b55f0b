"""What others may know of the log: its head, its tiles, and the receipt of an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.keyring import queries as keyring
from insignia.logbook.models import BUNDLE, Checkpoint, Entry, Head, Tile
from insignia.logbook.values import LogView
from insignia.standards.transparency.checkpoint import read_checkpoint
from insignia.standards.transparency.merkle import HASH_BYTES
from insignia.standards.transparency.receipt import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from uuid import UUID

    from insignia.standards.transparency.note import NoteKey
    from insignia.standards.transparency.receipt import Entered
    from insignia.standards.transparency.tiles import Place

_finders: list[Callable[[bytes], bytes | None]] = []


def finds_receipts(find: Callable[[bytes], bytes | None]) -> Callable[[bytes], bytes | None]:
    """Register who finds the receipt of a credential by its digest: whoever keeps the salts."""
    _finders.append(find)
    return find


def receipt_by(digest: bytes) -> bytes | None:
    """Return the receipt of the credential with this digest, if it was issued and logged here."""
    return next((found for find in _finders if (found := find(digest)) is not None), None)


def known_keys() -> tuple[NoteKey, ...]:
    """Return the public keys of the log; none before it was begun."""
    head = Head.objects.first()
    return keyring.log_keys(head.origin) if head else ()


def receipt(entry_id: UUID, *, salt: bytes, entered: Entered) -> bytes | None:
    """Return the receipt of an entry for who knows its salt; None until it has its place."""
    row = Entry.objects.select_related("checkpoint").filter(pk=entry_id).first()
    if row is None or row.checkpoint is None or row.index is None or not salt:
        return None
    hashes = bytes(row.path)
    path = tuple(hashes[at : at + HASH_BYTES] for at in range(0, len(hashes), HASH_BYTES))
    return Receipt(salt, entered, row.index, path, bytes(row.checkpoint.note)).data


def view() -> LogView | None:
    """Return the log as everybody may see it; None before anything was entered."""
    head = Head.objects.first()
    if head is None:
        return None
    row = Checkpoint.objects.order_by("-size").first()
    signed = read_checkpoint(bytes(row.note))[0] if row else None
    return LogView(
        origin=head.origin,
        size=signed.size if signed else 0,
        root=signed.root.hex() if signed else "",
        signed_at=row.signed_at if row else None,
        keys=tuple(key.text for key in keyring.log_keys(head.origin)),
        stopped_at=head.stopped_at,
        stopped_because=head.stopped_because,
        waiting=Entry.objects.filter(index=None).count(),
    )


def last_checkpoint() -> bytes:
    """Return the checkpoint that was signed last; empty before the first."""
    row = Checkpoint.objects.order_by("-size").first()
    return bytes(row.note) if row else b""


def stored_at(place: Place) -> bytes | None:
    """Return what is stored of the tile at a place, whatever its width."""
    level = BUNDLE if place.level is None else place.level
    row = Tile.objects.filter(level=level, number=place.number).first()
    return bytes(row.data) if row else None


def head_ids() -> Iterable[UUID]:
    """Return the id of the log, if it was begun."""
    return Head.objects.values_list("id", flat=True)


def every_tile_id() -> Iterable[UUID]:
    """Return the ids of all tiles."""
    return Tile.objects.values_list("id", flat=True)


def tile(tile_id: UUID) -> Tile | None:
    """Return a tile."""
    found: Tile | None = Tile.objects.filter(pk=tile_id).first()
    return found
