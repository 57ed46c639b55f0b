"""What assessors will have before them, as plain functions: the weeks behind, carried on.

It is arithmetic, no prophecy: what usually comes in less what is usually judged (medians of the
weeks behind), and the same for a slack and a busy week (quartiles). Of few weeks or little work
nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from statistics import median, quantiles
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from insignia.assessment.values import Workload

FEWEST_WEEKS: Final = 4
FEWEST: Final = 10
AHEAD: Final = 4
# Up to a tenth more or less is as much.
ROOM: Final = 0.1


class Trend(StrEnum):
    """Where it goes if the weeks ahead are like the weeks behind."""

    TOO_FEW = "too-few"
    GROWS = "grows"
    SHRINKS = "shrinks"
    HOLDS = "holds"


@dataclass(frozen=True, slots=True)
class Ahead:
    """How many submissions are open after so many weeks: as usual, at least, at most."""

    weeks: int
    usual: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where it goes; how many more assessors would keep up, as long as each judges as many."""

    trend: Trend
    arriving: float = 0
    judged: float = 0
    ahead: tuple[Ahead, ...] = ()
    missing: int | None = None


def forecast(known: Workload) -> Forecast:
    """Return what follows if the weeks ahead are like the weeks behind."""
    arrived = [week.arrived for week in known.weeks]
    if len(arrived) < FEWEST_WEEKS or sum(arrived) < FEWEST:
        return Forecast(Trend.TOO_FEW)
    arriving, judged = median(arrived), median(week.judged for week in known.weeks)
    slack, _usual, busy = quantiles(arrived, n=4, method="inclusive")
    ahead = tuple(
        Ahead(
            weeks,
            *(
                max(0, round(known.open_now + weeks * (coming - judged)))
                for coming in (arriving, slack, busy)
            ),
        )
        for weeks in range(1, AHEAD + 1)
    )
    trend = _trend(arriving, judged, open_now=known.open_now)
    missing = None
    if trend is Trend.GROWS and judged and known.assessors:
        missing = ceil((arriving - judged) / (judged / known.assessors))
    return Forecast(trend, arriving, judged, ahead, missing)


def _trend(arriving: float, judged: float, *, open_now: int) -> Trend:
    if arriving > judged * (1 + ROOM):
        return Trend.GROWS
    # Where hardly anything waits, all that comes in is judged: it cannot become less.
    if arriving < judged * (1 - ROOM) and open_now > judged:
        return Trend.SHRINKS
    return Trend.HOLDS
