"""Goal 8: award a list, from its bytes to the letters, beside what of it nobody can do without."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from bench import awarding
from bench.rounds import Contestant, Goal, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MANY = int(os.environ.get("BENCH_AWARDS", "1000"))
_FEW = MANY // 5
_REMARK = (
    "The first column is in lists. The goal of 87 % is the same as at most 1.15 times the time of"
    " both. On SQLite, in one process; handing letters to a mail server is left out."
)


def _seconds(works: Sequence[str], lists: Sequence[int]) -> float:
    return sum(awarding.seconds(work, MANY) for work in works) * len(lists)


def _gigabytes(rows: int, _: Sequence[int]) -> float:
    return awarding.megabytes(rows) / 1024


def _measured(name: str, measured: Callable[[Sequence[int]], float]) -> Contestant:
    return Contestant(name=name, work=lambda _: None, measured=measured, most=1)


def rounds() -> Iterator[Row]:
    """Yield a row for the time and one for the memory."""
    both = f"{awarding.ISSUING}, and {awarding.ROWS}"
    yield Row(
        name="awards",
        title=f"Award a list of {MANY:,} recipients",
        yardstick=_measured(both, partial(_seconds, (awarding.ISSUING, awarding.ROWS))),
        ours=(_measured(awarding.WHOLE, partial(_seconds, (awarding.WHOLE,))),),
        others=tuple(
            _measured(part, partial(_seconds, (part,)))
            for part in (awarding.UNLOGGED, awarding.ISSUING, awarding.ROWS)
        ),
        goals={awarding.WHOLE: Goal(share=1 / 1.15)},
        remarks=(_REMARK,),
    )
    yield Row(
        name="awards-memory",
        title=f"Memory for a list of {MANY:,} recipients, and for one of {_FEW}",
        yardstick=_measured(f"a list of {_FEW}", partial(_gigabytes, _FEW)),
        ours=(_measured("the long list", partial(_gigabytes, MANY)),),
        goals={"the long list": Goal(share=0.90)},
        remarks=("The first column is how many such processes fit into one gigabyte.",),
    )
