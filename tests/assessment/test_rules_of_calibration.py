"""When an assessor is calibrated: tables of scores beside their reference."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from tests.factories.achievements import micro_credential

from insignia.achievements.values import Criterion, Judging, RubricLevel
from insignia.assessment.calibration import rules
from insignia.assessment.calibration.errors import (
    CalibratedAlready,
    CalibrationNeeded,
    ExamplesMissing,
    RoundTooSoon,
)
from insignia.assessment.calibration.values import Example, Result, Round
from insignia.assessment.errors import (
    IncompleteScores,
)
from insignia.assessment.rules import verdict_for
from insignia.assessment.values import CriterionScore, Verdict
from insignia.foundation import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

AT = clock.now()
CRITERION = Criterion(
    "plan",
    "Plan",
    "",
    tuple(RubricLevel(str(n), f"Level {n}", "") for n in range(4)),
    passing="2",
)
CRITERIA = {"plan": CRITERION}
DEFINITION = replace(micro_credential(), criteria=(CRITERION,))
WATCHED = replace(DEFINITION, judging=Judging(needs_calibration=True))


def at_level(level: int | None) -> CriterionScore:
    if level is None:
        return CriterionScore("plan", Verdict.INSUFFICIENT, "", "Nothing to see.")
    return CriterionScore("plan", verdict_for(CRITERION, level=str(level)), str(level), "")


def example(level: int | None, *, key: int = 0) -> Example:
    return Example(UUID(int=key) if key else uuid4(), f"Work {key}", "…", "", (at_level(level),))


def examples(levels: Sequence[int | None]) -> tuple[Example, ...]:
    return tuple(example(level, key=place) for place, level in enumerate(levels, start=1))


def round_of(*seen: Example, passed: bool = False) -> Round:
    compared = rules.compare(seen, answers(seen, [2] * len(seen)), criteria=CRITERIA)
    return Round(uuid4(), uuid4(), uuid4(), AT, Result(1, 1, passed), compared)


def answers(
    asked: Sequence[Example], levels: Sequence[int | None]
) -> dict[tuple[UUID, str], CriterionScore]:
    return {(one.id, "plan"): at_level(level) for one, level in zip(asked, levels, strict=True)}


ROUNDS: dict[str, tuple[list[int | None], list[int | None], int, bool]] = {
    # reference, what the assessor found, how many verdicts agree, whether it is passed
    "all as the reference": ([0, 1, 2, 3, 2], [0, 1, 2, 3, 2], 5, True),
    "another level, the same verdict": ([0, 1, 2, 3, 2], [1, 0, 3, 2, 3], 5, True),
    "one of five verdicts differs by a level": ([0, 1, 2, 3, 2], [0, 2, 2, 3, 2], 4, True),
    "two of five verdicts differ": ([0, 1, 2, 3, 2], [0, 2, 1, 3, 2], 3, False),
    "one lies two levels away": ([0, 1, 2, 3, 2], [0, 3, 2, 3, 2], 4, False),
    "without a level, not met is not met": ([None, 1, 2, 3, 2], [0, None, 2, 3, 2], 5, True),
    "without a level, and met differ": ([None, None, 2, 3], [2, 2, 2, 3], 2, False),
}


@pytest.mark.parametrize("name", ROUNDS)
def test_a_round_is_passed_by_its_verdicts_and_by_no_score_far_away(name: str) -> None:
    reference, found, agreed, passed = ROUNDS[name]
    asked = examples(reference)

    compared = rules.compare(asked, answers(asked, found), criteria=CRITERIA)

    assert rules.result(compared) == Result(agreed, len(reference), passed)


def test_levels_apart_are_counted_where_both_name_one() -> None:
    asked = examples([0, 3, None])

    compared = rules.compare(asked, answers(asked, [1, 0, 3]), criteria=CRITERIA)

    assert [one.apart for one in compared] == [1, 3, None]


def test_every_score_that_is_missing_is_named_at_once() -> None:
    asked = examples([0, 3, 2])
    given = answers(asked[:1], [0]) | {(asked[1].id, "plan"): CriterionScore("plan", None)}

    with pytest.raises(IncompleteScores) as refused:
        rules.compare(asked, given, criteria=CRITERIA)

    assert [gap.where for gap in refused.value.missing] == [
        f"{one.id}-criterion-plan" for one in asked[1:]
    ]


@pytest.mark.parametrize(
    ("levels", "usable"),
    [
        ([], False),
        ([1, 2, 3], False),  # too few
        ([2, 3, 2, 3], False),  # every one met
        ([0, 1, None, 1], False),  # none met
        ([0, 1, 2, 3], True),
    ],
)
def test_a_set_is_usable_when_nobody_passes_it_by_luck(
    levels: list[int | None], usable: bool
) -> None:
    assert rules.is_usable(examples(levels)) is usable


def test_examples_that_do_not_fit_the_rubric_any_more_are_left_out() -> None:
    fits, unscored = example(2), replace(example(2), scores=())
    other_criterion = replace(example(2), scores=(CriterionScore("gone", Verdict.MET, ""),))
    other_level = replace(example(2), scores=(CriterionScore("plan", Verdict.MET, "9"),))
    without_level = example(None)

    found = rules.fitting((fits, unscored, other_criterion, other_level, without_level), DEFINITION)

    assert found == (fits, without_level)


def test_the_next_round_has_the_examples_that_were_seen_least() -> None:
    everything = examples([0, 1, 2, 3, 0, 1, 2, 3])
    first = rules.chosen(everything, [])

    assert first == everything[: rules.MOST_EXAMPLES]
    assert rules.chosen(everything, [round_of(*first)]) == everything[:4] + everything[6:]


def test_a_round_that_could_be_passed_by_luck_takes_all_examples() -> None:
    everything = examples([2, 3, 2, 3, 2, 3, 0])

    assert rules.chosen(everything, []) == everything


def test_live_work_waits_for_a_passed_round_where_the_definition_asks() -> None:
    usable = examples([0, 1, 2, 3])

    rules.require_calibrated(DEFINITION, (), [])
    rules.require_calibrated(WATCHED, (), [round_of(passed=True)])
    with pytest.raises(CalibrationNeeded):
        rules.require_calibrated(WATCHED, usable, [round_of()])
    with pytest.raises(ExamplesMissing):
        rules.require_calibrated(WATCHED, usable[:2], [])


def test_another_round_waits_a_day_and_none_follows_a_passed_one() -> None:
    usable = examples([0, 1, 2, 3])

    rules.may_take(usable, [], at=AT)
    rules.may_take(usable, [round_of()], at=AT + rules.PAUSE)
    with pytest.raises(RoundTooSoon) as refused:
        rules.may_take(usable, [round_of()], at=AT + rules.PAUSE - timedelta(seconds=1))
    assert refused.value.again == AT + rules.PAUSE
    with pytest.raises(CalibratedAlready):
        rules.may_take(usable, [round_of(passed=True)], at=AT + rules.PAUSE)
    with pytest.raises(ExamplesMissing):
        rules.may_take((), [], at=AT)
    assert rules.next_round_at([]) is None
