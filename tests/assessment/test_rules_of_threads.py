"""Who sees which message about a submission, and who may write to whom."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from tests.conftest import NOON_IN_JUNE

from insignia.assessment.threads import rules
from insignia.assessment.threads.errors import (
    NobodyToWriteTo,
    NothingWritten,
    ThreadClosed,
    WrittenTooOften,
)
from insignia.assessment.threads.values import Audience, Reader, Said, Voice
from insignia.assessment.values import State

LINA, ANN, BEN, OLGA, OTTO, EDA, EMIL = (UUID(int=number) for number in range(1, 8))
READERS = {
    "Lina": Reader(LINA, Voice.LEARNER),
    "Ann": Reader(ANN, Voice.ASSESSOR),
    "Ben": Reader(BEN, Voice.ASSESSOR),
    "Olga": Reader(OLGA, Voice.LEAD),
    "Otto": Reader(OTTO, Voice.LEAD),
    "Eda": Reader(EDA, Voice.TEACHER),
    "Emil": Reader(EMIL, Voice.TEACHER),
}
TO_LINA = Audience(Voice.LEARNER)
NOON = NOON_IN_JUNE


def by_lina(to: Audience, attempt: int = 2) -> Said:
    return Said(LINA, Voice.LEARNER, to, attempt, NOON)


def from_ann(attempt: int = 2) -> Said:
    return Said(ANN, Voice.ASSESSOR, TO_LINA, attempt, NOON)


@pytest.mark.parametrize(
    ("message", "open_attempt", "who"),
    [
        # While the scores of attempt 2 are not all in, assessors see their own exchange only.
        (from_ann(), 2, "Lina Ann"),
        (by_lina(Audience(Voice.ASSESSOR, ANN)), 2, "Lina Ann"),
        (by_lina(Audience(Voice.ASSESSOR)), 2, "Lina Ann Ben"),
        # What passed about an earlier attempt, and everything once all are in, all of them see.
        (from_ann(attempt=1), 2, "Lina Ann Ben"),
        (from_ann(), None, "Lina Ann Ben"),
        (by_lina(Audience(Voice.ASSESSOR, ANN)), None, "Lina Ann Ben"),
        # Those who lead see what they are told and what they answer, whoever of them.
        (by_lina(Audience(Voice.LEAD)), None, "Lina Olga Otto"),
        (by_lina(Audience(Voice.LEAD)), 2, "Lina Olga Otto"),
        (Said(OLGA, Voice.LEAD, TO_LINA, 2, NOON), None, "Lina Olga Otto"),
        # A teacher sees what was said to teachers, and not what another one answers.
        (by_lina(Audience(Voice.TEACHER)), None, "Lina Eda Emil"),
        (Said(EDA, Voice.TEACHER, TO_LINA, 2, NOON), None, "Lina Eda"),
    ],
)
def test_everybody_sees_what_is_theirs(message: Said, open_attempt: int | None, who: str) -> None:
    seen = {
        name
        for name, reader in READERS.items()
        if rules.sees(reader, message, open_attempt=open_attempt)
    }

    assert seen == set(who.split())


@pytest.mark.parametrize("later", [0, 1])
def test_who_judges_on_an_appeal_reads_nothing_of_before(later: int) -> None:
    appealed_at = NOON + timedelta(minutes=later)
    seen = {
        name
        for name, reader in READERS.items()
        if rules.sees(reader, from_ann(), open_attempt=None, appealed_at=appealed_at)
    }

    assert seen == ({"Lina", "Ann"} if later else {"Lina", "Ann", "Ben"})


@pytest.mark.parametrize(
    ("messages", "attempt", "open_attempt", "offered"),
    [
        ([], 0, None, [Audience(Voice.LEAD)]),
        ([], 2, 2, [Audience(Voice.ASSESSOR), Audience(Voice.LEAD)]),
        ([from_ann()], 2, 2, [Audience(Voice.ASSESSOR, ANN), Audience(Voice.LEAD)]),
        # What Ann wrote about an earlier attempt, or wrote before all were in, binds nobody now.
        ([from_ann(attempt=1)], 2, 2, [Audience(Voice.ASSESSOR), Audience(Voice.LEAD)]),
        ([from_ann()], 2, None, [Audience(Voice.ASSESSOR), Audience(Voice.LEAD)]),
        # Who gave the seat back is written to no more.
        (
            [Said(EMIL, Voice.ASSESSOR, TO_LINA, 2, NOON)],
            2,
            2,
            [Audience(Voice.ASSESSOR), Audience(Voice.LEAD)],
        ),
    ],
)
def test_a_learner_answers_one_assessor_while_scores_are_outstanding(
    messages: list[Said], attempt: int, open_attempt: int | None, offered: list[Audience]
) -> None:
    found = rules.audiences(
        messages,
        judges={ANN, BEN},
        has_teacher=False,
        attempt=attempt,
        open_attempt=open_attempt,
    )

    assert list(found) == offered


def test_who_is_taught_can_write_to_who_teaches() -> None:
    found = rules.audiences([], judges=(), has_teacher=True, attempt=0, open_attempt=None)

    assert found == (Audience(Voice.TEACHER), Audience(Voice.LEAD))
    rules.require_offered(Audience(Voice.TEACHER), found)
    with pytest.raises(NobodyToWriteTo):
        rules.require_offered(Audience(Voice.ASSESSOR), found)


@pytest.mark.parametrize("state", list(State))
def test_only_what_runs_is_written_about_and_what_was_refused(state: State) -> None:
    assert rules.is_open(state, is_refused=False) == state.is_running
    assert rules.is_open(state, is_refused=True) == (state.is_running or state is State.PASSED)


def test_what_is_written_has_words_and_a_measure() -> None:
    rules.may_write("A word.", is_open=True, written_today=rules.MESSAGES_A_DAY - 1)
    with pytest.raises(NothingWritten):
        rules.may_write(" \n", is_open=True, written_today=0)
    with pytest.raises(WrittenTooOften):
        rules.may_write("A word.", is_open=True, written_today=rules.MESSAGES_A_DAY)
    with pytest.raises(ThreadClosed):
        rules.may_write("A word.", is_open=False, written_today=0)


def test_assessors_are_numbered_as_they_began_to_write() -> None:
    ben = Said(BEN, Voice.ASSESSOR, TO_LINA, 1, NOON)

    assert rules.numbers_of([ben, from_ann(), ben]) == {BEN: 1, ANN: 2}
