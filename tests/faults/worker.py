"""A worker as its own process that may die at a named point of the issuance cycle.

`worker.py SECONDS [POINT]`: at POINT the process kills itself as the kernel would, without a
word and without rolling anything back; what the database holds then is all that is left.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

root = Path(__file__).parents[2]
sys.path[:0] = [str(root / "src"), str(root)]
os.environ["DJANGO_SETTINGS_MODULE"] = "insignia.web.settings.django"

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402

from insignia.awards import compose, issuing, self_check, signing, status  # noqa: E402
from insignia.awards.actions import rosters  # noqa: E402
from insignia.foundation import letters, working  # noqa: E402

# Where in the cycle: the function it happens in, and whether before or after it has run.
POINTS: dict[str, tuple[Any, str, bool]] = {
    "before the slot": (status, "reserve", False),
    "after the slot": (status, "reserve", True),
    "after composing": (compose, "credential", True),
    "after the form check": (self_check, "require_form", True),
    "after storing the unsigned bytes": (issuing, "prepare", True),
    "after signing": (signing, "sign", True),
    "after checking": (self_check, "problem_with", True),
    "before announcing": (issuing, "announce", False),
    "after announcing, before the commit": (issuing, "announce", True),
    "after the commit": (issuing, "_release", True),
}


def die_at(point: str) -> None:
    """Replace the function of the point by one that kills this process."""
    place, name, is_after = POINTS[point]
    function = getattr(place, name)

    def dying(*given: Any, **named: Any) -> Any:
        if is_after:
            function(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(place, name, dying)


def take_small_steps() -> None:
    """Let a list that is short in a test take as many steps as a long one takes in earnest."""
    rows = os.environ.get("INSIGNIA_TEST_ROWS_AT_ONCE")
    if rows:
        rosters.ROWS_AT_ONCE = issuing.AT_ONCE = int(rows)
    folder = os.environ.get("INSIGNIA_TEST_MAIL")
    if folder:
        settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
        settings.EMAIL_FILE_PATH = folder
    # Whoever dies with a letter in hand leaves it claimed; a test does not wait for minutes.
    letters.CLAIM_LASTS = timedelta(seconds=1)


if __name__ == "__main__":
    take_small_steps()
    ends_at = time.monotonic() + float(sys.argv[1])
    if len(sys.argv) > 2:
        die_at(sys.argv[2])
    working.work(
        until=lambda: time.monotonic() > ends_at,
        beat=timedelta(seconds=0.2),
        silence=timedelta(seconds=1),
    )
