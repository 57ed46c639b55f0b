"""`./run bench [NAME…] [--json] [--write]`: measure, and tell or write down what came of it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from bench import rows, table
from bench.rounds import TINY, Pace, pin, take_turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.rounds import Row

PAGE = Path(__file__).parent.parent / "docs" / "explanation" / "performance.md"


def modules() -> list[str]:
    """Return the names of the modules that hold rows."""
    return [found.name for found in iter_modules(rows.__path__)]


def rows_of(module: str) -> Iterator[Row]:
    """Return the rows of a module."""
    yield from import_module(f"bench.rows.{module}").rounds()


def main(words: Sequence[str]) -> int:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(modules())}")
    parser.add_argument("--json", action="store_true", help="print one JSON object, no table")
    parser.add_argument("--write", action="store_true", help=f"write the tables into {PAGE.name}")
    parser.add_argument("--rounds", type=int, default=9, help="how many rounds, at least 7")
    parser.add_argument("--seconds", type=float, default=0.1, help="of each contestant in a round")
    parser.add_argument("--tiny", action="store_true", help="only show that everything runs")
    parser.add_argument("--awards", type=int, help="so many recipients in the list of `awards`")
    asked = parser.parse_args(words)
    pace = TINY if asked.tiny else Pace(max(7, asked.rounds), asked.seconds)
    unknown = set(asked.names) - set(modules())
    if unknown:
        parser.error(f"there is no bench called {', '.join(sorted(unknown))}")
    if asked.write and asked.names:
        parser.error("--write puts all tables down as measured together: leave the names out")
    if asked.awards or asked.tiny:
        os.environ["BENCH_AWARDS"] = str(asked.awards or 20)
    if asked.tiny:
        os.environ.update(BENCH_OPEN="30", BENCH_PAST="30")
    pin()  # before anything starts children, which stay on the same core
    found = []
    for module in asked.names or modules():
        for row in rows_of(module):
            figures = take_turns(row, pace)
            found.append(figures)
            if not asked.json:
                table.tell(figures)
    if asked.json:
        json.dump(
            {"machine": table.machine(pace), "rows": list(map(table.as_json, found))}, sys.stdout
        )
        sys.stdout.write("\n")
    if asked.write:
        table.write_into(PAGE, found, pace)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
