"""The gates of the house over a measured test run.

Every line and every branch of the standards core and of each slice's rules; 95 % of the whole.
`--strict-only` asks for the first alone: for a run of just those tests, without the public
vectors beside the tree, on which no gate may lean.
"""

from __future__ import annotations

import io
import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import coverage

EVERYTHING, WHOLE = 100.0, 95.0
STRICT = re.compile(
    r"src/insignia/(standards/.*|[a-z]+/rules(/.*)?|[a-z]+/[a-z0-9_]+/rules"
    r"|[a-z]+/(rubrics|pass_rules|roles)|assessment/agreement/(figures|intervals|measures))"
    r"\.py$"
)


def main() -> int:
    """Read the measurements, say what each gate finds, and answer whether all are open."""
    measured = _measured()
    files = measured["files"]
    strict = {name: found for name, found in files.items() if STRICT.search(name)}
    gaps = {name: found for name, found in sorted(strict.items()) if _percent(found) < EVERYTHING}
    for name, found in gaps.items():
        sys.stdout.write(f"{name}: {_words(found)}\n")
    sys.stdout.write(
        f"Core and rules: {len(strict) - len(gaps)} of {len(strict)} files wholly covered.\n"
    )
    is_open = bool(strict) and not gaps
    if "--strict-only" not in sys.argv:
        whole = float(measured["totals"]["percent_covered"])
        poorest = sorted(files.items(), key=lambda item: -item[1]["summary"]["missing_lines"])[:15]
        for name, found in poorest:
            if _percent(found) < WHOLE:
                sys.stdout.write(f"  {_percent(found):5.1f} %  {name}: {_words(found)}\n")
        sys.stdout.write(f"The whole: {whole:.2f} % of lines and branches; {WHOLE} % are asked.\n")
        is_open = is_open and whole >= WHOLE
    return 0 if is_open else 1


def _measured() -> dict[str, Any]:
    measurement = coverage.Coverage()
    measurement.load()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        spoken, sys.stdout = sys.stdout, io.StringIO()
        try:
            measurement.json_report(outfile=str(report))
        finally:
            sys.stdout = spoken
        measured: dict[str, Any] = json.loads(report.read_text())
    return measured


def _percent(found: dict[str, Any]) -> float:
    return float(found["summary"]["percent_covered"])


def _words(found: dict[str, Any]) -> str:
    lines = [str(line) for line in found["missing_lines"]]
    branches = [f"{start}->{end}" for start, end in found.get("missing_branches", [])]
    said = [f"lines {', '.join(lines[:20])}"] if lines else []
    said += [f"branches {', '.join(branches[:20])}"] if branches else []
    return "not covered: " + "; ".join(said)


if __name__ == "__main__":
    sys.exit(main())
