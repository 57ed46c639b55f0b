"""How far assessors agree, and what became of the submissions of a definition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Measure(StrEnum):
    """A measure of agreement between independent assessors."""

    PER_CENT = "per-cent-agreement"
    COHEN = "cohens-kappa"
    WEIGHTED = "weighted-kappa"  # quadratic weights
    FLEISS = "fleiss-kappa"
    ALPHA = "krippendorffs-alpha"


class Basis(StrEnum):
    """Whether a measure says anything: it was measured, or why it could not be."""

    MEASURED = "measured"
    TOO_FEW = "too-few"
    ONE_CATEGORY = "one-category"


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure with its sample size and 95 % interval.

    `value` is there only where `basis` is measured; the interval only where something varied.
    """

    basis: Basis
    size: int
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far independent assessors agree, on what at least two of them judged (`size`)."""

    size: int
    figures: Mapping[Measure, Figure]
    prevalence: tuple[float, ...] = ()
    counted_at: datetime | None = None

    def figure(self, measure: Measure) -> Figure:
        """Return one measure; where it does not fit the ratings, nothing is said."""
        return self.figures.get(measure, Figure(Basis.TOO_FEW, self.size))


@dataclass(frozen=True, slots=True)
class Quarter:
    """How far independent assessors agreed in what was decided in three months from `first` on."""

    first: date
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class AttemptTally:
    """How many decisions on a first (second, third …) attempt passed it, or returned it."""

    number: int
    passed: int
    returned: int


@dataclass(frozen=True, slots=True)
class CriterionTally:
    """How often a criterion was judged lately, and how often it was not met."""

    criterion_id: str
    judged: int
    missed: int


@dataclass(frozen=True, slots=True)
class AppealTally:
    """How many decisions were appealed, and what was decided then; the rest still waits."""

    made: int = 0
    upheld: int = 0
    overturned: int = 0


@dataclass(frozen=True, slots=True)
class Waited:
    """When one verdict came, after how many days, and whether later than was promised."""

    decided_at: datetime
    days: float
    is_late: bool


@dataclass(frozen=True, slots=True)
class Past:
    """What became of the submissions of a definition; `criteria` and `waited` of the latest."""

    started: int
    handed_in: int
    judged: int
    passed: int
    withdrawn: int
    attempts: tuple[AttemptTally, ...] = ()
    criteria: tuple[CriterionTally, ...] = ()
    waited: tuple[Waited, ...] = ()
    appeals: AppealTally = AppealTally()


@dataclass(frozen=True, slots=True)
class Week:
    """How many attempts came in in one week, and how many were decided."""

    first: date
    arrived: int
    judged: int


@dataclass(frozen=True, slots=True)
class Workload:
    """What is open at an organization, how many people judged lately, and the weeks behind."""

    open_now: int
    overdue: int
    assessors: int
    weeks: tuple[Week, ...]
