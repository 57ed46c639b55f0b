"""The public log under workers that die."""

from __future__ import annotations

import os
import random
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
