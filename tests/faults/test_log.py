"""The public log under workers that die."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from insignia.logbook import actions, queries
from insignia.logbook.models import Checkpoint, Entry
from insignia.standards.transparency.witness import witness

if TYPE_CHECKING:
    from insignia.standards.transparency.tiles import Place

pytestmark = pytest.mark.faults
PROCESS = Path(__file__).with_name("growing.py")
KILLS = 100 if os.environ.get("INSIGNIA_TEST_FAULTS") == "full" else 3


def _stored(place: Place) -> bytes:
    return queries.stored_at(place) or b""


def _looked_after(seen: bytes | None) -> bytes:
    """Return the checkpoint of now, which the whole log has and which goes on from before."""
    now = queries.last_checkpoint()
    opened = witness(now, seen, queries.known_keys(), _stored)
    assert opened.checkpoint.size == actions.examine()
    return now


def test_workers_that_are_killed_never_fork_the_log(own_environment: dict[str, str]) -> None:
    chance = random.Random(20261123)  # the same waits in every run, as far as the machine lets
    seen: bytes | None = None
    command = [sys.executable, str(PROCESS), "150"]
    with subprocess.Popen(
        command, env=own_environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        for _ in range(KILLS):
            print(file=parent.stdin, flush=True)
            worker = int(parent.stdout.readline())
            time.sleep(chance.random() / 2)
            os.kill(worker, signal.SIGKILL)
            assert parent.stdout.readline() == "gone\n"
            seen = _looked_after(seen)
        parent.stdin.close()

    placed = Entry.objects.exclude(index=None)
    indexes = list(placed.order_by("index").values_list("index", flat=True))
    assert indexes == list(range(actions.examine()))
    assert len(indexes) >= KILLS * 150
    sizes = list(Checkpoint.objects.order_by("signed_at", "size").values_list("size", flat=True))
    assert sizes == sorted(set(sizes))
