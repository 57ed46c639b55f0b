"""A child with two organizations, one small and one large, that is asked for their pages.

`python -m bench.asking OPEN PAST` writes a platform with so many open submissions and so many
decided ones, and for comparison one with `FEW` of each; then it reads lines from standard input,
each how often which page is asked for; the answer is the seconds that its processor took.
"""

from __future__ import annotations

import atexit
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any, Final

from bench.serving import world

FEW: Final = 100
QUEUE: Final = "queue"
DEFINITION: Final = "definition"
INSIGHTS: Final = "insights"
_ROOT: Final = Path(__file__).parent.parent


@cache
def _child(open_now: int, past: int) -> subprocess.Popen[str]:
    folder = tempfile.TemporaryDirectory(prefix="bench-")
    atexit.register(folder.cleanup)
    shutil.copytree(world()["INSIGNIA_FOLDER"], folder.name, dirs_exist_ok=True)
    child = subprocess.Popen(
        [sys.executable, "-m", "bench.asking", str(open_now), str(past)],
        env={**world(), "INSIGNIA_FOLDER": folder.name},
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(child.wait)
    atexit.register(child.terminate)
    return child


def seconds(page: str, size: str, times: int, *, open_now: int, past: int) -> float:
    """Have a page of the small or the large organization asked for so many times."""
    child = _child(open_now, past)
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(f"{times} {page} {size}\n")
    child.stdin.flush()
    return float(child.stdout.readline())


# --- in the process of its own ---------------------------------------------------------------


def _filled(open_now: int, past: int) -> tuple[Any, dict[str, str]]:
    """Write an organization; return an assessor's browser, and where its pages are."""
    from django.test import Client  # noqa: PLC0415 - ready only now
    from django.urls import reverse  # noqa: PLC0415
    from tests.factories import assessment, assessment_in_bulk  # noqa: PLC0415
    from tests.factories.achievements import published_achievement  # noqa: PLC0415
    from tests.factories.organizations import organization  # noqa: PLC0415

    of = organization()
    waited_for, judged = published_achievement(of), published_achievement(of)
    first, second, third = (assessment.assessor_of(of) for _ in range(3))
    assessment_in_bulk.waiting(waited_for, open_now, judges=(first, second))
    assessment_in_bulk.decided(judged, past, judge=first)
    browser = Client(HTTP_HOST="127.0.0.1:8000")
    browser.force_login(third)
    return browser, {
        QUEUE: reverse("assessment:queue", args=[of.slug]),
        DEFINITION: reverse("achievements:definition", args=[of.slug, judged.achievement_slug]),
        INSIGHTS: reverse("insights:definition", args=[of.slug, judged.achievement_id]),
    }


def _asked(browser: Any, address: str, times: int) -> float:
    began = time.process_time()
    for _ in range(times):
        assert browser.get(address).status_code == 200, address  # noqa: PLR2004 - read
    return time.process_time() - began


def main() -> None:
    """Write the organizations; then ask for pages until nobody tells any more."""
    import django  # noqa: PLC0415 - only in this process

    django.setup()
    from insignia.foundation import clock  # noqa: PLC0415 - ready only now
    from insignia.insights import actions  # noqa: PLC0415

    open_now, past = map(int, sys.argv[1:])
    sizes = {"small": _filled(FEW, FEW), "large": _filled(open_now, past)}
    actions.renew_digests(at=clock.now())
    for line in sys.stdin:
        times, page, size = line.split()
        browser, pages = sizes[size]
        sys.stdout.write(f"{_asked(browser, pages[page], int(times))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
