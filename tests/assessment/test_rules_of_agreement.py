"""The measures of agreement: published worked examples, and intervals by simulation."""

import random
from collections.abc import Callable, Sequence

import pytest

from insignia.assessment.agreement import figures, intervals, measures
from insignia.assessment.agreement.measures import Metric, Weights
from insignia.assessment.values import Agreement, Basis, Figure, Measure

Judged = list[tuple[int, ...]]


def from_table(table: Sequence[Sequence[int]]) -> Judged:
    """Two raters: rows are what the first says, columns the second."""
    return [
        (one, other)
        for one, row in enumerate(table)
        for other, times in enumerate(row)
        for _ in range(times)
    ]


def from_counts(table: Sequence[Sequence[int]]) -> Judged:
    """A panel: one row a comparison, how many chose each category."""
    return [tuple(place for place, times in enumerate(row) for _ in range(times)) for row in table]


def from_raters(*raters: str) -> Judged:
    """One text a rater, one character a comparison; a dot is a missing rating."""
    return [
        tuple("0123456789abcde".index(rating) for rating in ratings if rating != ".")
        for ratings in zip(*raters, strict=True)
    ]


# Cohen (1960), two psychologists on 200 patients.
COHEN = from_table([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
# Landis and Koch (1977), two neurologists on patients of Winnipeg; figures as R's vcd prints them.
WINNIPEG = from_table([[38, 5, 0, 1], [33, 11, 3, 0], [10, 14, 5, 6], [3, 7, 3, 10]])
# Hout, Duncan and Sobel (1987), husbands and wives; likewise.
COUPLES = from_table([[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]])
# The worked example of Fleiss' kappa with 14 raters, 10 subjects, 5 categories.
FOURTEEN = from_counts(
    [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ]
)
# Krippendorff (2011), examples A, B and C.
MEG_AND_OWEN = from_raters("0100000010", "1110010000")
BEN_AND_GERRY = from_raters("aabbdcccedda", "babbbccceddd")
FOUR = from_raters("123321412...", "1233224125.3", ".3332342251.", "12332441251.")

PRINTED = [
    (measures.observed(COHEN), 0.70, 2),
    (measures.cohen(COHEN, categories=3), 0.49, 2),
    (measures.cohen(WINNIPEG, categories=4), 0.2079, 4),
    (measures.cohen(WINNIPEG, categories=4, weights=Weights.LINEAR), 0.3797, 4),
    (measures.cohen(COUPLES, categories=4), 0.1293, 4),
    (measures.cohen(COUPLES, categories=4, weights=Weights.LINEAR), 0.2374, 4),
    (measures.observed(FOURTEEN), 0.378, 3),
    (measures.fleiss(FOURTEEN, categories=5), 0.210, 3),
    (measures.krippendorff(MEG_AND_OWEN, categories=2), 0.095, 3),
    (measures.krippendorff(BEN_AND_GERRY, categories=15), 0.692, 3),
    (measures.krippendorff(FOUR, categories=6), 0.743, 3),
    (measures.krippendorff(FOUR, categories=6, metric=Metric.ORDINAL), 0.815, 3),
    (measures.krippendorff(FOUR, categories=6, metric=Metric.INTERVAL), 0.849, 3),
]


@pytest.mark.parametrize(("ours", "printed", "digits"), PRINTED)
def test_published_examples_come_out_to_their_printed_digits(
    ours: float | None, printed: float, digits: int
) -> None:
    assert ours is not None
    assert round(ours, digits) == printed


@pytest.mark.parametrize(
    ("table", "weights", "printed"),
    [
        (WINNIPEG, Weights.NONE, 0.05046),
        (WINNIPEG, Weights.LINEAR, 0.05167),
        (COUPLES, Weights.NONE, 0.0686),
        (COUPLES, Weights.LINEAR, 0.0783),
    ],
)
def test_published_standard_errors_of_kappa_come_out_too(
    table: Judged, weights: Weights, printed: float
) -> None:
    kappa = measures.cohen(table, categories=4, weights=weights) or 0.0
    variance = intervals.cohen_variance(table, kappa, categories=4, weights=weights)

    assert variance**0.5 == pytest.approx(printed, abs=6e-5)


CATEGORIES, TRUTH = 3, (0.5, 0.3, 0.2)


def rater(chance: random.Random, truth: int) -> int:
    """See the truth three times of four, and guess otherwise."""
    return truth if chance.random() < 0.75 else chance.choices(range(CATEGORIES), TRUTH)[0]


def sample(chance: random.Random, *, size: int, raters: int) -> Judged:
    truths = chance.choices(range(CATEGORIES), TRUTH, k=size)
    return [tuple(rater(chance, truth) for _ in range(raters)) for truth in truths]


# Two such raters agree beyond chance where both saw the truth: 0.75 squared, by construction.
BEYOND_CHANCE = 0.75**2
BY_CHANCE = sum(share**2 for share in TRUTH)
TOLD: dict[str, tuple[int, Callable[[Judged], Figure], float]] = {
    "per cent": (2, figures.per_cent, BY_CHANCE + (1 - BY_CHANCE) * BEYOND_CHANCE),
    "kappa": (2, lambda seen: figures.cohen(seen, categories=3), BEYOND_CHANCE),
    "fleiss": (4, lambda seen: figures.fleiss(seen, categories=3), BEYOND_CHANCE),
    "alpha": (
        3,
        lambda seen: figures.krippendorff(seen, categories=3, metric=Metric.NOMINAL),
        BEYOND_CHANCE,
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_intervals_hold_the_truth_in_about_95_of_100_samples(name: str) -> None:
    raters, measure, truth = TOLD[name]
    chance = random.Random(1960)
    samples = [measure(sample(chance, size=80, raters=raters)) for _ in range(500)]

    held = sum((told.low or -1) <= truth <= (told.high or 1) for told in samples)

    share = held / len(samples)
    assert 0.92 <= share <= 0.98


ALL_AGREE_ON_TWO: Judged = [(0, 0), (1, 1)] * 20
ONE_CATEGORY: Judged = [(1, 1)] * 40
LONE_DISSENT: Judged = [*ONE_CATEGORY, (1, 0)]


def told(compared: Judged, metric: Metric = Metric.NOMINAL) -> Agreement:
    return figures.measured(compared, categories=3, metric=metric)


def test_too_few_comparisons_say_nothing() -> None:
    few = told(ALL_AGREE_ON_TWO[: figures.FEWEST - 1])

    assert few.size == figures.FEWEST - 1
    assert {figure.basis for figure in few.figures.values()} == {Basis.TOO_FEW}
    assert {figure.value for figure in few.figures.values()} == {None}
    assert told([]).size == 0


def test_one_category_has_a_share_and_no_kappa() -> None:
    agreed = told(ONE_CATEGORY)

    assert agreed.figure(Measure.PER_CENT).value == 1
    assert agreed.figure(Measure.COHEN) == Figure(Basis.ONE_CATEGORY, 40)
    assert agreed.figure(Measure.ALPHA) == Figure(Basis.ONE_CATEGORY, 40)
    assert agreed.prevalence == (0, 1, 0)


def test_where_nothing_varies_there_is_no_interval() -> None:
    agreed = told(ALL_AGREE_ON_TWO)

    for measure in (Measure.COHEN, Measure.ALPHA):
        assert agreed.figure(measure) == Figure(Basis.MEASURED, 40, 1, None, None)
    # Wilson's interval has a width even there.
    assert (agreed.figure(Measure.PER_CENT).low or 1) < 0.95


def test_where_all_rests_on_one_comparison_there_is_no_interval() -> None:
    alpha = told(LONE_DISSENT).figure(Measure.ALPHA)

    assert (alpha.basis, alpha.low) == (Basis.MEASURED, None)


def test_the_measures_are_those_that_fit_the_ratings() -> None:
    pairs = told(ALL_AGREE_ON_TWO, Metric.ORDINAL)
    panel = told([(0, 1, 1), (0, 0, 0)] * 20)
    mixed = told([(0, 1, 1), (0, 0), (1,)] * 20)

    assert set(pairs.figures) == set(Measure) - {Measure.FLEISS}
    assert set(panel.figures) == {Measure.PER_CENT, Measure.FLEISS, Measure.ALPHA}
    assert set(mixed.figures) == {Measure.PER_CENT, Measure.ALPHA}
    assert mixed.size == 40  # a rating alone is compared with nothing
    assert mixed.figure(Measure.COHEN).value is None


def test_an_empty_sample_has_no_measure() -> None:
    assert measures.cohen([], categories=2) is None
    assert measures.fleiss([], categories=2) is None
    assert intervals.of_cohen([], categories=2) is None
    assert Weights.LINEAR.agreement(0, 0, categories=1) == 1
