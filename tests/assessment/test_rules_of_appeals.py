"""When a decision can be appealed, and what follows from judging it once more."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from tests.conftest import NOON_IN_JUNE
from tests.factories.achievements import micro_credential

from insignia.assessment.appeals import rules
from insignia.assessment.appeals.errors import (
    AppealedAlready,
    AppealTooLate,
    IncompleteAppeal,
    JudgedBefore,
    NothingToAppeal,
)
from insignia.assessment.appeals.values import Appealable, Result
from insignia.assessment.values import CriterionOutcome, Outcome, State, Verdict

AT = NOON_IN_JUNE
MONTH = timedelta(days=30)
DECIDED = Appealable(State.RETURNED, AT, 30, is_appealed=False, judged=("plan", "wait"))
MET, NOT_YET = (Verdict.MET, "met"), (Verdict.NOT_YET, "beginning")
UNLEVELLED = (Verdict.INSUFFICIENT, "")


@pytest.mark.parametrize(
    ("found", "at", "refusal"),
    [
        (DECIDED, AT + MONTH, None),
        (replace(DECIDED, state=State.PASSED), AT, None),
        (None, AT, NothingToAppeal),
        (replace(DECIDED, state=State.SUBMITTED), AT, NothingToAppeal),
        (replace(DECIDED, state=State.WITHDRAWN), AT, NothingToAppeal),
        (replace(DECIDED, is_appealed=True), AT, AppealedAlready),
        (DECIDED, AT + MONTH + timedelta(microseconds=1), AppealTooLate),
    ],
)
def test_what_can_be_appealed(
    found: Appealable | None, at: datetime, refusal: type[Exception] | None
) -> None:
    assert rules.can_appeal(found, at=at) is (refusal is None)
    if refusal is None:
        assert rules.may_appeal(found, at=at) is found
    else:
        with pytest.raises(refusal):
            rules.may_appeal(found, at=at)


def test_only_what_was_judged_can_be_disputed() -> None:
    assert rules.disputed(DECIDED, ["wait", "unknown", "plan"], words="Look.") == ("plan", "wait")


def test_whoever_had_a_part_does_not_judge() -> None:
    one = uuid4()
    rules.require_fresh_eyes(one, judged_before={uuid4()})
    with pytest.raises(JudgedBefore):
        rules.require_fresh_eyes(one, judged_before={one})


@pytest.mark.parametrize(
    ("before", "found", "holds", "result", "keeps"),
    [
        (NOT_YET, MET, "found", Result.OVERTURNED, False),
        (MET, NOT_YET, "before", Result.UPHELD, True),
        (MET, MET, "before", Result.UPHELD, True),
        (NOT_YET, NOT_YET, "found", Result.UPHELD, False),
        (NOT_YET, UNLEVELLED, "before", Result.UPHELD, False),
        (UNLEVELLED, NOT_YET, "found", Result.OVERTURNED, False),
    ],
)
def test_the_better_finding_holds(
    before: tuple[Verdict, str],
    found: tuple[Verdict, str],
    holds: str,
    result: Result,
    *,
    keeps: bool,
) -> None:
    definition = micro_credential()
    first = definition.criterion_ids[0]

    made = rules.reviewed(
        replace(definition, criteria=definition.criteria[:1]),
        [_outcome(first, *before, "before")],
        [_outcome(first, *found, "found")],
    )

    (outcome,) = made.criteria
    assert (outcome.comment, made.result, made.keeps_earlier) == (holds, result, keeps)
    assert (made.outcome is Outcome.DEMONSTRATED) is outcome.is_met


def test_nothing_of_earlier_findings_is_left_and_what_is_open_is_not_told() -> None:
    definition = micro_credential()
    known = [_outcome(key, *MET, "Fine.") for key in definition.criterion_ids]

    left = rules.without_findings(known, definition.criteria[:1])

    assert [one.criterion_id for one in left] == list(definition.criterion_ids[1:])
    assert {(one.level, one.comment) for one in left} == {("", "")}


def _outcome(key: str, verdict: Verdict, level: str, comment: str) -> CriterionOutcome:
    return CriterionOutcome(key, verdict, level, comment, 1, AT)


@pytest.mark.parametrize(
    ("criteria", "words", "missing"),
    [
        ([], "It is there.", ["criteria"]),
        (["draw"], "It is there.", ["criteria"]),
        (["plan"], " ", ["words"]),
        ([], "", ["criteria", "words"]),
    ],
)
def test_an_appeal_says_what_it_is_about_and_why(
    criteria: list[str], words: str, missing: list[str]
) -> None:
    with pytest.raises(IncompleteAppeal) as refused:
        rules.disputed(DECIDED, criteria, words=words)

    assert [gap.where for gap in refused.value.gaps] == missing
