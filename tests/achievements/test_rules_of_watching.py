"""What a definition says where somebody watches: a checklist, whole, and nothing beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.factories.achievements import simple_badge, watched

from insignia.achievements import definitions, editing, rules
from insignia.achievements.forms.steps import EvidenceForm
from insignia.achievements.values import (
    AssessmentKind,
    ChecklistItem,
    EvidencePart,
    MediaKind,
    PracticalKind,
)

if TYPE_CHECKING:
    from insignia.achievements.values import Definition

SEEN = ChecklistItem("a", "Greets whoever comes in")
LESSON = "evidence_parts/1"


def _with_lesson(**changes: Any) -> Definition:
    plan, lesson = watched().evidence_parts
    return watched(evidence_parts=(plan, replace(lesson, **changes)))


@pytest.mark.parametrize(
    ("definition", "places"),
    [
        (watched(), []),
        *((_with_lesson(practical=kind), []) for kind in PracticalKind if kind.value != "none"),
        (_with_lesson(checklist=()), [f"{LESSON}/checklist"]),
        (_with_lesson(checklist=(replace(SEEN, must_be_seen=False),)), [f"{LESSON}/checklist"]),
        (_with_lesson(checklist=(replace(SEEN, says=" "),)), [f"{LESSON}/checklist/0/says"]),
        (_with_lesson(checklist=(SEEN, SEEN)), [f"{LESSON}/checklist"]),
        (_with_lesson(checklist=(replace(SEEN, id=""),)), [f"{LESSON}/checklist"]),
        (
            _with_lesson(checklist=(replace(SEEN, says="Spends 40 hours on the ward"),)),
            [f"{LESSON}/checklist/0/says"],
        ),
        # What is watched is not handed in as well, and nobody watches where nothing says how.
        (_with_lesson(media=(MediaKind.VIDEO,)), [f"{LESSON}/media"]),
        (_with_lesson(score_from="Harbour tests", least_score=1), [f"{LESSON}/media"]),
        (
            _with_lesson(practical=PracticalKind.NONE, media=(MediaKind.TEXT,)),
            [f"{LESSON}/practical"],
        ),
        (
            simple_badge(
                assessment_kind=AssessmentKind.AUTOMATIC,
                evidence_parts=(
                    EvidencePart(
                        "test",
                        "Test",
                        "",
                        media=(),
                        score_from="Harbour tests",
                        least_score=1,
                        practical=PracticalKind.CASE,
                        checklist=(SEEN,),
                    ),
                ),
            ),
            ["evidence_parts/0/media"],
        ),
    ],
)
def test_what_keeps_a_practical_part_from_being_published(
    definition: Definition, places: list[str]
) -> None:
    assert sorted(gap.where for gap in rules.publish_gaps(definition)) == places


def test_a_checklist_goes_into_a_file_and_out_and_an_older_one_has_none() -> None:
    document = definitions.to_json(watched())
    assert definitions.from_json(document) == watched()

    for part in document["evidence_parts"]:
        del part["practical"], part["checklist"]
    before = definitions.from_json(document)
    assert not any(part.is_watched or part.checklist for part in before.evidence_parts)


def test_the_editor_adds_a_line_and_reads_back_how_it_is_watched() -> None:
    document, place = editing.changed(
        definitions.to_json(watched()), "add:evidence_parts-1-checklist", new_key=lambda: "new"
    )
    assert place == "evidence_parts-1-checklist-3"
    assert document["evidence_parts"][1]["checklist"][3]["id"] == "new"
    definitions.from_json(document)

    shown = EvidenceForm(None, document=document, seen="now").rows["evidence_parts"].forms[1]
    assert shown["practical"].value() == "workplace-task"
    says = [row["says"].value() for row in shown.rows["checklist"]]
    assert says[0] == "Asks questions that have more than one answer"
