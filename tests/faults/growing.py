"""A process that lets the public log grow for ever, until somebody kills it: `growing.py COUNT`.

Each turn it appends COUNT commitments, as awards would, and lets the log take them in.
"""

from __future__ import annotations

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

if __name__ == "__main__":
    while True:
        with transaction.atomic():
            actions.append([secrets.token_bytes(32) for _ in range(int(sys.argv[1]))])
        actions.grow(acting=job("tests"), at=clock.now())
        print("grown", flush=True)  # noqa: T201 - whoever kills it may want it to have begun
