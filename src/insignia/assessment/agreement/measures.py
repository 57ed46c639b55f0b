"""Agreement as it was seen, and what is left of it beyond chance.

Cohen's kappa and its weighted form for two raters, Fleiss' kappa for panels of one size, and
Krippendorff's alpha for any number of raters, with ratings missing. All are 1 where everybody
agrees and 0 where the ratings agree as often as they would by chance. Where only one category
was ever used, agreement by chance is certain, and there is no such number: they answer None.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from enum import StrEnum
from itertools import permutations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Ratings = tuple[int, ...]
    Distance = Callable[[int, int], float]

PAIR = 2


class Weights(StrEnum):
    """How much a disagreement counts by how far the ratings lie apart."""

    NONE = "none"
    LINEAR = "linear"
    QUADRATIC = "quadratic"

    def agreement(self, one: int, other: int, *, categories: int) -> float:
        """Return how far two ratings agree: 1 for the same, 0 for the farthest apart."""
        if self is Weights.NONE or categories < PAIR:
            return float(one == other)
        apart = abs(one - other) / (categories - 1)
        return 1 - (apart if self is Weights.LINEAR else apart**2)


class Metric(StrEnum):
    """What the categories are: mere names, an order, or steps of one width."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


def comparable(compared: Iterable[Ratings]) -> list[Ratings]:
    """Return the comparisons that can be compared: those with at least two ratings."""
    return [ratings for ratings in compared if len(ratings) >= PAIR]


def prevalence(compared: Iterable[Ratings], *, categories: int) -> tuple[float, ...]:
    """Return the share of each category among all ratings; zeros where there is none."""
    counts = Counter(rating for ratings in compared for rating in ratings)
    total = counts.total() or 1
    return tuple(counts[category] / total for category in range(categories))


def observed(compared: Sequence[Ratings]) -> float | None:
    """Return the share of pairs of raters that agree, each comparison counting alike."""
    shares = [_pairs_that_agree(ratings) for ratings in comparable(compared)]
    return sum(shares) / len(shares) if shares else None


def cohen(
    compared: Sequence[Ratings], *, categories: int, weights: Weights = Weights.NONE
) -> float | None:
    """Return Cohen's kappa of a first and a second rater, weighted where levels have an order.

    J. Cohen, Educational and Psychological Measurement 20 (1960); weighted: Psychological
    Bulletin 70 (1968).
    """
    if not compared:
        return None
    first, second = margins(compared, categories=categories)
    seen = sum(
        weights.agreement(one, other, categories=categories) for one, other in compared
    ) / len(compared)
    by_chance = sum(
        first[one] * second[other] * weights.agreement(one, other, categories=categories)
        for one in range(categories)
        for other in range(categories)
    )
    return _beyond_chance(seen, by_chance)


def margins(
    compared: Sequence[Ratings], *, categories: int
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the share of each category in the ratings of the first and of the second rater."""
    firsts, seconds = ([ratings[:1] for ratings in compared], [r[1:] for r in compared])
    return (
        prevalence(firsts, categories=categories),
        prevalence(seconds, categories=categories),
    )


def fleiss(compared: Sequence[Ratings], *, categories: int) -> float | None:
    """Return Fleiss' kappa of a panel: every comparison has the same number of ratings.

    J. L. Fleiss, Psychological Bulletin 76 (1971).
    """
    if not compared:
        return None
    seen = sum(_pairs_that_agree(ratings) for ratings in compared) / len(compared)
    shares = prevalence(compared, categories=categories)
    return _beyond_chance(seen, sum(share**2 for share in shares))


def krippendorff(
    compared: Sequence[Ratings], *, categories: int, metric: Metric = Metric.NOMINAL
) -> float | None:
    """Return Krippendorff's alpha: any number of raters, ratings missing, names or an order.

    K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), by coincidences.
    """
    coincidences: defaultdict[Ratings, float] = defaultdict(float)
    for ratings, times in Counter(comparable(compared)).items():
        for pair in permutations(ratings, PAIR):
            coincidences[pair] += times / (len(ratings) - 1)
    counts = [0.0] * categories
    for (one, _other), weight in coincidences.items():
        counts[one] += weight
    distance = _distance(metric, counts)
    seen = sum(weight * distance(one, other) for (one, other), weight in coincidences.items())
    expected = sum(
        counts[one] * counts[other] * distance(one, other)
        for one in range(categories)
        for other in range(categories)
    )
    return 1 - (sum(counts) - 1) * seen / expected if expected else None


def _distance(metric: Metric, counts: Sequence[float]) -> Distance:
    def nominal(one: int, other: int) -> float:
        return float(one != other)

    def ordinal(one: int, other: int) -> float:
        low, high = sorted((one, other))
        between = sum(counts[low : high + 1]) - (counts[low] + counts[high]) / 2
        return float(between**2) if low != high else 0.0

    def interval(one: int, other: int) -> float:
        return float((one - other) ** 2)

    return {
        Metric.NOMINAL: nominal,
        Metric.ORDINAL: ordinal,
        Metric.INTERVAL: interval,
    }[metric]


def _pairs_that_agree(ratings: Ratings) -> float:
    raters = len(ratings)
    same = sum(count * (count - 1) for count in Counter(ratings).values())
    return same / (raters * (raters - 1))


def _beyond_chance(seen: float, by_chance: float) -> float | None:
    return (seen - by_chance) / (1 - by_chance) if _is_open(by_chance) else None


def _is_open(by_chance: float) -> bool:
    """Say whether chance leaves anything to find; sums of shares may miss 1 by a last digit."""
    return by_chance < 1 - 1e-12
