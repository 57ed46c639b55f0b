"""Jobs that exist in tests only; a worker process imports them by their path."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from insignia.foundation.jobs import job


@job
def append(*, to: str, word: str) -> None:
    """Leave a mark outside the database, so that every run is seen."""
    with Path(to).open("a", encoding="utf-8") as file:
        file.write(f"{word}\n")


@job
def fail(*, to: str) -> None:
    append.func(to=to, word="tried")
    raise RuntimeError("this job never works")


@job
def hang_first(*, to: str) -> None:
    """Hang the first time, so that a test can kill the worker; run through the second time."""
    append.func(to=to, word="began")
    if Path(to).read_text(encoding="utf-8").count("began") == 1:
        time.sleep(60)
    append.func(to=to, word="ended")


@job
def kill_worker(*, to: str) -> None:
    append.func(to=to, word="killed")
    os.kill(os.getpid(), signal.SIGKILL)
