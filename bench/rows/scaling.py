"""Goal 14: what a second process wins, beside what it wins for the signature alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bench import loops
from bench.rounds import Contestant, Goal, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_REMARK = (
    "Here the first column is how many times as much two processes do as one, each on a core of its"
    " own; a core that shares its parts with another does less when both work."
)


def _inverse_gain(name: str, pieces: Sequence[int]) -> float:
    count = len(pieces)
    one = loops.together(name, count, processes=1)
    return loops.together(name, count, processes=2) / one * count


def _gain(name: str) -> Contestant:
    return Contestant(
        name=name, work=lambda _: None, measured=partial(_inverse_gain, name), most=2_000
    )


def rounds() -> Iterator[Row]:
    """Yield one row, where there are two cores."""
    if len(loops.cores()) < 2:  # noqa: PLR2004 - two processes
        return
    raw, *ours = loops.WORK
    yield Row(
        name="scaling",
        title="Issue with two processes instead of one",
        yardstick=_gain(raw),
        ours=tuple(map(_gain, ours)),
        goals={name: Goal(share=0.90) for name in ours},
        remarks=(_REMARK,),
    )
