"""Compare the short way to the statements of a document with the general one, many times.

The documents are those of `tests/standards/compiled/corpus.py`, by number, so that whatever differs
can be looked at again. A difference is told and is a failure; nothing else is.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.standards.compiled import corpus


def _answer(number: int) -> tuple[int, str]:
    return number, corpus.compare(corpus.document(number))


def main() -> int:
    """Compare as many documents as are asked for."""
    arguments = argparse.ArgumentParser(prog="./run agreement", description=__doc__)
    arguments.add_argument("--documents", type=int, default=10_000, metavar="N")
    arguments.add_argument("--first", type=int, default=0, metavar="NUMBER")
    asked = arguments.parse_args()
    answers: Counter[str] = Counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        numbers = range(asked.first, asked.first + asked.documents)
        for number, answer in pool.map(_answer, numbers, chunksize=50):
            if answer in {"equal", "passed on"}:
                answers[answer] += 1
            else:
                answers["different"] += 1
                sys.stdout.write(f"document {number}: {answer}\n")
    told = ", ".join(f"{count} {answer}" for answer, count in sorted(answers.items()))
    sys.stdout.write(f"{asked.documents} documents: {told}\n")
    return 1 if answers["different"] else 0


if __name__ == "__main__":
    sys.exit(main())
