"""Trees for tests, and another implementation's opinion of our proofs about them."""

from collections.abc import Mapping, Sequence

from pymerkle import InmemoryTree, verify_consistency, verify_inclusion
from pymerkle.proof import MerkleProof

from insignia.standards.transparency import merkle

_RIGHT, _LEFT = 0, 1


class Leaves:
    """A tree of so many leaves, kept whole: entry n is the number n, if nothing else is said."""

    def __init__(self, size: int, said: Mapping[int, bytes] | None = None) -> None:
        entries = {number: number.to_bytes(4, "big") for number in range(size)} | dict(said or {})
        self.entries = list(entries.values())
        self.rows = [[merkle.leaf_hash(entry) for entry in self.entries]]
        while len(self.rows[-1]) > 1:
            row = self.rows[-1]
            pairs = range(0, len(row) - 1, 2)
            self.rows.append([merkle.node_hash(row[at], row[at + 1]) for at in pairs])

    def node_at(self, level: int, index: int) -> bytes:
        return self.rows[level][index]

    def root(self, size: int) -> bytes:
        return merkle.root_of(size, self.node_at)


def peer_tree(leaves: Leaves) -> InmemoryTree:
    tree = InmemoryTree(algorithm="sha256")
    for entry in leaves.entries:
        tree.append(entry)
    return tree


def peer_checks_inclusion(
    leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes
) -> None:
    sides = _sides_of_leaf(index, size)
    verify_inclusion(leaf, root, _proof(size, sides, [], [leaf, *path]))


def peer_checks_consistency(
    old: int, new: int, path: Sequence[bytes], old_root: bytes, new_root: bytes
) -> None:
    sides = _sides_of_edge(old, new)
    whole = list(path) if old & (old - 1) else [old_root, *path]
    subset = [1, *sides]  # what stands left of the edge was in the older tree
    verify_consistency(old_root, new_root, _proof(new, sides, subset, whole))


def _proof(size: int, sides: list[int], subset: list[int], path: list[bytes]) -> MerkleProof:
    assert len(path) == len(sides) + 1, "the proof has not as many hashes as the tree has steps"
    return MerkleProof(
        "sha256", security=True, size=size, rule=[*sides, 0], subset=subset, path=path
    )


def _sides_of_leaf(index: int, size: int) -> list[int]:
    if size == 1:
        return []
    left = 1 << (size - 1).bit_length() - 1
    if index < left:
        return [*_sides_of_leaf(index, left), _RIGHT]
    return [*_sides_of_leaf(index - left, size - left), _LEFT]


def _sides_of_edge(old: int, new: int) -> list[int]:
    if old == new:
        return []
    left = 1 << (new - 1).bit_length() - 1
    if old <= left:
        return [*_sides_of_edge(old, left), _RIGHT]
    return [*_sides_of_edge(old - left, new - left), _LEFT]
