"""When an assessor is calibrated: pure decisions over examples and scores.

A round is passed when four of five scores bring the verdict of the reference (met, or not), and
none lies more than one level away from it. Who does not pass sees every difference with its
reason, and takes another round the day after at the earliest, with the examples that they have
seen least: a round is for learning the rubric, and nobody runs out of rounds.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from insignia.assessment.calibration.errors import (
    CalibratedAlready,
    CalibrationNeeded,
    ExamplesMissing,
    RoundTooSoon,
)
from insignia.assessment.calibration.values import Compared, Result
from insignia.assessment.errors import (
    IncompleteScores,
)
from insignia.assessment.values import Verdict
from insignia.foundation.refusals import Gap, gettext_noop

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import Criterion, Definition
    from insignia.assessment.calibration.values import Example, Round
    from insignia.assessment.values import CriterionScore

    Answers = Mapping[tuple[UUID, str], CriterionScore]

BAR: Final = 0.8
FARTHEST: Final = 1
# Fewer scores than these could be passed by luck.
FEWEST_SCORES: Final = 4
MOST_EXAMPLES: Final = 6
PAUSE: Final = timedelta(days=1)


def fitting(examples: Iterable[Example], definition: Definition) -> tuple[Example, ...]:
    """Return the examples whose scores are all on criteria and levels of this definition."""
    criteria = {criterion.id: criterion for criterion in definition.criteria}
    return tuple(
        example
        for example in examples
        if example.scores and all(_fits(score, criteria) for score in example.scores)
    )


def is_usable(examples: Sequence[Example]) -> bool:
    """Say whether a set can tell who is calibrated: enough scores, some met and some not."""
    scores = [score for example in examples for score in example.scores]
    kinds = {score.verdict is Verdict.MET for score in scores}
    return len(scores) >= FEWEST_SCORES and kinds == {True, False}


def chosen(examples: Sequence[Example], rounds: Iterable[Round]) -> tuple[Example, ...]:
    """Return the examples of the next round: those seen in the fewest rounds, in their order.

    A round that could be passed by luck is none: all are taken where the fewest seen would not
    be enough.
    """
    seen = [{compared.example_id for compared in one.compared} for one in rounds]
    order = sorted(
        range(len(examples)), key=lambda place: sum(examples[place].id in ids for ids in seen)
    )
    taken = tuple(examples[place] for place in sorted(order[:MOST_EXAMPLES]))
    return taken if is_usable(taken) else tuple(examples)


def require_calibrated(
    definition: Definition, examples: Sequence[Example], rounds: Iterable[Round]
) -> None:
    """Refuse live work where the definition asks for calibration and no round was passed (A7)."""
    if definition.judging.needs_calibration and not has_passed(rounds):
        raise CalibrationNeeded if is_usable(examples) else ExamplesMissing


def may_take(examples: Sequence[Example], rounds: Sequence[Round], *, at: datetime) -> None:
    """Refuse a round without examples, after one that was passed, or too soon after the last."""
    if has_passed(rounds):
        raise CalibratedAlready
    if not is_usable(examples):
        raise ExamplesMissing
    again = next_round_at(rounds)
    if again and at < again:
        raise RoundTooSoon(again)


def has_passed(rounds: Iterable[Round]) -> bool:
    """Say whether somebody is calibrated."""
    return any(one.result.has_passed for one in rounds)


def next_round_at(rounds: Iterable[Round]) -> datetime | None:
    """Return from when on another round may be taken; None before the first."""
    last = max((one.taken_at for one in rounds), default=None)
    return last + PAUSE if last else None


def compare(
    examples: Iterable[Example], answers: Answers, *, criteria: Mapping[str, Criterion]
) -> tuple[Compared, ...]:
    """Return every asked score beside its reference; raises `IncompleteScores` with each gap."""
    asked = [(example, score) for example in examples for score in example.scores]
    missing = tuple(
        Gap(
            f"{example.id}-criterion-{expected.criterion_id}",
            gettext_noop("Judge “{criterion}” in “{example}”."),
            {"criterion": criteria[expected.criterion_id].title, "example": example.title},
        )
        for example, expected in asked
        if _answer(answers, example, expected) is None
    )
    if missing:
        raise IncompleteScores(missing)
    return tuple(
        _compared(
            example,
            expected,
            answers[example.id, expected.criterion_id],
            criteria[expected.criterion_id],
        )
        for example, expected in asked
    )


def result(compared: Sequence[Compared]) -> Result:
    """Return what a round comes to."""
    agreed = sum(one.agrees for one in compared)
    is_near = all((one.apart or 0) <= FARTHEST for one in compared)
    return Result(agreed, len(compared), is_near and agreed >= BAR * len(compared))


def _answer(answers: Answers, example: Example, expected: CriterionScore) -> Verdict | None:
    given = answers.get((example.id, expected.criterion_id))
    return given.verdict if given else None


def _compared(
    example: Example, expected: CriterionScore, given: CriterionScore, criterion: Criterion
) -> Compared:
    order = [level.id for level in criterion.levels]
    both = expected.level and given.level
    return Compared(
        example_id=example.id,
        example=example.title,
        criterion_id=criterion.id,
        expected=expected,
        given=given,
        agrees=(expected.verdict is Verdict.MET) == (given.verdict is Verdict.MET),
        apart=abs(order.index(expected.level) - order.index(given.level)) if both else None,
    )


def _fits(score: CriterionScore, criteria: Mapping[str, Criterion]) -> bool:
    criterion = criteria.get(score.criterion_id)
    if criterion is None:
        return False
    return not score.level or score.level in {level.id for level in criterion.levels}
