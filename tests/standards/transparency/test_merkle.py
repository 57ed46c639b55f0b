import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.standards.transparency.trees import (
    Leaves,
    peer_checks_consistency,
    peer_checks_inclusion,
    peer_tree,
)

from insignia.standards.errors import MisuseError, NotProven
from insignia.standards.transparency import merkle

MOST = 300
LEAVES = Leaves(MOST)
SIZES = st.integers(1, MOST)

# The reference vectors of Certificate Transparency: these entries, and the root after each.
PUBLISHED = (
    ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
    ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
    ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    (
        "606162636465666768696a6b6c6d6e6f",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ),
)


def test_the_published_roots_come_out() -> None:
    frontier = merkle.Frontier()
    assert frontier.root() == merkle.EMPTY_ROOT
    for entry, root in PUBLISHED:
        frontier.add(merkle.leaf_hash(bytes.fromhex(entry)))
        assert frontier.root().hex() == root


def test_small_trees_are_those_of_another_implementation_in_every_proof() -> None:
    peer = peer_tree(LEAVES)
    for size in range(1, 40):
        root = LEAVES.root(size)
        assert root == peer.get_state(size)
        for index in range(size):
            path = merkle.inclusion_proof(index, size, LEAVES.node_at)
            assert path == peer.prove_inclusion(index + 1, size).path[1:]
            merkle.check_inclusion(LEAVES.rows[0][index], index, size, path, root=root)
        for old in range(size + 1):
            path = merkle.consistency_proof(old, size, LEAVES.node_at)
            before = LEAVES.root(old)
            merkle.check_consistency(old, size, path, old_root=before, new_root=root)
            if 0 < old < size:
                peer_checks_consistency(old, size, path, before, root)


@given(SIZES, st.data())
def test_a_leaf_is_proved_where_it_stands_and_nowhere_else(size: int, data: st.DataObject) -> None:
    index, other = (data.draw(st.integers(0, size - 1)) for _ in range(2))
    path = merkle.inclusion_proof(index, size, LEAVES.node_at)
    leaf, root = LEAVES.rows[0][index], LEAVES.root(size)

    merkle.check_inclusion(leaf, index, size, path, root=root)
    peer_checks_inclusion(leaf, index, size, path, root)

    for wrong in _changed(path):
        with pytest.raises(NotProven):
            merkle.check_inclusion(leaf, index, size, wrong, root=root)
    with pytest.raises(NotProven):
        merkle.check_inclusion(merkle.leaf_hash(b"never"), index, size, path, root=root)
    if other != index:
        with pytest.raises(NotProven):
            merkle.check_inclusion(leaf, other, size, path, root=root)


@given(SIZES, st.data())
def test_a_tree_extends_what_it_was_and_nothing_else(new: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, new))
    path = merkle.consistency_proof(old, new, LEAVES.node_at)
    roots = {"old_root": LEAVES.root(old), "new_root": LEAVES.root(new)}

    merkle.check_consistency(old, new, path, **roots)

    for wrong in _changed(path):
        with pytest.raises(NotProven):
            merkle.check_consistency(old, new, wrong, **roots)
    for name in roots:
        with pytest.raises(NotProven):
            merkle.check_consistency(old, new, path, **{**roots, name: merkle.leaf_hash(b"other")})


@given(st.integers(0, MOST), st.integers(0, MOST))
def test_a_frontier_goes_on_from_any_size(first: int, more: int) -> None:
    first, last = sorted((first, more))
    frontier = merkle.Frontier.of(first, LEAVES.node_at)
    assert frontier.root() == LEAVES.root(first)
    for leaf in LEAVES.rows[0][first:last]:
        frontier.add(leaf)
    assert (frontier.size, frontier.root()) == (last, LEAVES.root(last))


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [(5, 3, []), (3, 3, [b"x" * 32]), (0, 3, [b"x" * 32]), (3, 5, []), (4, 4, [])],
)
def test_what_is_no_extension_is_refused(old: int, new: int, path: list[bytes]) -> None:
    wrong = merkle.leaf_hash(b"another tree")

    with pytest.raises(NotProven) as refused:
        merkle.check_consistency(old, new, path, old_root=wrong, new_root=LEAVES.root(new))

    assert refused.value.code == "log.inconsistent"


def test_an_empty_tree_is_extended_by_any() -> None:
    merkle.check_consistency(0, 3, [], old_root=merkle.EMPTY_ROOT, new_root=LEAVES.root(3))


def test_what_cannot_be_asked_is_the_callers_fault() -> None:
    with pytest.raises(MisuseError):
        merkle.inclusion_proof(3, 3, LEAVES.node_at)
    with pytest.raises(MisuseError):
        merkle.consistency_proof(4, 3, LEAVES.node_at)
    with pytest.raises(MisuseError):
        merkle.Frontier(3, [b""])
    with pytest.raises(NotProven):
        merkle.check_inclusion(b"", 3, 3, [], root=b"")


def _changed(path: list[bytes]) -> list[list[bytes]]:
    """Return a proof with a hash changed, one too many, and one too few."""
    changed = [[*path[:at], merkle.leaf_hash(path[at]), *path[at + 1 :]] for at in range(len(path))]
    return [*changed, [*path, merkle.EMPTY_ROOT], *([path[:-1]] if path else [])]


def test_a_leaf_is_never_taken_for_a_node() -> None:
    for left, right in itertools.pairwise(LEAVES.rows[0][:4]):
        assert merkle.leaf_hash(left + right) != merkle.node_hash(left, right)
