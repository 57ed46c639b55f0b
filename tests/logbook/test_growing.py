"""The log grows, and stops where it is not what it was."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from tests.standards.transparency.trees import peer_checks_inclusion

from insignia.foundation import actors, prepared
from insignia.foundation.models import Prepared
from insignia.keyring.models import LogKey
from insignia.logbook import actions, jobs, queries
from insignia.logbook.errors import LogDamaged
from insignia.logbook.models import BUNDLE, Checkpoint, Entry, Head, Tile
from insignia.standards.transparency import merkle
from insignia.standards.transparency.checkpoint import open_checkpoint
from insignia.standards.transparency.merkle import Frontier, leaf_hash

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db
ORIGIN = "demo.insignia.example/log"
AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
ACTING = actors.job("tests")


def commitments(count: int, label: str = "") -> list[bytes]:
    return [hashlib.sha256(f"{label}{number}".encode()).digest() for number in range(count)]


def grown(*counts: int) -> None:
    for turn, count in enumerate(counts):
        actions.append(commitments(count, f"{turn}:"))
        assert actions.grow(acting=ACTING, at=AT + timedelta(minutes=turn)) == count


def test_what_waits_gets_the_next_places_and_the_head_is_signed() -> None:
    grown(3, 300, 1)

    entries = list(Entry.objects.order_by("index"))
    assert [entry.index for entry in entries] == list(range(304))
    frontier = Frontier()
    for entry in entries:
        frontier.add(leaf_hash(bytes(entry.commitment)))
    opened = open_checkpoint(queries.last_checkpoint(), queries.known_keys())
    assert opened.checkpoint == (ORIGIN, 304, frontier.root())
    assert opened.known_since == AT + timedelta(minutes=2)
    assert actions.grow(acting=ACTING, at=AT) == 0
    assert actions.examine() == 304


def test_every_entry_has_a_way_to_the_checkpoint_that_took_it_in() -> None:
    grown(3, 300, 40)

    keys = queries.known_keys()
    for entry in Entry.objects.select_related("checkpoint"):
        assert entry.checkpoint is not None
        assert entry.index is not None
        head = open_checkpoint(bytes(entry.checkpoint.note), keys).checkpoint
        hashes = bytes(entry.path)
        path = [hashes[at : at + 32] for at in range(0, len(hashes), 32)]
        leaf = leaf_hash(bytes(entry.commitment))
        merkle.check_inclusion(leaf, entry.index, head.size, path, root=head.root)
        peer_checks_inclusion(leaf, entry.index, head.size, path, head.root)
    assert sorted(Checkpoint.objects.values_list("size", flat=True)) == [3, 303, 343]


def _flip(level: int, number: int, at: int) -> None:
    tile = Tile.objects.get(level=level, number=number)
    data = bytearray(tile.data)
    data[at] ^= 0x10
    tile.data = bytes(data)
    tile.save()


def _shorten() -> None:
    tile = Tile.objects.get(level=0, number=1)
    tile.data = bytes(tile.data)[:-32]
    tile.save()


def _rewrite_root() -> None:
    row = Checkpoint.objects.get(size=300)
    row.note = bytes(row.note).replace(b"\n300\n", b"\n299\n")
    row.save()


DAMAGE: dict[str, Callable[[], object]] = {
    **{
        f"a bit of tile {level}/{number} at {at}": partial(_flip, level, number, at)
        for level, number, at in [
            (0, 0, 0),
            (0, 0, 4000),
            (0, 0, 8191),
            (0, 1, 17),
            (1, 0, 5),
            (BUNDLE, 0, 1),
            (BUNDLE, 0, 5000),
            (BUNDLE, 1, 40),
        ]
    },
    "a tile that is gone": lambda: Tile.objects.filter(level=0, number=0).delete(),
    "a tile too many": lambda: Tile.objects.create(level=1, number=7, data=b"x" * 32),
    "a tile too short": _shorten,
    "another size in the checkpoint": _rewrite_root,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_the_slightest_damage_stops_signing_and_raises_an_alarm(
    damage: Callable[[], object],
) -> None:
    grown(300)
    damage()
    actions.append(commitments(5, "later"))

    with pytest.raises(LogDamaged):
        actions.grow(acting=ACTING, at=AT)
    with pytest.raises(LogDamaged):
        actions.examine()
    jobs.let_the_log_grow.func()

    assert Checkpoint.objects.count() == 1
    assert Entry.objects.filter(index=None).count() == 5
    head = Head.objects.get()
    assert head.stopped_at is not None
    assert head.stopped_because


def test_a_log_that_is_as_it_was_goes_on_and_the_alarm_ends() -> None:
    grown(300)
    _flip(0, 0, 9)
    actions.append(commitments(1, "later"))
    jobs.let_the_log_grow.func()
    assert Head.objects.get().stopped_at is not None

    _flip(0, 0, 9)
    jobs.let_the_log_grow.func()

    assert Head.objects.get().stopped_at is None
    assert actions.examine() == 301


def test_a_log_of_other_keys_is_not_signed_on() -> None:
    grown(2)
    LogKey.objects.filter(purpose="head").delete()
    actions.append(commitments(1, "later"))

    with pytest.raises(LogDamaged):
        actions.grow(acting=ACTING, at=AT)


def test_full_tiles_and_the_head_lie_ready_as_their_sources_say() -> None:
    grown(3, 600)

    assert not list(prepared.differences())
    assert Prepared.objects.filter(about="log-tile").count() == 4
    assert Prepared.objects.filter(about="log-head").count() == 1
