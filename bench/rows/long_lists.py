"""Pages over thousands of submissions, beside the same pages over a hundred."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from bench import asking
from bench.rounds import Contestant, Goal, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OPEN = int(os.environ.get("BENCH_OPEN", "10000"))
PAST = int(os.environ.get("BENCH_PAST", "100000"))
_REMARK = (
    "The goal of 50 % is the same as at most twice the time. On SQLite; what is counted of a"
    " definition's past lies ready, as the platform counts it every hour."
)
PAGES = {
    asking.QUEUE: (f"An assessor's queue, {OPEN:,} open", OPEN),
    asking.DEFINITION: (f"The public page of a definition, {PAST:,} submissions past", PAST),
    asking.INSIGHTS: (f"The insights of a definition, {PAST:,} submissions past", PAST),
}


def _seconds(page: str, size: str, pieces: Sequence[int]) -> float:
    return asking.seconds(page, size, len(pieces), open_now=OPEN, past=PAST)


def _contestant(name: str, page: str, size: str) -> Contestant:
    return Contestant(
        name=name, work=lambda _: None, measured=partial(_seconds, page, size), most=50
    )


def rounds() -> Iterator[Row]:
    """Yield a row for each page."""
    for page, (title, size) in PAGES.items():
        long = f"with {size:,}"
        yield Row(
            name=f"long-{page}",
            title=title,
            yardstick=_contestant(f"with {asking.FEW}", page, "small"),
            ours=(_contestant(long, page, "large"),),
            goals={long: Goal(share=0.50)},
            remarks=(_REMARK,),
        )
