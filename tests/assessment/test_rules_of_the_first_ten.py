"""The first ten attempts: how many judge them, and that designers do not fill every seat."""

from __future__ import annotations

from uuid import UUID

import pytest

from insignia.achievements import rules as of_definitions
from insignia.achievements.values import Judging
from insignia.assessment.errors import ClaimedByAnother, KeptForAnother
from insignia.assessment.panels import rules as panels
from insignia.assessment.values import ADJUDICATOR, Panel

pytestmark = pytest.mark.first_ten
ANN, BEN, CEM, DOV = (UUID(int=number) for number in range(1, 5))
DESIGNERS = frozenset({ANN, BEN})


@pytest.mark.parametrize(
    ("assessors", "decided_before", "seats"),
    [(1, 0, 2), (1, 9, 2), (1, 10, 1), (1, 500, 1), (2, 0, 2), (2, 10, 2), (5, 0, 5), (5, 10, 5)],
)
def test_the_first_ten_have_two_seats_at_least(
    assessors: int, decided_before: int, seats: int
) -> None:
    judging = Judging(assessors=assessors)

    assert panels.seats_for(judging, decided_before=decided_before) == seats
    assert panels.is_among_first(decided_before=decided_before) == (decided_before < 10)


def panel(
    seats: int = 2,
    holding: dict[int, UUID] | None = None,
    handed_in: tuple[UUID, ...] = (),
    *,
    is_among_first: bool = True,
    designers: frozenset[UUID] = DESIGNERS,
) -> Panel:
    return Panel(
        seats,
        holding or {},
        frozenset(handed_in),
        is_among_first=is_among_first,
        designers=designers,
    )


@pytest.mark.parametrize(
    ("stands", "who", "seat"),
    [
        (panel(), ANN, 1),
        (panel(holding={1: CEM}), ANN, 2),
        (panel(handed_in=(CEM,)), ANN, 1),
        (panel(holding={1: ANN}), CEM, 2),
        (panel(3, holding={1: ANN}), BEN, 2),
        # Somebody who settles it comes after others have judged.
        (panel(handed_in=(ANN, CEM)), BEN, ADJUDICATOR),
        (panel(1, is_among_first=False, designers=frozenset()), ANN, 1),
        (panel(holding={1: ANN}, is_among_first=False), BEN, 2),
    ],
)
def test_a_designer_may_judge_beside_somebody_else(stands: Panel, who: UUID, seat: int) -> None:
    assert panels.seat_for(stands, assessor=who) == seat


@pytest.mark.parametrize(
    "stands",
    [
        panel(holding={1: ANN}),
        panel(holding={2: ANN}),
        panel(handed_in=(ANN,)),
        panel(3, holding={1: DOV}, handed_in=(ANN,), designers=frozenset({ANN, BEN, DOV})),
        panel(1),
    ],
)
def test_the_last_seat_is_kept_from_designers_alone(stands: Panel) -> None:
    with pytest.raises(KeptForAnother):
        panels.seat_for(stands, assessor=BEN)

    assert panels.seat_for(stands, assessor=CEM) >= 1


def test_a_full_panel_is_full_for_designers_as_well() -> None:
    with pytest.raises(ClaimedByAnother):
        panels.seat_for(panel(holding={1: ANN, 2: CEM}), assessor=BEN)


@pytest.mark.parametrize(
    ("stands", "assessors", "is_short"),
    [
        (panel(), {CEM}, True),
        (panel(), {ANN, BEN}, True),
        (panel(), {ANN, CEM}, False),
        # Who has handed in counts, whatever became of them since.
        (panel(handed_in=(CEM,)), {ANN}, False),
        (panel(handed_in=(ANN, CEM)), set(), False),
        (panel(1, is_among_first=False), {ANN}, False),
        (panel(1, is_among_first=False), set(), True),
    ],
)
def test_it_is_said_where_assessors_are_too_few(
    stands: Panel, assessors: set[UUID], is_short: bool
) -> None:
    assert panels.is_short_of_assessors(stands, assessors=assessors) == is_short


@pytest.mark.parametrize(
    ("stands", "assessors", "is_short"),
    [
        (panel(handed_in=(ANN, CEM)), {ANN, CEM}, True),
        (panel(handed_in=(ANN, CEM)), {ANN, BEN, CEM}, False),
        (panel(handed_in=(ANN, CEM)), set(), True),
        # Whoever settles it already may have lost that right since; then their time runs out.
        (panel(handed_in=(ANN, CEM), holding={ADJUDICATOR: BEN}), {ANN, CEM}, False),
        (panel(handed_in=(ANN,)), {ANN}, False),
    ],
)
def test_it_is_said_where_nobody_is_left_to_settle_it(
    stands: Panel, assessors: set[UUID], is_short: bool
) -> None:
    assert panels.is_short_of_adjudicators(stands, assessors=assessors) == is_short


@pytest.mark.parametrize(
    ("assessors", "people", "is_short"),
    [
        (1, {CEM}, True),
        (1, {ANN, BEN}, True),
        (1, {ANN, CEM}, False),
        (3, {ANN, CEM}, True),
        (3, {ANN, CEM, DOV}, False),
        (1, set(), True),
    ],
)
def test_a_definition_needs_an_assessor_who_did_not_design_it(
    assessors: int, people: set[UUID], is_short: bool
) -> None:
    judging = Judging(assessors=assessors)
    found = of_definitions.is_short_of_assessors(judging, assessors=people, designers=DESIGNERS)

    assert found == is_short
