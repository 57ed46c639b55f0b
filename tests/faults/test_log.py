"""The public log under workers that die, and at the size that it is made for."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import time
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.standards.transparency.trees import peer_checks_consistency, peer_checks_inclusion

from insignia.foundation.actors import job
from insignia.logbook import actions, queries
from insignia.logbook.models import Checkpoint, Entry
from insignia.standards.transparency import merkle
from insignia.standards.transparency.checkpoint import open_checkpoint
from insignia.standards.transparency.merkle import leaf_hash
from insignia.standards.transparency.tiles import Tree
from insignia.standards.transparency.witness import witness

if TYPE_CHECKING:
    from insignia.standards.transparency.tiles import Place

pytestmark = pytest.mark.faults
PROCESS = Path(__file__).with_name("growing.py")
IS_FULL = os.environ.get("INSIGNIA_TEST_FAULTS") == "full"
KILLS = 100 if IS_FULL else 3
ENTRIES = 100_000 if IS_FULL else 3_000
AT_ONCE = 1_000


def _stored(place: Place) -> bytes:
    return queries.stored_at(place) or b""


def test_workers_that_are_killed_never_fork_the_log(own_environment: dict[str, str]) -> None:
    chance = random.Random(20261123)  # the same waits in every run, as far as the machine lets
    seen: bytes | None = None
    for _ in range(KILLS):
        command = [sys.executable, str(PROCESS), "150"]
        with subprocess.Popen(command, env=own_environment, stdout=subprocess.PIPE) as worker:
            assert worker.stdout is not None
            assert worker.stdout.readline() == b"grown\n"
            time.sleep(chance.random() / 2)
            worker.kill()
        now = queries.last_checkpoint()
        opened = witness(now, seen, queries.known_keys(), _stored)
        assert opened.checkpoint.size == actions.examine()
        seen = now

    placed = Entry.objects.exclude(index=None)
    indexes = list(placed.order_by("index").values_list("index", flat=True))
    assert indexes == list(range(actions.examine()))
    assert len(indexes) >= KILLS * 150
    sizes = list(Checkpoint.objects.order_by("signed_at", "size").values_list("size", flat=True))
    assert sizes == sorted(set(sizes))


@pytest.mark.django_db
def test_every_proof_of_a_long_log_holds_elsewhere_and_memory_stays_as_it_is() -> None:
    peaks = []
    for first in range(0, ENTRIES, AT_ONCE):
        numbers = range(first, first + AT_ONCE)
        actions.append([hashlib.sha256(number.to_bytes(4, "big")).digest() for number in numbers])
        tracemalloc.start()
        actions.grow(acting=job("tests"), at=datetime(2026, 6, 1, tzinfo=UTC))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert max(peaks[1:]) < 1.5 * peaks[1], "it grows with the log"
    keys = queries.known_keys()
    rows = list(Checkpoint.objects.order_by("size"))
    roots = {row.size: open_checkpoint(bytes(row.note), keys).checkpoint.root for row in rows}
    last = rows[-1].size
    tree = Tree(last, _stored)
    assert last == ENTRIES
    for entry in Entry.objects.select_related("checkpoint").order_by("index").iterator():
        assert entry.index is not None
        assert entry.checkpoint is not None
        hashes = bytes(entry.path)
        kept = [hashes[at : at + 32] for at in range(0, len(hashes), 32)]
        leaf, size = leaf_hash(bytes(entry.commitment)), entry.checkpoint.size
        peer_checks_inclusion(leaf, entry.index, size, kept, roots[size])
        path = merkle.inclusion_proof(entry.index, last, tree.node_at)
        peer_checks_inclusion(leaf, entry.index, last, path, roots[last])
    for old in range(1, last):
        path = merkle.consistency_proof(old, last, tree.node_at)
        before = roots.get(old) or merkle.root_of(old, tree.node_at)
        peer_checks_consistency(old, last, path, before, roots[last])
