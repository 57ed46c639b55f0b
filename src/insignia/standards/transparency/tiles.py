"""The files of a log: its tree and its entries in tiles of 256 (C2SP tlog-tiles).

A tile of level L holds hashes over 256**L leaves each; at level 0, those of the leaves. A full tile
never changes again, and its root stands in a tile one level up. The last of each level may be
*partial*; it is addressed with its width. Entries lie in bundles, cut like the tiles of level 0.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from insignia.standards.errors import Malformed, MisuseError, NotProven
from insignia.standards.transparency.merkle import (
    HASH_BYTES,
    Frontier,
    leaf_hash,
    node_hash,
    root_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

HEIGHT: Final = 8
WIDTH: Final = 1 << HEIGHT
CHECKPOINT: Final = "checkpoint"
_MOST_LEVELS: Final = 64
_LONGEST_ENTRY: Final = 0xFFFF
_LENGTH_BYTES: Final = 2
_REMEMBERED: Final = 64
_PLACE: Final = re.compile(
    r"tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?"
)


class Place(NamedTuple):
    """Where a tile stands; a bundle of entries stands at level ``None``."""

    level: int | None
    number: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Its address below the prefix of the log."""
        level = "entries" if self.level is None else self.level
        groups = [f"{self.number % 1000:03}"]
        rest = self.number // 1000
        while rest:
            groups.append(f"x{rest % 1000:03}")
            rest //= 1000
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{level}/{'/'.join(reversed(groups))}{partial}"

    @property
    def full(self) -> Place:
        """The same place when its tile is full."""
        return self._replace(width=WIDTH)


def read_place(path: str) -> Place | None:
    """Return the place that an address below the prefix names, if it is spelled as it must be."""
    found = _PLACE.fullmatch(path)
    if found is None:
        return None
    level = None if found[1] == "entries" else int(found[1])
    number = int(found[2].replace("/", "").replace("x", ""))
    place = Place(level, number, int(found[3]) if found[3] else WIDTH)
    return place if place.path == path and (level or 0) < _MOST_LEVELS else None


def place_of(level: int, number: int, size: int) -> Place:
    """Return where the tile with this number stands in a tree of ``size``."""
    width = min((size >> HEIGHT * level) - number * WIDTH, WIDTH)
    if width <= 0:
        raise MisuseError(f"A tree of {size} has no tile {number} at level {level}.")
    return Place(level, number, width)


def places_of(size: int) -> Iterator[Place]:
    """Yield every tile of a tree, level by level, each from its left end."""
    level = 0
    while size >> HEIGHT * level:
        for number in range(((size >> HEIGHT * level) + WIDTH - 1) // WIDTH):
            yield place_of(level, number, size)
        level += 1


class Tree:
    """A tree that is read from its tiles: ``read`` returns the bytes at a place, none too few.

    A few tiles are remembered with all that follows from them, whatever the size of the tree.
    """

    def __init__(self, size: int, read: Callable[[Place], bytes]) -> None:
        self.size = size
        self._read = read
        self._rows = lru_cache(maxsize=_REMEMBERED)(self._rows_at)

    def node_at(self, level: int, index: int) -> bytes:
        """Return the hash of a perfect subtree (`NodeAt`)."""
        tile_level, above = divmod(level, HEIGHT)
        number, at = divmod(index, WIDTH >> above)
        return self._rows(tile_level, number)[above][at]

    def root(self) -> bytes:
        """Return the root of the tree."""
        return root_of(self.size, self.node_at)

    def frontier(self) -> Frontier:
        """Return the right edge of the tree, from which it grows."""
        return Frontier.of(self.size, self.node_at)

    def _rows_at(self, level: int, number: int) -> list[list[bytes]]:
        place = place_of(level, number, self.size)
        return rows_over(split_hashes(self._read(place), place))


def rows_over(hashes: list[bytes]) -> list[list[bytes]]:
    """Return the hashes of a tile, and above them row by row those that follow from them."""
    rows = [hashes]
    while len(rows[-1]) > 1:
        row = rows[-1]
        pairs = range(0, len(row) - 1, 2)
        rows.append([node_hash(row[at], row[at + 1]) for at in pairs])
    return rows


def root_of_tile(data: bytes) -> bytes:
    """Return the root of a full tile, which stands in a tile one level up."""
    return rows_over(split_hashes(data, Place(0, 0)))[HEIGHT][0]


def split_hashes(data: bytes, place: Place) -> list[bytes]:
    """Return the hashes of a tile; one that is longer than its place asks for is cut to it.

    Of a partial tile the full one may have come, for that is where a log may send its readers.
    """
    if len(data) < place.width * HASH_BYTES or len(data) % HASH_BYTES:
        raise Malformed(
            f"The tile {place.path} has {len(data)} bytes, which are not its hashes."
            " Fetch it again, and tell the log's operator if it stays so.",
            code="log.tile",
        )
    return [data[at : at + HASH_BYTES] for at in range(0, place.width * HASH_BYTES, HASH_BYTES)]


def write_bundle(entries: Iterable[bytes]) -> bytes:
    """Return entries as a bundle holds them: each after its length."""
    written = bytearray()
    for entry in entries:
        if len(entry) > _LONGEST_ENTRY:
            raise MisuseError(f"An entry has at most {_LONGEST_ENTRY} bytes.")
        written += len(entry).to_bytes(_LENGTH_BYTES, "big") + entry
    return bytes(written)


def read_bundle(data: bytes) -> list[bytes]:
    """Return the entries of a bundle."""
    entries: list[bytes] = []
    at = 0
    while at < len(data):
        start = at + _LENGTH_BYTES
        at = start + int.from_bytes(data[at:start], "big")
        if start > len(data) or at > len(data):
            raise Malformed(
                "A bundle of entries ends in the middle of one. Fetch it again, and tell the log's"
                " operator if it stays so.",
                code="log.bundle",
            )
        entries.append(data[start:at])
    return entries


def check_bundle(entries: Iterable[bytes], hashes: Iterable[bytes], place: Place) -> None:
    """Go on only if these are the entries whose hashes stand in the tile of level 0."""
    if [leaf_hash(entry) for entry in entries] != list(hashes):
        raise NotProven(
            f"The entries at {place.path} are not those that the tree was made of.",
            code="log.bundle",
        )
