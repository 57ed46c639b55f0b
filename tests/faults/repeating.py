"""A program's write in a process of its own that may die at a named point of it.

`repeating.py KEY BODY [POINT]`: sends BODY to the API with KEY and the Idempotency-Key "one"; at
POINT the process kills itself as the kernel would, without a word.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

root = Path(__file__).parents[2]
sys.path[:0] = [str(root / "src"), str(root)]
os.environ["DJANGO_SETTINGS_MODULE"] = "insignia.web.settings.django"

import django  # noqa: E402

django.setup()

from django.test import Client  # noqa: E402

from insignia.foundation import idempotency  # noqa: E402
from insignia.web import api_repeating  # noqa: E402


def die(*_: Any, **__: Any) -> Any:
    """End as the kernel ends a process that took too much."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_after(function: Any) -> Any:
    """Return `function` with a death behind it."""

    def dying(*given: Any, **named: Any) -> Any:
        function(*given, **named)
        die()

    return dying


def die_at(point: str) -> None:
    """Put a death at `point`."""
    if point == "after the work, before its answer is kept":
        idempotency._keep = die
    elif point == "after the answer is kept, before the commit":
        idempotency._keep = die_after(idempotency._keep)
    elif point == "after the commit":
        api_repeating.once = die_after(idempotency.once)  # type: ignore[attr-defined]


if __name__ == "__main__":
    if len(sys.argv) > 3:
        die_at(sys.argv[3])
    headers = {"Authorization": f"Bearer {sys.argv[1]}", "Idempotency-Key": "one"}
    address = "/api/v1/achievements"
    Client(SERVER_NAME="127.0.0.1").post(address, sys.argv[2], "application/json", headers=headers)
