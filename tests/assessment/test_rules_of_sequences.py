"""Parts in an order, as tables: what is open, what waits, what is asked; no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from tests.factories.achievements import quest
from tests.factories.sentences import translated_sentences

from insignia.achievements.rules import publish_gaps
from insignia.achievements.values import EvidencePart, Judging, MediaKind, PartOrder
from insignia.assessment import rules
from insignia.assessment.errors import NotOpenYet
from insignia.assessment.sequences import rules as sequences
from insignia.assessment.sequences.rules import StageState
from insignia.assessment.values import (
    ArtifactView,
    CriterionOutcome,
    CriterionScore,
    Outcome,
    Verdict,
    Work,
)

if TYPE_CHECKING:
    from typing import Any

    from insignia.achievements.values import Definition

AT = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
READY, PASSED = quest(part_order=PartOrder.AS_READY), quest()
FREE = quest(part_order=PartOrder.ANY)
ANSWERS = {"question-hard": "It was dark.", "sketch-choice": "Ink lasts.", "whole": "To look."}
P, R, O, C = StageState.PASSED, StageState.READY, StageState.OPEN, StageState.CLOSED  # noqa: E741


def work(*parts: str, answers: tuple[str, ...] = tuple(ANSWERS)) -> Work:
    shows = {"question": "asks", "sketch": "draws", "model": "draws", "talk": "tells"}
    return Work(
        artifacts=tuple(
            ArtifactView(
                str(uuid4()), part, MediaKind.TEXT, "An item", (shows[part],), others="nobody"
            )
            for part in parts
        ),
        reflection=tuple((key, ANSWERS[key]) for key in answers),
        what_changed="",
    )


def met(*criteria: str) -> tuple[CriterionOutcome, ...]:
    return tuple(CriterionOutcome(key, Verdict.MET, "met", "", 1, AT) for key in criteria)


def not_yet(*criteria: str) -> tuple[CriterionOutcome, ...]:
    return tuple(
        CriterionOutcome(key, Verdict.NOT_YET, "beginning", "More.", 1, AT) for key in criteria
    )


def still_open(definition: Definition, standing: tuple[CriterionOutcome, ...]) -> set[str]:
    return {known.id for known in rules.open_criteria(definition, standing)}


@pytest.mark.parametrize(
    ("definition", "done", "standing", "states"),
    [
        (FREE, work(), (), []),
        (READY, work(), (), [O, C, C]),
        (READY, work("question", answers=()), (), [O, C, C]),
        (READY, work("question"), (), [R, O, C]),
        (READY, work("question", "model"), (), [R, R, O]),
        (READY, work("question", "sketch", "talk"), (), [R, R, R]),
        (READY, work("question", "sketch", "talk"), met("asks"), [P, R, R]),
        (READY, work(), met("asks"), [P, O, C]),
        (PASSED, work(), (), [O, C, C]),
        (PASSED, work("question"), (), [R, C, C]),
        (PASSED, work("question"), not_yet("asks"), [R, C, C]),
        (PASSED, work("question"), met("asks"), [P, O, C]),
        (PASSED, work("question", "sketch"), met("asks", "draws"), [P, P, O]),
        (PASSED, work("question", "sketch", "talk"), met("asks", "draws", "tells"), [P, P, P]),
    ],
)
def test_the_next_step_opens_when_the_one_before_is_ready_or_passed(
    definition: Definition,
    done: Work,
    standing: tuple[CriterionOutcome, ...],
    states: list[StageState],
) -> None:
    found = sequences.states(definition, done, still_open(definition, standing))

    assert [state for _, state in found] == states


@pytest.mark.parametrize(
    ("definition", "done", "standing", "part", "first"),
    [
        (READY, work(), (), "sketch", "First look"),
        (READY, work(), (), "model", "First look"),
        (READY, work("question"), (), "talk", "Second look"),
        (PASSED, work("question"), (), "sketch", "First look"),
        (PASSED, work(), met("asks"), "talk", "Second look"),
    ],
)
def test_a_step_takes_nothing_before_its_turn_and_says_what_comes_first(
    definition: Definition,
    done: Work,
    standing: tuple[CriterionOutcome, ...],
    part: str,
    first: str,
) -> None:
    with pytest.raises(NotOpenYet) as refusal:
        rules.may_attach(definition, done, part_id=part, media=MediaKind.TEXT, standing=standing)

    assert refusal.value.part == first
    assert refusal.value.sentence in translated_sentences()


@pytest.mark.parametrize(
    ("definition", "done", "standing", "part"),
    [
        (FREE, work(), (), "talk"),
        (READY, work("question"), (), "model"),
        (PASSED, work("question"), met("asks"), "sketch"),
    ],
)
def test_a_step_whose_turn_it_is_takes_evidence(
    definition: Definition,
    done: Work,
    standing: tuple[CriterionOutcome, ...],
    part: str,
) -> None:
    taken = rules.may_attach(
        definition, done, part_id=part, media=MediaKind.TEXT, standing=standing
    )

    assert taken.id == part


@pytest.mark.parametrize(
    ("definition", "done", "standing", "missing"),
    [
        # Judged by itself: later steps and the question about the whole are not asked yet.
        (PASSED, work("question", answers=("question-hard",)), (), []),
        (PASSED, work("question", answers=()), (), ["prompt-question-hard"]),
        (PASSED, work(), (), ["part-question", "criterion-asks"]),
        # A step that just opened is new: nobody is asked what they changed.
        (PASSED, work("question"), met("asks"), ["part-sketch", "criterion-draws"]),
        (PASSED, work("question"), not_yet("asks"), ["what_changed"]),
        (
            PASSED,
            work("question", "sketch", "talk", answers=("question-hard", "sketch-choice")),
            met("asks", "draws"),
            ["prompt-whole"],
        ),
        # Judged together: everything is asked, and a stand-in asks its own questions.
        (READY, work("question", "sketch", "talk"), (), []),
        (
            READY,
            work("question", "model", "talk", answers=("question-hard", "whole")),
            (),
            [],
        ),
        (
            READY,
            work("question", "sketch", "talk", answers=("question-hard", "whole")),
            (),
            ["prompt-sketch-choice"],
        ),
        (READY, work("question"), (), ["part-sketch", "part-talk", "criterion-draws",
                                       "criterion-tells"]),
    ],
)  # fmt: skip
def test_what_is_asked_follows_the_step(
    definition: Definition,
    done: Work,
    standing: tuple[CriterionOutcome, ...],
    missing: list[str],
) -> None:
    gaps = rules.completeness(definition, done, standing=standing)

    assert [gap.where for gap in gaps] == missing


def test_each_step_is_judged_by_itself_and_the_last_one_passes() -> None:
    score = {key: CriterionScore(key, Verdict.MET, "met") for key in ("asks", "draws", "tells")}
    standing: tuple[CriterionOutcome, ...] = ()
    outcomes = []
    for number in (1, 2, 3):
        found, standing = rules.judge(PASSED, score, standing=standing, attempt=number, at=AT)
        outcomes.append((found, [(one.criterion_id, one.attempt) for one in standing]))

    assert outcomes == [
        (Outcome.NOT_YET, [("asks", 1)]),
        (Outcome.NOT_YET, [("asks", 1), ("draws", 2)]),
        (Outcome.DEMONSTRATED, [("asks", 1), ("draws", 2), ("tells", 3)]),
    ]


@pytest.mark.parametrize(
    ("definition", "standing", "is_new"),
    [
        (PASSED, (), False),
        (PASSED, met("asks"), True),
        (PASSED, not_yet("asks"), False),
        (PASSED, met("asks") + not_yet("draws"), False),
        (PASSED, met("asks", "draws", "tells"), False),
        (READY, met("asks"), False),
    ],
)
def test_a_step_is_new_where_nothing_of_it_was_judged(
    definition: Definition,
    standing: tuple[CriterionOutcome, ...],
    is_new: bool,
) -> None:
    found = sequences.is_new_stage(definition, standing, still_open(definition, standing))

    assert found is is_new


@pytest.mark.parametrize(
    ("definition", "number"),
    [(READY, 2), (PASSED, 1)],
)
def test_what_is_ready_is_behind_a_learner_where_all_is_judged_together(
    definition: Definition, number: int
) -> None:
    done, standing = work("question", "sketch"), met("asks")
    found = sequences.states(definition, done, still_open(definition, standing))

    assert sequences.done(definition, found) == number


def test_a_part_that_nobody_has_to_hand_in_holds_up_nobody() -> None:
    first, *others = PASSED.evidence_parts
    relaxed = replace(PASSED, evidence_parts=(replace(first, is_required=False), *others))

    assert sequences.later_parts(relaxed, {"asks", "draws", "tells"}) == {"talk"}


def test_a_quest_can_be_published() -> None:
    assert publish_gaps(PASSED) == ()
    assert publish_gaps(READY) == ()


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"judging": Judging(most_attempts=3)}, "judging/most_attempts"),
        (
            {
                "evidence_parts": (
                    *PASSED.evidence_parts,
                    EvidencePart("again", "Again", "Once more.", criteria=("asks",)),
                )
            },
            "evidence_parts/4/criteria",
        ),
    ],
)
def test_what_could_never_be_judged_by_itself_is_not_published(
    changes: dict[str, Any],
    where: str,
) -> None:
    assert [gap.where for gap in publish_gaps(replace(PASSED, **changes))] == [where]
    assert publish_gaps(replace(PASSED, part_order=PartOrder.AS_READY, **changes)) == ()


def test_questions_about_parts_need_words_and_ids_of_their_own() -> None:
    first, *others = PASSED.evidence_parts
    bare = replace(first, prompts=(replace(first.prompts[0], id="whole", question=" "),))

    gaps = publish_gaps(replace(PASSED, evidence_parts=(bare, *others)))

    assert {gap.where for gap in gaps} == {
        "evidence_parts/0/prompts/0/question",
        "reflection_prompts",
    }
