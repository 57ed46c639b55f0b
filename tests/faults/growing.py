"""Workers that let the public log grow for ever, until somebody kills them: `growing.py COUNT`.

For each line on its input this process parts from itself a worker, which says who it is when the
log has grown once; and it says so when that one is gone. Each turn a worker appends COUNT
commitments, as awards would, and lets the log take them in.
"""

from __future__ import annotations

import itertools
import os
import secrets
import sys
from pathlib import Path

root = Path(__file__).parents[2]
sys.path[:0] = [str(root / "src"), str(root)]
os.environ["DJANGO_SETTINGS_MODULE"] = "insignia.web.settings.django"

import django  # noqa: E402

django.setup()

from django.db import transaction  # noqa: E402

from insignia.foundation import clock  # noqa: E402
from insignia.foundation.actors import job  # noqa: E402
from insignia.logbook import actions  # noqa: E402


def grow_for_ever(count: int) -> None:
    """Append and sign; the first turn is told."""
    for turn in itertools.count():
        with transaction.atomic():
            actions.append([secrets.token_bytes(32) for _ in range(count)])
        actions.grow(acting=job("tests"), at=clock.now())
        if not turn:
            print(os.getpid(), flush=True)  # noqa: T201 - whoever kills it has to know it


if __name__ == "__main__":
    for _ in sys.stdin:
        worker = os.fork()
        if not worker:
            grow_for_ever(int(sys.argv[1]))
        os.waitpid(worker, 0)
        print("gone", flush=True)  # noqa: T201 - what comes next must not meet it
