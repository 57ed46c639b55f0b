"""A worker as its own process: `run_worker.py SECONDS`, quick to notice the dead."""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path

root = Path(__file__).parents[2]
sys.path[:0] = [str(root / "src"), str(root)]
os.environ["DJANGO_SETTINGS_MODULE"] = "insignia.web.settings.django"

import django  # noqa: E402

django.setup()

from insignia.foundation import working  # noqa: E402

if __name__ == "__main__":
    ends_at = time.monotonic() + float(sys.argv[1])
    working.work(
        until=lambda: time.monotonic() > ends_at,
        beat=timedelta(seconds=0.2),
        silence=timedelta(seconds=1),
    )
