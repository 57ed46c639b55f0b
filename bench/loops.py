"""A child on a core of its own that does a piece of work again and again, when it is told to.

A line on standard input names the work and how often; the answer is the seconds that the child's
processor took. `python -m bench.loops CORE` is such a child, on the last core but CORE.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.documents import particulars
from bench.rows import bulk_issue
from bench.yardsticks import message, sign_raw

if TYPE_CHECKING:
    from collections.abc import Callable

_ROOT: Final = Path(__file__).parent.parent
WORK: Final[dict[str, Callable[[int], object]]] = {
    "libsodium alone": lambda number: sign_raw(message(number)),
    "by template": lambda number: bulk_issue.issue("named", particulars(number)),
    "by template, each signature checked": lambda number: bulk_issue.issue_checked(
        "named", particulars(number)
    ),
}


@cache
def children() -> tuple[subprocess.Popen[str], ...]:
    """Start two children."""
    found = tuple(
        subprocess.Popen(
            [sys.executable, "-m", "bench.loops", str(core)],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for core in range(2)
    )
    for child in found:
        atexit.register(child.wait)
        atexit.register(child.terminate)
    return found


def together(name: str, count: int, *, processes: int) -> float:
    """Have so many children do a piece of work so often; return the seconds for one of all."""
    working = children()[:processes]
    for child in working:
        assert child.stdin is not None
        child.stdin.write(f"{count} {name}\n")
        child.stdin.flush()
    taken = 0.0
    for child in working:
        assert child.stdout is not None
        taken += float(child.stdout.readline())
    return taken / count / processes**2


def cores() -> set[int]:
    """Return the cores that this process could be on, wherever it is now."""
    if not hasattr(os, "sched_setaffinity"):
        return set()
    now = os.sched_getaffinity(0)
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    found = os.sched_getaffinity(0)
    os.sched_setaffinity(0, now)
    return found


def main(core: int) -> None:
    """Do what is told until nobody tells any more."""
    os.sched_setaffinity(0, {sorted(cores())[-1 - core]})
    for line in sys.stdin:
        count, _, name = line.strip().partition(" ")
        work = WORK[name]
        work(0)  # what is only made once
        began = time.process_time()
        for number in range(int(count)):
            work(number)
        sys.stdout.write(f"{time.process_time() - began}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
