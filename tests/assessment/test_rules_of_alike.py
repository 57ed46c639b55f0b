"""What agreement decides: which verdicts are compared, and who judges beside another."""

from __future__ import annotations

from datetime import date

import pytest

from insignia.achievements.values import Criterion, RubricLevel
from insignia.assessment.agreement import rules
from insignia.assessment.values import Agreement, Basis, CriterionScore, Figure, Measure, Verdict

MET, NOT_YET, UNCLEAR = Verdict.MET, Verdict.NOT_YET, Verdict.INSUFFICIENT
PLAN = Criterion("plan", "", "", tuple(RubricLevel(key, "", "") for key in ("low", "mid", "high")))


def scores(**verdicts: Verdict) -> dict[str, CriterionScore]:
    return {key: CriterionScore(key, verdict) for key, verdict in verdicts.items()}


def at(level: str) -> dict[str, CriterionScore]:
    return {"plan": CriterionScore("plan", MET, level)}


def test_verdicts_are_compared_on_what_all_judged() -> None:
    attempts = [
        [scores(plan=MET, wait=NOT_YET), scores(plan=UNCLEAR, wait=MET)],
        [scores(plan=NOT_YET), scores(plan=UNCLEAR, wait=MET)],
    ]

    assert rules.verdicts(attempts) == [(1, 0), (0, 1), (0, 0)]
    assert rules.verdicts(attempts, criterion_id="wait") == [(0, 1)]


def test_levels_are_compared_where_all_named_one_of_the_rubric() -> None:
    attempts = [
        [at("low"), at("high"), at("mid")],
        [at("low"), at("")],
        [at("low"), at("gone")],
        [at("low"), scores(wait=MET)],
    ]

    assert rules.levels(attempts, PLAN) == [(0, 2, 1)]


def test_an_assessor_stands_beside_each_of_the_others() -> None:
    own, others = scores(plan=MET, wait=NOT_YET), [scores(plan=NOT_YET), scores(wait=NOT_YET)]

    assert rules.beside([(own, others), (own, [])]) == [(1, 0), (0, 0)]


def told(share: float | None, kappa: float | None, *, basis: Basis = Basis.MEASURED) -> Agreement:
    figures = {
        Measure.PER_CENT: Figure(Basis.TOO_FEW if share is None else Basis.MEASURED, 40, share),
        Measure.COHEN: Figure(basis, 40, kappa),
    }
    return Agreement(40, figures)


@pytest.mark.parametrize(
    ("agreement", "below"),
    [
        (told(0.79, 0.59), True),
        (told(0.79, 0.0), True),
        (told(0.8, 0.1), False),  # nearly everything is met: kappa alone would be unjust
        (told(0.79, 0.6), False),
        (told(None, None, basis=Basis.TOO_FEW), False),
        (told(0.5, None, basis=Basis.ONE_CATEGORY), False),
        (Agreement(0, {}), False),
    ],
)
def test_who_is_below_the_bar(agreement: Agreement, *, below: bool) -> None:
    assert rules.is_below_the_bar(agreement) is below


def test_what_was_judged_is_told_by_the_quarter_it_was_decided_in() -> None:
    days = (date(2026, 6, 30), date(2026, 4, 1), date(2026, 7, 1), date(2025, 12, 31))
    judged = [(day, [scores(plan=MET)]) for day in days]

    found = [(first, len(attempts)) for first, attempts in rules.by_quarter(judged)]

    assert found == [(date(2025, 10, 1), 1), (date(2026, 4, 1), 2), (date(2026, 7, 1), 1)]


def test_no_more_than_the_latest_quarters_are_told() -> None:
    judged = [(date(year, 2, 1), [scores(plan=MET)]) for year in range(2010, 2030)]

    assert [first.year for first, _ in rules.by_quarter(judged)] == list(range(2024, 2030))
