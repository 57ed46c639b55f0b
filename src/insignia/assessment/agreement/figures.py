"""A measure with its sample size and its interval, or the reason why there is none.

Fewer than `FEWEST` comparisons by at least two people say nothing: the interval of a kappa is
then wider than the difference between good and poor. One category only is told as such, for
everybody agreed and nobody could have done otherwise.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from insignia.assessment.agreement import intervals, measures
from insignia.assessment.agreement.measures import PAIR, Metric, Weights
from insignia.assessment.values import Agreement, Basis, Figure, Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insignia.assessment.agreement.intervals import Estimate, Interval
    from insignia.assessment.agreement.measures import Ratings

FEWEST: Final = 30


def measured(compared: Sequence[Ratings], *, categories: int, metric: Metric) -> Agreement:
    """Return what can be said of these comparisons: every measure that fits them."""
    rated = measures.comparable(compared)
    figures = {Measure.PER_CENT: per_cent(rated)}
    if all(len(ratings) == PAIR for ratings in rated):
        figures[Measure.COHEN] = cohen(rated, categories=categories)
        if metric is not Metric.NOMINAL:
            weights = Weights.QUADRATIC
            figures[Measure.WEIGHTED] = cohen(rated, categories=categories, weights=weights)
    elif len({len(ratings) for ratings in rated}) == 1:
        figures[Measure.FLEISS] = fleiss(rated, categories=categories)
    figures[Measure.ALPHA] = krippendorff(rated, categories=categories, metric=metric)
    return Agreement(
        size=len(rated),
        figures=figures,
        prevalence=measures.prevalence(rated, categories=categories),
    )


def per_cent(compared: Sequence[Ratings]) -> Figure:
    """Return the share of comparisons that agree, with Wilson's interval."""
    share = measures.observed(compared)
    size = len(compared)
    return _figure(share, size, intervals.wilson(share, size=size) if share is not None else None)


def cohen(
    compared: Sequence[Ratings], *, categories: int, weights: Weights = Weights.NONE
) -> Figure:
    """Return Cohen's kappa of two raters, with its asymptotic interval."""
    return _figure(
        measures.cohen(compared, categories=categories, weights=weights),
        len(compared),
        intervals.of_cohen(compared, categories=categories, weights=weights),
    )


def fleiss(compared: Sequence[Ratings], *, categories: int) -> Figure:
    """Return Fleiss' kappa of a panel, with its jackknife interval."""
    return _of_any_raters(compared, partial(measures.fleiss, categories=categories))


def krippendorff(compared: Sequence[Ratings], *, categories: int, metric: Metric) -> Figure:
    """Return Krippendorff's alpha, with its jackknife interval."""
    measure = partial(measures.krippendorff, categories=categories, metric=metric)
    return _of_any_raters(measures.comparable(compared), measure)


def _of_any_raters(compared: Sequence[Ratings], measure: Estimate) -> Figure:
    # Who gave which rating is nothing to these measures: in order, there are fewer to leave out.
    alike = [tuple(sorted(ratings)) for ratings in compared]
    return _figure(measure(alike), len(alike), intervals.jackknife(alike, measure))


def _figure(value: float | None, size: int, interval: Interval | None) -> Figure:
    if size < FEWEST:
        return Figure(Basis.TOO_FEW, size)
    if value is None:
        return Figure(Basis.ONE_CATEGORY, size)
    low, high = interval or (None, None)
    return Figure(Basis.MEASURED, size, value, low, high)
