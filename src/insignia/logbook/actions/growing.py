"""How the log grows: entries wait, then many at once get their places, and the head is signed.

1. Whoever issues or changes something appends commitments in the transaction of their act. They
   wait without a place, so nobody waits for anybody.
2. One worker at a time holds the head. What is stored is examined from end to end against what was
   signed last; the slightest difference ends it here, with an alarm.
3. The entries that wait get the next places, tiles are written, and read back from their table:
   the new root must follow from the tiles as they lie there, and extend the signed one.
4. The head is signed, and everything is committed together: places, tiles, checkpoint, and the
   bytes that lie ready for the public.

So a worker that dies anywhere leaves the log as it was. Two heads of one size cannot be: the size
is unique in its table, as each place is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from insignia.foundation import audit, in_bulk, prepared
from insignia.keyring import actions as keyring_actions
from insignia.keyring import queries as keyring
from insignia.logbook import examining, published, signing
from insignia.logbook.errors import LogDamaged
from insignia.logbook.models import BUNDLE, Checkpoint, Entry, Head, Tile
from insignia.standards.errors import InsigniaError
from insignia.standards.transparency import merkle, tiles
from insignia.standards.transparency.merkle import Frontier, leaf_hash

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.standards.transparency.checkpoint import Checkpoint as Signed
    from insignia.standards.transparency.tiles import Tree

# As long as others may have to wait who want to write meanwhile.
AT_ONCE: Final = 1024


def append(commitments: Sequence[bytes]) -> list[UUID]:
    """Let commitments wait for their places; return the ids of their entries, in order.

    Call inside the transaction of what they are about.
    """
    rows = [Entry(commitment=each) for each in commitments]
    in_bulk.insert(rows)
    return [row.id for row in rows]


def grow(*, acting: Actor, at: datetime) -> int:
    """Give waiting entries their places and sign the new head; return how many it were."""
    with transaction.atomic():
        head = _held(acting=acting, at=at)
        waiting = list(Entry.objects.filter(index=None).order_by("id")[:AT_ONCE])
        if not waiting:
            return 0
        before = examining.examined(head.origin, keyring.log_keys(head.origin))
        first = before.size if before else 0
        _write_tiles(first, [bytes(entry.commitment) for entry in waiting])
        size = first + len(waiting)
        tree = examining.tree(size)
        signed = _signed(head, before, tree, waiting, at=at)
        for index, entry in enumerate(waiting, start=first):
            path = merkle.inclusion_proof(index, size, tree.node_at)
            entry.index, entry.path, entry.checkpoint = index, b"".join(path), signed
        in_bulk.update(waiting, ["index", "path", "checkpoint"])
        prepared.renew(published.ABOUT_HEAD, head.id)
        Head.objects.exclude(stopped_at=None).update(stopped_at=None, stopped_because="")
        audit.record(
            "logbook.sign",
            acting=acting,
            about=("checkpoint", size),
            stream="log",
            facts={"root": tree.root().hex()},
            at=at,
        )
    return len(waiting)


def _held(*, acting: Actor, at: datetime) -> Head:
    """Return the head of the log, which nobody else moves until this transaction ends."""
    origin = f"{urlsplit(settings.ISSUER_ORIGIN).netloc}/log"
    Head.objects.get_or_create(is_one=True, defaults={"origin": origin})
    head = Head.objects.select_for_update().get(is_one=True)
    keyring_actions.make_log_keys(acting=acting, at=at)
    return head


def _signed(
    head: Head, before: Signed | None, tree: Tree, waiting: Sequence[Entry], *, at: datetime
) -> Checkpoint:
    """Sign the tree as it lies in its table, if it is what was signed with these entries added."""
    frontier = examining.tree(before.size).frontier() if before else Frontier()
    for entry in waiting:
        frontier.add(leaf_hash(bytes(entry.commitment)))
    root = tree.root()
    try:
        if root != frontier.root():
            raise LogDamaged("it does not come to what was added to it.")
        if before:
            path = merkle.consistency_proof(before.size, tree.size, tree.node_at)
            merkle.check_consistency(
                before.size, tree.size, path, old_root=before.root, new_root=root
            )
    except InsigniaError as error:
        raise LogDamaged(error.message) from error
    note = signing.signed_note(head.origin, tree.size, root, at=at)
    made: Checkpoint = Checkpoint.objects.create(size=tree.size, note=note, signed_at=at)
    return made


def _write_tiles(first: int, commitments: Sequence[bytes]) -> None:
    """Write the tiles that come to be when these entries follow on the first ones."""
    _extend(BUNDLE, first, [tiles.write_bundle([each]) for each in commitments])
    hashes, level = [leaf_hash(each) for each in commitments], 0
    while hashes:
        filled = _extend(level, first, hashes)
        hashes = [tiles.root_of_tile(data) for data in filled]
        first, level = first // tiles.WIDTH, level + 1


def _extend(level: int, first: int, pieces: Sequence[bytes]) -> list[bytes]:
    """Add pieces to a level behind the first ones; return the tiles that are full now."""
    number, held = divmod(first, tiles.WIDTH)
    taken = 0
    full: list[bytes] = []
    rows: list[Tile] = []
    while taken < len(pieces):
        more = pieces[taken : taken + tiles.WIDTH - held]
        data = (examining.stored(level, number) if held else b"") + b"".join(more)
        taken, held = taken + len(more), held + len(more)
        rows.append(Tile(level=level, number=number, data=data))
        if held == tiles.WIDTH:
            full.append(data)
            number, held = number + 1, 0
    _save(rows)
    return full


def _save(rows: list[Tile]) -> None:
    """Write tiles, the first of which may have been there already; full ones lie ready."""
    first, *new = rows
    old = Tile.objects.filter(level=first.level, number=first.number).first()
    if old is None:
        new = rows
    else:
        old.data = first.data
        old.save(update_fields=["data"])
        rows = [old, *new]
    in_bulk.insert(new)
    for row in rows:
        if (document := published.tile_document(row)) is not None:
            prepared.write(published.ABOUT_TILE, row.id, [document])
