"""Every bench runs, with tiny sizes, and finds equal results; how fast it was is not asked here."""

import json
import subprocess
import sys

import pytest
from bench.__main__ import modules


@pytest.mark.peer
@pytest.mark.timeout(300)
def test_every_bench_runs_and_all_who_take_part_agree() -> None:
    # In a process of its own, for it stays on one core from then on; one for all, since most of
    # what it does is to begin.
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--tiny", "--json"],
        capture_output=True,
        check=False,
        timeout=290,
    )

    assert done.returncode == 0, done.stderr.decode()
    rows = json.loads(done.stdout)["rows"]
    assert len(rows) > len(modules())
    for row in rows:
        assert all(len(one["rounds"]) == 1 for one in row["contestants"].values())
