"""How far a sample can mislead: intervals that hold the truth in about 95 of 100 samples.

Shares have Wilson's score interval, which is right near 0 and 1 too; Cohen's kappas the
asymptotic one of Fleiss, Cohen and Everitt (1969); Fleiss' kappa and Krippendorff's alpha the
jackknife, which leaves out one comparison after another: the same sample gives the same
interval, without drawing lots. Where nothing varies there is nothing to estimate a spread
from, and the answer is None rather than an interval without width.

Judged count as independent of each other. Those of one attempt are not quite, so that
intervals over several criteria are somewhat too narrow; those of one criterion are right.
"""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING

from insignia.assessment.agreement.measures import Weights, cohen, margins

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from insignia.assessment.agreement.measures import Ratings

    Interval = tuple[float, float]
    Estimate = Callable[[Sequence[Ratings]], float | None]

# The 0.975 quantile of the normal distribution.
Z = 1.959963984540054
_NOTHING = 1e-15


def wilson(share: float, *, size: int) -> Interval:
    """Return the score interval of a share of `size` observations."""
    middle = share + Z**2 / (2 * size)
    spread = Z * sqrt(share * (1 - share) / size + Z**2 / (4 * size**2))
    whole = 1 + Z**2 / size
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def of_cohen(
    compared: Sequence[Ratings], *, categories: int, weights: Weights = Weights.NONE
) -> Interval | None:
    """Return the asymptotic interval of Cohen's kappa, weighted or not."""
    kappa = cohen(compared, categories=categories, weights=weights)
    if kappa is None:
        return None
    variance = cohen_variance(compared, kappa, categories=categories, weights=weights)
    return _around(kappa, variance)


def cohen_variance(
    compared: Sequence[Ratings], kappa: float, *, categories: int, weights: Weights
) -> float:
    """Return the large-sample variance of Cohen's kappa (Fleiss, Cohen and Everitt 1969)."""
    places = range(categories)
    size = len(compared)
    first, second = margins(compared, categories=categories)
    weight = [
        [weights.agreement(one, other, categories=categories) for other in places] for one in places
    ]
    by_first = [sum(second[other] * weight[one][other] for other in places) for one in places]
    by_second = [sum(first[one] * weight[one][other] for one in places) for other in places]
    by_chance = sum(first[one] * by_first[one] for one in places)
    spread = sum(
        times / size * (weight[one][other] - (by_first[one] + by_second[other]) * (1 - kappa)) ** 2
        for (one, other), times in Counter(compared).items()
    )
    return (spread - (kappa - by_chance * (1 - kappa)) ** 2) / (size * (1 - by_chance) ** 2)


def jackknife(compared: Sequence[Ratings], measure: Estimate) -> Interval | None:
    """Return the interval of any measure, from what it is without each comparison in turn."""
    whole = measure(compared)
    if whole is None:
        return None
    without: list[tuple[float, int]] = []
    for ratings, times in Counter(compared).items():
        rest = list(compared)
        rest.remove(ratings)
        left = measure(rest)
        if left is None:  # everything rests on this one judgement
            return None
        without.append((left, times))
    size = len(compared)
    mean = sum(left * times for left, times in without) / size
    variance = (size - 1) / size * sum(times * (left - mean) ** 2 for left, times in without)
    return _around(whole, variance)


def _around(value: float, variance: float) -> Interval | None:
    if variance <= _NOTHING:
        return None
    reach = Z * sqrt(variance)
    return max(-1.0, value - reach), min(1.0, value + reach)
