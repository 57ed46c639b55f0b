"""One of several processes: `asking.py ADDRESS TIMES` asks that often, says how often it may."""

from __future__ import annotations

import os
import sys
from pathlib import Path

root = Path(__file__).parents[2]
sys.path[:0] = [str(root / "src"), str(root)]
os.environ["DJANGO_SETTINGS_MODULE"] = "insignia.web.settings.django"

import django  # noqa: E402

django.setup()

from insignia.verification.access import at_pace  # noqa: E402
from insignia.verification.errors import TooManyChecks  # noqa: E402

if __name__ == "__main__":
    passed = 0
    for _ in range(int(sys.argv[2])):
        try:
            at_pace(sys.argv[1])
        except TooManyChecks:
            continue
        passed += 1
    sys.stdout.write(str(passed))
