import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.standards.transparency.trees import Leaves

from insignia.standards.errors import Malformed, MisuseError, NotProven
from insignia.standards.transparency import merkle, tiles
from insignia.standards.transparency.tiles import Place

LEAVES = Leaves(70_000)


def read(place: Place) -> bytes:
    row = LEAVES.rows[tiles.HEIGHT * (place.level or 0)]
    first = place.number * tiles.WIDTH
    return b"".join(row[first : first + place.width])


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (Place(0, 0), "tile/0/000"),
        (Place(0, 1234067), "tile/0/x001/x234/067"),
        (Place(3, 5, 17), "tile/3/005.p/17"),
        (Place(None, 1000, 1), "tile/entries/x001/000.p/1"),
    ],
)
def test_a_place_is_addressed_as_the_specification_says(place: Place, path: str) -> None:
    assert place.path == path
    assert tiles.read_place(path) == place


@pytest.mark.parametrize(
    "path",
    [
        "checkpoint",
        "tile/0/0",
        "tile/00/000",
        "tile/64/000",
        "tile/0/x000/001",
        "tile/0/001/002",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/05",
        "tile/entries/000/",
        "tile/-1/000",
        "tile/0/\u0660\u0660\u0660",
    ],
)
def test_another_spelling_is_no_place(path: str) -> None:
    assert tiles.read_place(path) is None


def test_a_tree_of_70000_has_the_tiles_of_the_specification() -> None:
    places = list(tiles.places_of(70_000))

    assert [place for place in places if place.width < tiles.WIDTH] == [
        Place(0, 273, 112),
        Place(1, 1, 17),
        Place(2, 0, 1),
    ]
    assert len(places) == 274 + 2 + 1
    assert list(tiles.places_of(256)) == [Place(0, 0), Place(1, 0, 1)]
    assert list(tiles.places_of(0)) == []


def test_the_root_of_a_full_tile_stands_in_the_tile_above() -> None:
    assert tiles.root_of_tile(read(Place(0, 3))) == LEAVES.rows[tiles.HEIGHT][3]


@given(st.integers(1, 70_000), st.data())
def test_whatever_is_proved_can_be_read_from_tiles(size: int, data: st.DataObject) -> None:
    tree = tiles.Tree(size, read)
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))

    assert tree.root() == LEAVES.root(size)
    assert tree.frontier().root() == LEAVES.root(size)
    assert merkle.inclusion_proof(index, size, tree.node_at) == merkle.inclusion_proof(
        index, size, LEAVES.node_at
    )
    assert merkle.consistency_proof(old, size, tree.node_at) == merkle.consistency_proof(
        old, size, LEAVES.node_at
    )


def test_a_full_tile_serves_who_asks_for_a_part_of_it() -> None:
    tree = tiles.Tree(300, lambda place: read(place.full))
    assert tree.root() == LEAVES.root(300)


@pytest.mark.parametrize("data", [b"", b"x" * 32 * 4, b"x" * (32 * 5 + 1)])
def test_a_tile_that_lacks_hashes_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed) as refused:
        tiles.split_hashes(data, Place(0, 0, 5))
    assert refused.value.code == "log.tile"


def test_there_is_no_tile_beyond_the_tree() -> None:
    with pytest.raises(MisuseError):
        tiles.place_of(0, 2, 512)


@given(st.lists(st.binary(max_size=70), max_size=20))
def test_entries_come_back_from_their_bundle(entries: list[bytes]) -> None:
    bundle = tiles.write_bundle(entries)
    place = Place(None, 0, len(entries))

    assert tiles.read_bundle(bundle) == entries
    tiles.check_bundle(entries, [merkle.leaf_hash(entry) for entry in entries], place)
    with pytest.raises(NotProven):
        tiles.check_bundle([*entries, b""], map(merkle.leaf_hash, entries), place)


@pytest.mark.parametrize("bundle", [b"\x00", b"\x00\x02x", b"\x00\x01xy"])
def test_a_bundle_that_breaks_off_is_refused(bundle: bytes) -> None:
    with pytest.raises(Malformed):
        tiles.read_bundle(bundle)


def test_an_entry_has_a_greatest_length() -> None:
    with pytest.raises(MisuseError):
        tiles.write_bundle([bytes(65_536)])
