"""Who may watch, and when a checklist is whole, as tables; no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from tests.factories.achievements import watched
from tests.factories.observing import PART, checklist
from tests.factories.sentences import assert_can_be_said

from insignia.achievements.values import PracticalKind
from insignia.assessment.errors import ConflictOfInterest, TooClose
from insignia.assessment.observing import rules
from insignia.assessment.observing.errors import (
    ChecklistNotFilledIn,
    NothingToWatch,
    WatchedAhead,
)
from insignia.assessment.others import asking
from insignia.assessment.values import Answer, ConflictKind, ConflictView, Seen, Watched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insignia.foundation.refusals import Gap, Refusal

TODAY = date(2026, 1, 5)
WORDLESS = asking.unsigned(Answer.GIVEN, name="Wanda", role="Head nurse", text=" ")
LINES = ("seen-open", "seen-pause", "seen-board")


@pytest.mark.parametrize("part_id", ["lesson-plan", "gone", ""])
def test_only_a_part_with_a_checklist_is_watched(part_id: str) -> None:
    assert rules.watched_part(watched(), PART).is_watched
    with pytest.raises(NothingToWatch):
        rules.watched_part(watched(), part_id)


@pytest.mark.parametrize(
    ("known", "is_self", "refusal"),
    [
        ((), False, None),
        ((), True, ConflictOfInterest),
        # To have watched before is no reason not to watch again.
        ((ConflictKind.OBSERVED,), False, None),
        ((ConflictKind.OBSERVED,), True, ConflictOfInterest),
        ((ConflictKind.OBSERVED, ConflictKind.RELATED), False, TooClose),
        *(
            ((kind,), False, TooClose)
            for kind in ConflictKind
            if kind not in {ConflictKind.OBSERVED, ConflictKind.OWN_WORK}
        ),
    ],
)
def test_an_assessor_who_watches_is_as_free_as_a_judge(
    known: Sequence[ConflictKind], is_self: bool, refusal: type[Refusal] | None
) -> None:
    learner, observer = uuid4(), uuid4()
    asked = [ConflictView(kind) for kind in known]

    def judged() -> None:
        who = learner if is_self else observer
        rules.may_watch(asked, observer=who, learner=learner)

    if refusal is None:
        judged()
    else:
        with pytest.raises(refusal):
            judged()


@pytest.mark.parametrize(
    ("said", "unsigned", "missing"),
    [
        (Watched(), WORDLESS, (*LINES, "on", "place", "text")),
        (replace(checklist(), seen={}), (), LINES),
        (replace(checklist(), seen={"open": Seen.SEEN, "gone": Seen.SEEN}), (), LINES[1:]),
        (replace(checklist(), on=None), (), ("on",)),
        (replace(checklist(), place="  "), (), ("place",)),
        (checklist(), WORDLESS, ("text",)),
    ],
)
def test_a_half_filled_checklist_says_all_that_is_missing(
    said: Watched, unsigned: tuple[Gap, ...], missing: Sequence[str]
) -> None:
    part = rules.watched_part(watched(), PART)

    with pytest.raises(ChecklistNotFilledIn) as refused:
        rules.observed(part, said, today=TODAY, unsigned=unsigned)

    assert tuple(gap.where for gap in refused.value.missing) == tuple(missing)
    for gap in refused.value.missing:
        assert_can_be_said(gap)


@pytest.mark.parametrize(
    ("seen", "count", "missed"),
    [
        ({}, 2, ()),
        ({"pause": Seen.NOT_SEEN}, 1, ("pause",)),
        # What did not apply was not seen either; what need not be seen is never missed.
        ({"pause": Seen.NOT_APPLICABLE, "board": Seen.NOT_SEEN}, 1, ("pause",)),
        ({"board": Seen.SEEN}, 3, ()),
    ],
)
def test_a_whole_checklist_is_kept_as_it_was_said(
    seen: dict[str, Seen], count: int, missed: Sequence[str]
) -> None:
    part = rules.watched_part(watched(), PART)
    said = {item.id: item.says for item in part.checklist}

    kept = rules.observed(part, checklist(**seen), today=TODAY)

    assert (kept.kind, kept.on, kept.place) == (
        PracticalKind.WORKPLACE_TASK,
        TODAY,
        "Oakfield School, room 4",
    )
    assert [item.says for item in kept.items] == list(said.values())
    assert kept.seen == count
    assert [item.says for item in kept.missed] == [said[key] for key in missed]
    assert not kept.is_by_assessor


def test_nobody_has_watched_tomorrow() -> None:
    part = rules.watched_part(watched(), PART)

    with pytest.raises(WatchedAhead):
        rules.observed(part, checklist(), today=date(2026, 1, 4))
