"""Who is proposed for what waits, as a table."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest
from tests.conftest import NOON_IN_JUNE

from insignia.assessment.queueing.rules import Wanting, fit, may_take_back, proposed
from insignia.assessment.values import ADJUDICATOR, Panel

SPACE = UUID("6c1f0b3e-5d0c-4a6b-9b1e-000000000001")
ANN, BEN, CEM = sorted(uuid5(SPACE, name) for name in ("ann", "ben", "cem"))
ALL = frozenset({ANN, BEN, CEM})


def wanting(number: int = 1, *, seats: int = 1, **known: Any) -> Wanting:
    """An attempt that everybody may judge and nobody is at work on, but for what is said."""
    found = {
        name: known.pop(name, standard)
        for name, standard in (("able", ALL), ("approved", frozenset()), ("too_close", frozenset()))
    }
    return Wanting(uuid5(SPACE, str(number)), Panel(seats, **known), **found)


@pytest.mark.parametrize(
    ("one", "loads", "expected"),
    [
        (wanting(), {}, (ANN, BEN, CEM)),
        (wanting(), {ANN: 2, BEN: 1}, (CEM, BEN, ANN)),
        (wanting(approved=frozenset({CEM})), {}, (CEM, ANN, BEN)),
        # Being approved by name does not outweigh a fuller desk.
        (wanting(approved=frozenset({CEM})), {CEM: 1}, (ANN, BEN, CEM)),
        (wanting(able=frozenset({BEN})), {}, (BEN,)),
        (wanting(too_close=frozenset({ANN})), {}, (BEN, CEM)),
        (wanting(too_close=ALL), {}, ()),
        (wanting(holding={1: ANN}), {}, ()),
        (wanting(seats=2, holding={1: ANN}), {}, (BEN, CEM)),
        (wanting(seats=2, handed_in=frozenset({ANN})), {}, (BEN, CEM)),
        (wanting(seats=2, handed_in=frozenset({ANN, BEN})), {}, (CEM,)),
        (wanting(handed_in=frozenset({ANN}), holding={ADJUDICATOR: BEN}), {}, ()),
        # Who has seen the scores of others judges no more as one of them.
        (wanting(seats=2, have_seen=frozenset({ANN})), {}, (BEN, CEM)),
        # The last seat at one of the first ten is not for its designers alone.
        (wanting(is_among_first=True, designers=frozenset({ANN, BEN})), {}, (CEM,)),
    ],
)
def test_who_could_be_given_an_attempt_and_in_which_order(
    one: Wanting, loads: dict[UUID, int], expected: tuple[UUID, ...]
) -> None:
    assert fit(one, loads=loads) == expected


def test_what_is_proposed_is_spread_and_counts_at_the_next() -> None:
    waiting = [wanting(number) for number in range(5)]

    found = proposed(waiting, loads={ANN: 1})

    assert [found[one.id] for one in waiting] == [BEN, CEM, ANN, BEN, CEM]


def test_nobody_is_proposed_where_nobody_may() -> None:
    barred = wanting(1, too_close=ALL)

    assert proposed([barred, wanting(2)], loads={}) == {wanting(2).id: ANN}


@pytest.mark.parametrize(
    ("decided", "may"),
    [
        (None, True),
        (NOON_IN_JUNE - timedelta(seconds=1), True),
        (NOON_IN_JUNE, False),
        (NOON_IN_JUNE + timedelta(days=1), False),
    ],
)
def test_a_conflict_is_taken_back_while_nothing_was_decided_since(decided: Any, may: bool) -> None:
    assert may_take_back(NOON_IN_JUNE, decided=decided) is may
