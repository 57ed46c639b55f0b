"""Every bench runs, with tiny sizes, and finds equal results; how fast it was is not asked here."""

import json
import subprocess
import sys

import pytest
from bench.__main__ import modules


@pytest.mark.peer
@pytest.mark.parametrize("module", modules())
def test_a_bench_runs_and_all_who_take_part_agree(module: str) -> None:
    # In a process of its own, for it stays on one core from then on.
    done = subprocess.run(
        [sys.executable, "-m", "bench", module, "--tiny", "--json"],
        capture_output=True,
        check=False,
        timeout=110,
    )

    assert done.returncode == 0, done.stderr.decode()
    rows = json.loads(done.stdout)["rows"]
    assert rows
    for row in rows:
        assert all(len(one["rounds"]) == 1 for one in row["contestants"].values())
