"""Our measures of agreement against statsmodels and krippendorff, on samples made by chance."""

import math
import random

import krippendorff
import numpy as np
import pytest
from statsmodels.stats import inter_rater

from insignia.assessment.agreement import intervals, measures
from insignia.assessment.agreement.measures import Metric, Weights

pytestmark = pytest.mark.peer
CLOSE = 1e-9
SEEDS = range(25)


def judged(seed: int, *, raters: int, missing: float = 0) -> list[tuple[int | None, ...]]:
    chance = random.Random(seed)
    categories = 2 + seed % 4
    truths = [chance.randrange(categories) for _ in range(10 + 7 * seed)]
    return [
        tuple(
            None
            if chance.random() < missing
            else truth
            if chance.random() < 0.6
            else chance.randrange(categories)
            for _ in range(raters)
        )
        for truth in truths
    ]


def whole(rows: list[tuple[int | None, ...]]) -> list[tuple[int, ...]]:
    return [tuple(rating for rating in row if rating is not None) for row in rows]


@pytest.mark.parametrize("weights", Weights)
@pytest.mark.parametrize("seed", SEEDS)
def test_cohens_kappa_and_its_interval_are_those_of_statsmodels(
    seed: int, weights: Weights
) -> None:
    categories = 2 + seed % 4
    compared = whole(judged(seed, raters=2))
    table = np.zeros((categories, categories))
    for one, other in compared:
        table[one, other] += 1
    wt = {Weights.NONE: None, Weights.LINEAR: "linear", Weights.QUADRATIC: "quadratic"}[weights]
    theirs = inter_rater.cohens_kappa(table, wt=wt)

    kappa = measures.cohen(compared, categories=categories, weights=weights)
    assert kappa == pytest.approx(theirs.kappa, rel=0, abs=CLOSE)
    variance = intervals.cohen_variance(
        compared, kappa or 0.0, categories=categories, weights=weights
    )
    assert math.sqrt(variance) == pytest.approx(theirs.std_kappa, rel=0, abs=CLOSE)
    interval = intervals.of_cohen(compared, categories=categories, weights=weights)
    expected = (max(-1, theirs.kappa_low), min(1, theirs.kappa_upp))
    assert interval == pytest.approx(expected, rel=0, abs=CLOSE)


@pytest.mark.parametrize("seed", SEEDS)
def test_fleiss_kappa_is_that_of_statsmodels(seed: int) -> None:
    compared = whole(judged(seed, raters=3 + seed % 5))
    table, _categories = inter_rater.aggregate_raters(np.array(compared))

    ours = measures.fleiss(compared, categories=2 + seed % 4)
    assert ours == pytest.approx(inter_rater.fleiss_kappa(table), rel=0, abs=CLOSE)


@pytest.mark.parametrize("metric", Metric)
@pytest.mark.parametrize("seed", SEEDS)
def test_krippendorffs_alpha_is_that_of_the_package_of_that_name(seed: int, metric: Metric) -> None:
    rows = judged(seed, raters=2 + seed % 4, missing=0.2)
    theirs = krippendorff.alpha(
        reliability_data=np.array(
            [[math.nan if rating is None else rating for rating in row] for row in rows]
        ).T,
        level_of_measurement=metric.value,
    )

    ours = measures.krippendorff(whole(rows), categories=2 + seed % 4, metric=metric)
    assert ours == pytest.approx(theirs, rel=0, abs=CLOSE)
