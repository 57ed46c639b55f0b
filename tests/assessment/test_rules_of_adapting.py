"""What may be different for one learner, and that the measure stays to the letter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.factories.achievements import micro_credential

from insignia.achievements.values import Judging, MediaKind
from insignia.assessment.adapting import rules
from insignia.assessment.adapting.refusals import CriteriaStay, NotAnAdaptation
from insignia.assessment.errors import NotInThisState
from insignia.assessment.values import Adaptation, Adapted, State
from insignia.organizations.values import Permission

OPEN = micro_credential()
LIMITED = micro_credential(judging=Judging(most_attempts=3))
PICTURES = Adaptation(
    Adapted.EVIDENCE, "Pictures.", "Deaf.", "lesson-recording", (MediaKind.IMAGE,)
)
MORE = Adaptation(Adapted.ATTEMPTS, "Two more.", "Ill for a month.", attempts=2)
SLOWER = Adaptation(Adapted.TIME, "Twenty minutes.", "Reads slowly.")


def test_a_part_takes_more_forms_and_there_are_more_attempts_and_nothing_else_differs() -> None:
    found = rules.adapted(LIMITED, [PICTURES, MORE, SLOWER])

    part = found.evidence_part("lesson-recording")
    assert part
    assert MediaKind.IMAGE in part.media
    assert found.judging.most_attempts == 5
    assert found.evidence_part("lesson-plan") == LIMITED.evidence_part("lesson-plan")
    assert found.criteria == LIMITED.criteria
    assert rules.adapted(OPEN, [MORE, SLOWER]) == OPEN


@pytest.mark.parametrize(
    "changes",
    [
        {"criteria": OPEN.criteria[:2]},
        {"competency": "Something easier."},
        {"judging": Judging(assessors=2)},
        {"evidence_parts": OPEN.evidence_parts[:1]},
        {"evidence_parts": tuple(replace(p, is_required=False) for p in OPEN.evidence_parts)},
    ],
)
def test_criteria_rubric_and_who_judges_stay(changes: dict[str, Any]) -> None:
    rules.require_same_measure(OPEN, OPEN)
    with pytest.raises(CriteriaStay):
        rules.require_same_measure(OPEN, replace(OPEN, **changes))


@pytest.mark.parametrize(
    ("adaptation", "where"),
    [
        (replace(SLOWER, words=" "), "words"),
        (replace(SLOWER, reason=""), "reason"),
        (replace(PICTURES, part_id="no-part"), "part_id"),
        (replace(PICTURES, media=(MediaKind.TEXT,)), "takes"),
        (replace(MORE, attempts=0), "attempts"),
        (replace(MORE, attempts=11), "attempts"),
    ],
)
def test_what_is_missing_is_named(adaptation: Adaptation, where: str) -> None:
    with pytest.raises(NotAnAdaptation) as refused:
        rules.require_sound(adaptation, LIMITED)

    assert [gap.where for gap in refused.value.gaps] == [where]


def test_sound_ones_pass_and_unlimited_attempts_need_no_more() -> None:
    for each in (PICTURES, MORE, SLOWER):
        rules.require_sound(each, LIMITED)
    with pytest.raises(NotAnAdaptation):
        rules.require_sound(MORE, OPEN)


def test_a_part_for_signed_results_takes_nothing_else() -> None:
    parts = tuple(replace(part, score_from="feed") for part in OPEN.evidence_parts)

    with pytest.raises(NotAnAdaptation):
        rules.require_sound(PICTURES, replace(OPEN, evidence_parts=parts))


@pytest.mark.parametrize("state", State)
def test_only_what_the_learner_works_on_is_adapted(state: State) -> None:
    if state in {State.DRAFT, State.RETURNED}:
        rules.may_adapt(state)
        return
    with pytest.raises(NotInThisState):
        rules.may_adapt(state)


@pytest.mark.parametrize(
    ("allowed", "is_teacher", "expected"),
    [
        ({Permission.MANAGE_ORGANIZATION}, False, True),
        ({Permission.LEAD_COHORTS}, True, True),
        ({Permission.LEAD_COHORTS}, False, False),
        ({Permission.ASSESS}, True, False),
    ],
)
def test_who_leads_adapts_and_an_educator_for_those_they_teach(
    allowed: set[Permission], *, is_teacher: bool, expected: bool
) -> None:
    assert rules.is_let_adapt(allowed, is_teacher=is_teacher) is expected
