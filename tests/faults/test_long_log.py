"""The public log at the size that it is made for: every proof of it, and every tile of it.

Another implementation checks the proofs. The log is built once for this file, as the job builds it,
and rolled back after it.
"""

from __future__ import annotations

import hashlib
import os
import random
import tracemalloc
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from tests.standards.transparency.trees import peer_checks_consistency, peer_checks_inclusion

from insignia.foundation.actors import job
from insignia.logbook import actions, queries
from insignia.logbook.errors import LogDamaged
from insignia.logbook.models import Checkpoint, Entry, Tile
from insignia.standards.transparency import merkle
from insignia.standards.transparency.checkpoint import open_checkpoint
from insignia.standards.transparency.merkle import leaf_hash
from insignia.standards.transparency.tiles import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker

    from insignia.standards.transparency.tiles import Place

pytestmark = [pytest.mark.faults, pytest.mark.django_db]
ENTRIES = 100_000 if os.environ.get("INSIGNIA_TEST_FAULTS") == "full" else 3_000
AT_ONCE = 1_000
LOOKS = 10
AT = datetime(2026, 6, 1, tzinfo=UTC)
ACTING = job("tests")


def grow(first: int) -> None:
    numbers = range(first, first + AT_ONCE)
    actions.append([hashlib.sha256(number.to_bytes(4, "big")).digest() for number in numbers])
    assert actions.grow(acting=ACTING, at=AT) == AT_ONCE


@pytest.fixture(scope="module")
def peaks(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[int]]:
    """Let the log grow to its size; gives the most memory that growing took now and then."""
    taken = []
    with django_db_blocker.unblock(), transaction.atomic():
        for first in range(0, ENTRIES, AT_ONCE):
            is_looked_at = first // AT_ONCE % max(1, ENTRIES // AT_ONCE // LOOKS) == 0
            if is_looked_at:
                tracemalloc.start()
            grow(first)
            if is_looked_at:
                taken.append(tracemalloc.get_traced_memory()[1])
                tracemalloc.stop()
        with django_db_blocker.block():
            yield taken
        transaction.set_rollback(True)


def stored(place: Place) -> bytes:
    return queries.stored_at(place) or b""


@lru_cache(maxsize=1_000)
def root_at(size: int) -> bytes:
    """The root that was signed at a size."""
    note = bytes(Checkpoint.objects.get(size=size).note)
    return open_checkpoint(note, queries.known_keys()).checkpoint.root


def test_growing_takes_no_more_memory_the_longer_the_log_is(peaks: list[int]) -> None:
    assert max(peaks[1:]) < 1.5 * peaks[1], peaks


@pytest.mark.usefixtures("peaks")
def test_every_proof_of_inclusion_holds_elsewhere() -> None:
    tree = Tree(ENTRIES, stored)
    checked = 0
    for entry in Entry.objects.select_related("checkpoint").order_by("index").iterator():
        assert entry.index is not None
        assert entry.checkpoint is not None
        hashes = bytes(entry.path)
        kept = [hashes[at : at + 32] for at in range(0, len(hashes), 32)]
        leaf, size = leaf_hash(bytes(entry.commitment)), entry.checkpoint.size
        peer_checks_inclusion(leaf, entry.index, size, kept, root_at(size))
        path = merkle.inclusion_proof(entry.index, ENTRIES, tree.node_at)
        peer_checks_inclusion(leaf, entry.index, ENTRIES, path, root_at(ENTRIES))
        checked += 1
    assert checked == ENTRIES


@pytest.mark.usefixtures("peaks")
def test_every_proof_of_consistency_holds_elsewhere() -> None:
    tree = Tree(ENTRIES, stored)
    signed = set(Checkpoint.objects.values_list("size", flat=True))
    for old in range(1, ENTRIES):
        path = merkle.consistency_proof(old, ENTRIES, tree.node_at)
        before = root_at(old) if old in signed else merkle.root_of(old, tree.node_at)
        peer_checks_consistency(old, ENTRIES, path, before, root_at(ENTRIES))


@pytest.mark.usefixtures("peaks")
def test_a_flipped_bit_in_any_tile_stops_signing() -> None:
    chance = random.Random(20261123)
    actions.append([b"later".ljust(32)])
    tried = 0
    for tile in Tile.objects.order_by("level", "number"):
        data = bytes(tile.data)
        bit = chance.randrange(len(data) * 8)
        flipped = bytearray(data)
        flipped[bit >> 3] ^= 1 << (bit & 7)
        Tile.objects.filter(pk=tile.pk).update(data=bytes(flipped))
        with pytest.raises(LogDamaged):
            actions.grow(acting=ACTING, at=AT)
        Tile.objects.filter(pk=tile.pk).update(data=data)
        tried += 1

    assert tried == Tile.objects.count() > 2 * ENTRIES // 256
    assert Checkpoint.objects.count() == ENTRIES // AT_ONCE
    assert actions.grow(acting=ACTING, at=AT) == 1, "as it was, it goes on"
