"""Other people in evidence: what is said of a piece, which places are covered, who may do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from insignia.achievements.values import MediaKind
from insignia.assessment.errors import NotInThisState
from insignia.assessment.third_parties import rules
from insignia.assessment.third_parties.refusals import (
    NoPlaceCovered,
    NothingCheckedOff,
    NothingToCover,
    NothingToSendBack,
    NotSaidWhoAgreed,
)
from insignia.assessment.third_parties.rules import Place
from insignia.assessment.values import ArtifactView, CheckOff, Others, State, Work

if TYPE_CHECKING:
    from insignia.foundation.refusals import Refusal


def piece(key: str = "1", others: str = "nobody", sent_back: str = "") -> ArtifactView:
    return ArtifactView(
        key,
        "lesson-plan",
        MediaKind.TEXT,
        f"Piece {key}",
        ("plan",),
        text="Mara spoke first.",
        others=others,
        sent_back=sent_back,
    )


def test_every_piece_of_which_nothing_is_said_is_a_gap_by_its_title() -> None:
    gaps = rules.gaps_in(Work((piece("1"), piece("2", ""), piece("3", ""))))

    assert [gap.values["title"] for gap in gaps] == ["Piece 2", "Piece 3"]
    assert {gap.where for gap in gaps} == {"part-lesson-plan"}


@pytest.mark.parametrize("others", [Others.AGREED, Others.AGREED_TO_JUDGING])
def test_an_agreement_says_who_agreed(others: Others) -> None:
    assert rules.checked(CheckOff(others, " Both, in writing. ")).agreed == "Both, in writing."
    with pytest.raises(NotSaidWhoAgreed):
        rules.checked(CheckOff(others, "  "))


@pytest.mark.parametrize("others", [Others.NOBODY, Others.UNRECOGNISABLE])
def test_where_nobody_had_to_agree_nobody_is_named(others: Others) -> None:
    assert rules.checked(CheckOff(others, "Mara")) == CheckOff(others)


def test_to_say_it_of_no_piece_is_to_say_nothing() -> None:
    said = {"1": CheckOff(Others.NOBODY, "Mara")}

    assert rules.all_checked(said) == {"1": CheckOff(Others.NOBODY)}
    with pytest.raises(NothingCheckedOff):
        rules.all_checked({})


@pytest.mark.parametrize(
    ("shown", "goes"),
    [
        (piece(others="nobody"), True),
        (piece(others="unrecognisable"), True),
        (piece(others="agreed"), True),
        (piece(others="agreed-to-judging"), False),
        (piece(others=""), False),
        (piece(others="nobody", sent_back="A face."), False),
    ],
)
def test_only_what_everybody_in_it_agreed_to_goes_beyond_the_judging(
    shown: ArtifactView, *, goes: bool
) -> None:
    assert rules.goes_further(shown) is goes


def test_assessors_see_what_was_covered_since_and_of_what_was_sent_back_only_that_it_is() -> None:
    whole, back, covered = piece("1"), piece("2"), piece("3", "unrecognisable")
    work = Work((whole, back, piece("3")), overview="One lesson.")

    seen = rules.as_assessors_see(work, hidden={"2"}, covered={"3": covered})

    assert seen.artifacts[0] == whole
    assert seen.artifacts[1].text == seen.artifacts[1].agreed == ""
    assert seen.artifacts[1].is_sent_back
    assert seen.artifacts[2] == covered
    assert seen.overview == "One lesson."


@pytest.mark.parametrize(
    ("state", "is_picture", "is_sent_back", "said"),
    [
        (State.DRAFT, True, False, None),
        (State.RETURNED, True, False, None),
        (State.IN_ASSESSMENT, True, True, None),
        (State.SUBMITTED, True, False, NotInThisState),
        (State.PASSED, True, True, NotInThisState),
        (State.DRAFT, False, False, NothingToCover),
    ],
)
def test_a_picture_is_covered_in_a_draft_or_when_it_was_sent_back(
    state: State, said: type[Refusal] | None, *, is_picture: bool, is_sent_back: bool
) -> None:
    if said is None:
        rules.may_cover(state, is_picture=is_picture, is_sent_back=is_sent_back)
        return
    with pytest.raises(said):
        rules.may_cover(state, is_picture=is_picture, is_sent_back=is_sent_back)


@pytest.mark.parametrize(
    ("state", "is_sent_back"),
    [(State.DRAFT, False), (State.PASSED, False), (State.SUBMITTED, True)],
)
def test_only_what_waits_for_a_verdict_is_sent_back_and_once(
    state: State, *, is_sent_back: bool
) -> None:
    rules.may_send_back(State.IN_ASSESSMENT, is_sent_back=False)
    with pytest.raises(NothingToSendBack):
        rules.may_send_back(state, is_sent_back=is_sent_back)


def test_neighbours_in_a_row_become_one_place_and_together_they_fill_the_picture() -> None:
    assert rules.places([(0, 1), (0, 2), (0, 4)], []) == (
        Place(125, 0, 250, 166),
        Place(500, 0, 125, 166),
    )
    everything = [(row, column) for row in range(rules.ROWS) for column in range(rules.COLUMNS)]
    rows = rules.places(everything, [])
    assert [place.width for place in rows] == [1000] * rules.ROWS
    assert sum(place.height for place in rows) == 1000


def test_what_was_drawn_over_the_edge_ends_there_and_what_lies_outside_is_no_place() -> None:
    assert rules.places([], [Place(900, 950, 400, 400)]) == (Place(900, 950, 100, 50),)
    for nothing in ([], [Place(1000, 0, 50, 50)], [Place(10, 10, 0, 50)]):
        with pytest.raises(NoPlaceCovered):
            rules.places([(99, 99)], nothing)
    with pytest.raises(NoPlaceCovered):
        rules.places([], [Place(1, 1, 5, 5)] * (rules.MOST_PLACES + 1))
