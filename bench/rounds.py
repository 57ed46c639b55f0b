"""Contestants take turns; what they did in the same round is compared, and the median counts."""

from __future__ import annotations

import gc
import os
import time
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """Somebody who does a piece of work, for each of several inputs."""

    name: str
    work: Callable[[Any], Any]
    inputs: Callable[[int, int], Sequence[Any]] = lambda first, count: range(first, first + count)
    """From a number on, so many inputs, no two alike; made before the clock starts."""

    measured: Callable[[Sequence[Any]], float] | None = None
    """For work in another process: do it and return the seconds that its processor took."""

    most: int = 2_000
    """So many pieces of work at most in one round, where inputs cost more than the work."""

    def seconds(self, first: int, count: int) -> float:
        """Do so many pieces of work and return what the processor took for one."""
        given = self.inputs(first, count)
        if self.measured is not None:
            return self.measured(given) / count
        work = self.work
        gc.collect()
        began = time.process_time()
        for one in given:
            work(one)
        return (time.process_time() - began) / count


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a row has to reach."""

    share: float | None = None
    """Of the yardstick's rate."""

    times: Mapping[str, float] = field(default_factory=dict)
    """So many times the rate of each of these."""

    rate: float | None = None
    """So many a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One comparison: a yardstick, ours, and others who do the same work."""

    name: str
    title: str
    yardstick: Contestant
    ours: tuple[Contestant, ...]
    others: tuple[Contestant, ...] = ()
    goals: Mapping[str, Goal] = field(default_factory=dict)
    agree: Callable[[], None] = lambda: None
    """Raises unless ours and the others come to equal results."""

    remarks: tuple[str, ...] = ()

    @property
    def contestants(self) -> tuple[Contestant, ...]:
        """Return everybody who takes part."""
        return (self.yardstick, *self.ours, *self.others)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the rounds are: so many, and so many seconds for each contestant in each."""

    rounds: int = 9
    seconds: float = 0.1

    @property
    def is_tiny(self) -> bool:
        """Whether a round only shows that everything runs."""
        return self.seconds == 0


TINY = Pace(rounds=1, seconds=0)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the rounds of one row came to: seconds for one piece of work, round by round."""

    row: Row
    seconds: Mapping[str, tuple[float, ...]]

    def rate(self, name: str) -> float:
        """Return the median of pieces of work in a second."""
        return 1 / median(self.seconds[name])

    def ratios(self, name: str, other: str) -> tuple[float, ...]:
        """Return how many times the other's rate this one's is, round by round."""
        pairs = zip(self.seconds[other], self.seconds[name], strict=True)
        return tuple(theirs / ours for theirs, ours in pairs)

    def share(self, name: str) -> tuple[float, float, float]:
        """Return the median, the least and the greatest share of the yardstick's rate."""
        ratios = self.ratios(name, self.row.yardstick.name)
        return median(ratios), min(ratios), max(ratios)

    def is_reached(self, name: str) -> bool | None:
        """Tell whether ours reached its goal, if it has one."""
        goal = self.row.goals.get(name)
        if goal is None:
            return None
        known = {other.name for other in self.row.contestants}
        return (
            (goal.share is None or self.share(name)[0] >= goal.share)
            and (goal.rate is None or self.rate(name) >= goal.rate)
            and all(
                median(self.ratios(name, other)) >= times
                for other, times in goal.times.items()
                if other in known
            )
        )


def take_turns(row: Row, pace: Pace) -> Figures:
    """Let everybody of a row work, in another order each round."""
    row.agree()
    counts = {one.name: _count(one, pace) for one in row.contestants}
    seconds: dict[str, list[float]] = {one.name: [] for one in row.contestants}
    first = 1_000_000  # no input of a round has been seen in another
    for number in range(pace.rounds):
        turn = number % len(row.contestants)
        for one in (*row.contestants[turn:], *row.contestants[:turn]):
            count = counts[one.name]
            seconds[one.name].append(one.seconds(first, count))
            first += count
    return Figures(row, {name: tuple(found) for name, found in seconds.items()})


def pin() -> None:
    """Keep this process, and what it starts, on one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _count(one: Contestant, pace: Pace) -> int:
    if pace.is_tiny:
        return 1
    one.seconds(0, 1)  # what is only loaded once
    count = 1
    while count < one.most:
        taken = one.seconds(1, count) * count
        if taken >= pace.seconds / 4:
            return max(1, min(one.most, round(count * pace.seconds / taken)))
        count *= 4
    return one.most
