"""Whether the log as it is stored is the log as it was signed: every tile, every entry.

Read from left to right, a few tiles at a time, so that a long log takes time and no memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.logbook.errors import LogDamaged
from insignia.logbook.models import BUNDLE, Checkpoint, Tile
from insignia.standards.errors import InsigniaError
from insignia.standards.transparency import tiles
from insignia.standards.transparency.checkpoint import open_checkpoint
from insignia.standards.transparency.merkle import HASH_BYTES
from insignia.standards.transparency.tiles import HEIGHT, WIDTH, Place, Tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.standards.transparency.checkpoint import Checkpoint as Signed
    from insignia.standards.transparency.note import NoteKey

_AT_ONCE = 32


def examined(origin: str, keys: tuple[NoteKey, ...]) -> Signed | None:
    """Return what was signed last, if all that is stored agrees with it; raises `LogDamaged`."""
    row = Checkpoint.objects.order_by("-size").first()
    if row is None:
        _require_count(0)
        return None
    try:
        signed = open_checkpoint(bytes(row.note), keys).checkpoint
        if (signed.origin, signed.size) != (origin, row.size):
            raise LogDamaged("the last checkpoint is another log's.")
        _require_count(signed.size)
        _require_entries(signed.size)
        for level in range(1, _levels(signed.size)):
            _require_level(level, signed.size)
        if tree(signed.size).root() != signed.root:
            raise LogDamaged("its tiles do not lead to the root that was signed.")
    except InsigniaError as error:
        raise LogDamaged(error.message) from error
    except ValueError as error:  # two rows of tiles that should be equally long are not
        raise LogDamaged("a level of its tree is longer than the one beside it.") from error
    return signed


def tree(size: int) -> Tree:
    """Return the stored tree over the first `size` entries."""
    return Tree(size, _read)


def stored(level: int, number: int) -> bytes:
    """Return what lies in a tile, nothing where there is none."""
    found = Tile.objects.filter(level=level, number=number).values_list("data", flat=True).first()
    return bytes(found) if found is not None else b""


def _read(place: Place) -> bytes:
    return stored(BUNDLE if place.level is None else place.level, place.number)


def _levels(size: int) -> int:
    return max(1, -(-size.bit_length() // HEIGHT))


def _require_count(size: int) -> None:
    """Go on only if there are as many tiles as a tree of this size has, and no more."""
    bundles = -(-size // WIDTH)
    expected = bundles + sum(
        -(-(size >> HEIGHT * level) // WIDTH) for level in range(_levels(size))
    )
    if Tile.objects.count() != expected:
        raise LogDamaged("it has another number of tiles than its size asks for.")


def _require_entries(size: int) -> None:
    """Go on only if each bundle holds the entries whose hashes stand in the tile beside it."""
    for bundle, (place, hashes) in zip(_data(BUNDLE), _tiles(0, size), strict=True):
        where = place._replace(level=None)
        tiles.check_bundle(tiles.read_bundle(bundle), hashes, where)


def _require_level(level: int, size: int) -> None:
    """Go on only if the hashes of a level are the roots of the full tiles below it."""
    below = (
        (place, tiles.rows_over(hashes)[HEIGHT][0])
        for place, hashes in _tiles(level - 1, size)
        if place.width == WIDTH
    )
    here = (each for _, hashes in _tiles(level, size) for each in hashes)
    for (place, root), said in zip(below, here, strict=True):
        if root != said:
            raise LogDamaged(f"{place.path} is not what it was.")


def _tiles(level: int, size: int) -> Iterator[tuple[Place, list[bytes]]]:
    for number, data in enumerate(_data(level)):
        place = tiles.place_of(level, number, size)
        if len(data) != place.width * HASH_BYTES:
            raise LogDamaged(f"{place.path} has not as many hashes as were signed.")
        yield place, tiles.split_hashes(data, place)


def _data(level: int) -> Iterator[bytes]:
    rows = Tile.objects.filter(level=level).order_by("number").values_list("number", "data")
    last = -1
    while page := list(rows.filter(number__gt=last)[:_AT_ONCE]):
        for last, data in page:  # noqa: B007 - where the next page begins
            yield bytes(data)
