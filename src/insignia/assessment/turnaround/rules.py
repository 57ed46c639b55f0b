"""How long answers to a definition took lately, as plain functions: nothing is said of too few."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

# So many of the latest answers are looked at, and so many it takes to say anything of them.
WINDOW: Final = 100
FEWEST: Final = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """How long one verdict took, and whether it came by the date that was promised."""

    days: float
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Turnaround:
    """Within how many days half of the latest answers came; None where they are too few to say."""

    answers: int
    kept: int
    within_days: int | None


def turnaround(answers: Sequence[Answer]) -> Turnaround:
    """Return how long the latest answers took: whole days, a part of a day counting as one."""
    known = len(answers)
    kept = sum(one.is_kept for one in answers)
    if known < FEWEST:
        return Turnaround(known, kept, None)
    return Turnaround(known, kept, max(1, ceil(median(one.days for one in answers))))
