"""The Merkle tree of RFC 6962: hashes of leaves and nodes, and both kinds of proof, both ways.

A tree is split at the largest power of two below its size, so all that a proof needs are hashes of
*perfect* subtrees: those over 2**level leaves that begin at a multiple of that. Whoever makes a
proof hands in how to find them (`NodeAt`); whoever checks one needs nothing but the proof.

Sections are those of RFC 6962; the checks are the loops of RFC 9162 (2.1.3.2 and 2.1.4.2), which
describes the same tree.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, TypeAlias

from insignia.standards.errors import MisuseError, NotProven

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

HASH_BYTES: Final = 32
EMPTY_ROOT: Final = hashlib.sha256(b"").digest()
_LEAF: Final = b"\x00"
_NODE: Final = b"\x01"

NodeAt: TypeAlias = "Callable[[int, int], bytes]"
"""Returns the hash over the leaves from ``index << level`` to ``(index + 1) << level``."""


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of one entry (2.1)."""
    return hashlib.sha256(_LEAF + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node over the hashes of its two sides (2.1)."""
    return hashlib.sha256(_NODE + left + right).digest()


class Frontier:
    """The right edge of a tree that grows: one hash for each power of two in its size.

    This is all that must be known of a log to add to it and to know its root, however long it is.
    """

    def __init__(self, size: int = 0, hashes: Iterable[bytes] = ()) -> None:
        self.size = size
        self._hashes = list(hashes)
        if len(self._hashes) != size.bit_count():
            raise MisuseError(f"The edge of a tree of {size} has {size.bit_count()} hashes.")

    @classmethod
    def of(cls, size: int, node_at: NodeAt) -> Frontier:
        """Return the edge of a tree that can be read."""
        levels = [level for level in reversed(range(size.bit_length())) if size >> level & 1]
        return cls(size, (node_at(level, (size >> level) - 1) for level in levels))

    def add(self, leaf: bytes) -> None:
        """Take one more leaf, given by its hash."""
        whole, level = leaf, self.size
        while level & 1:
            whole = node_hash(self._hashes.pop(), whole)
            level >>= 1
        self._hashes.append(whole)
        self.size += 1

    def root(self) -> bytes:
        """Return the root of the tree as it is now."""
        if not self._hashes:
            return EMPTY_ROOT
        root = self._hashes[-1]
        for left in reversed(self._hashes[:-1]):
            root = node_hash(left, root)
        return root


def root_of(size: int, node_at: NodeAt) -> bytes:
    """Return the root over the first ``size`` leaves (2.1)."""
    return _hash_over(0, size, node_at) if size else EMPTY_ROOT


def inclusion_proof(index: int, size: int, node_at: NodeAt) -> list[bytes]:
    """Return the way from a leaf to the root of a tree, the leaf's neighbour first (2.1.1)."""
    if not 0 <= index < size:
        raise MisuseError(f"A tree of {size} has no leaf {index}.")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _left_side(end - start)
        if index < middle:
            path.append(_hash_over(middle, end, node_at))
            end = middle
        else:
            path.append(_hash_over(start, middle, node_at))
            start = middle
    return path[::-1]


def consistency_proof(old: int, new: int, node_at: NodeAt) -> list[bytes]:
    """Return what shows that a tree of ``new`` leaves begins with that of ``old`` (2.1.2)."""
    if not 0 <= old <= new:
        raise MisuseError(f"A tree of {new} does not extend one of {old}.")
    path: list[bytes] = []
    if old == 0:
        return path
    start, end, is_known = 0, new, True
    while old != end:
        middle = start + _left_side(end - start)
        if old <= middle:
            path.append(_hash_over(middle, end, node_at))
            end = middle
        else:
            path.append(_hash_over(start, middle, node_at))
            start, is_known = middle, False
    if not is_known:
        path.append(_hash_over(start, end, node_at))
    return path[::-1]


def check_inclusion(
    leaf: bytes, index: int, size: int, path: Sequence[bytes], *, root: bytes
) -> None:
    """Go on only if a leaf, given by its hash, stands at ``index`` of the tree with this root."""
    if not 0 <= index < size:
        raise _not_included(f"The log has {size} entries, and none with the number {index}.")
    here, last, found = index, size - 1, leaf
    for neighbour in path:
        if last == 0:
            raise _not_included("The way from the entry to the root is too long.")
        if here & 1 or here == last:
            found = node_hash(neighbour, found)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            found = node_hash(found, neighbour)
        here, last = here >> 1, last >> 1
    if last or found != root:
        raise _not_included("The entry does not lead to the root that the log has signed.")


def check_consistency(
    old: int, new: int, path: Sequence[bytes], *, old_root: bytes, new_root: bytes
) -> None:
    """Go on only if the newer tree begins with all of the older one."""
    if new < old:
        raise _inconsistent(f"The log had {old} entries and has {new} now.")
    if old in {0, new}:
        if path or old_root != (new_root if old == new else EMPTY_ROOT):
            raise _inconsistent("The log has another root than it had with as many entries.")
    else:
        _check_growth(old, new, path, old_root=old_root, new_root=new_root)


def _check_growth(
    old: int, new: int, path: Sequence[bytes], *, old_root: bytes, new_root: bytes
) -> None:
    hashes = list(path) if old & (old - 1) else [old_root, *path]
    if not hashes:
        raise _inconsistent("Nothing shows that the log goes on from what it was.")
    here, last = old - 1, new - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    before = after = hashes[0]
    for neighbour in hashes[1:]:
        if last == 0:
            raise _inconsistent("What should show that the log goes on is too long.")
        if here & 1 or here == last:
            before, after = node_hash(neighbour, before), node_hash(neighbour, after)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            after = node_hash(after, neighbour)
        here, last = here >> 1, last >> 1
    if last or before != old_root or after != new_root:
        raise _inconsistent(f"The log does not begin any more with the {old} entries that it had.")


def _hash_over(start: int, end: int, node_at: NodeAt) -> bytes:
    """Return the hash over leaves that are a side of the tree, so that they begin as one does."""
    length = end - start
    if length & (length - 1) == 0:
        level = length.bit_length() - 1
        return node_at(level, start >> level)
    middle = start + _left_side(length)
    return node_hash(
        node_at(_level(middle - start), start >> _level(middle - start)),
        _hash_over(middle, end, node_at),
    )


def _left_side(length: int) -> int:
    """Return the largest power of two that is smaller than a length of two or more."""
    return 1 << _level(length - 1)


def _level(length: int) -> int:
    return length.bit_length() - 1


def _not_included(detail: str) -> NotProven:
    return NotProven(f"{detail} Ask for the receipt again.", code="log.not-included")


def _inconsistent(detail: str) -> NotProven:
    return NotProven(
        f"{detail} Keep both checkpoints: together they prove that the log was changed.",
        code="log.inconsistent",
    )
