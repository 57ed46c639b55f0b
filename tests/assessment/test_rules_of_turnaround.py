"""How long answers took: nothing of too few, whole days, half of them sooner."""

from __future__ import annotations

import pytest

from insignia.assessment.turnaround.rules import FEWEST, Answer, Turnaround, turnaround


def answers(*days: float, kept: int = 0) -> list[Answer]:
    return [Answer(each, is_kept=number < kept) for number, each in enumerate(days)]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ([], Turnaround(0, 0, None)),
        (answers(*[3.0] * (FEWEST - 1), kept=4), Turnaround(FEWEST - 1, 4, None)),
        (answers(*[3.0] * FEWEST, kept=4), Turnaround(FEWEST, 4, 3)),
        (answers(*[2.2] * 5, *[9.0] * 6), Turnaround(11, 0, 9)),
        (answers(*[2.2] * 6, *[9.0] * 5), Turnaround(11, 0, 3)),
        (answers(*[0.1] * FEWEST), Turnaround(FEWEST, 0, 1)),
        (answers(*[0.0] * FEWEST), Turnaround(FEWEST, 0, 1)),
    ],
)
def test_what_is_said_of_the_latest_answers(known: list[Answer], expected: Turnaround) -> None:
    assert turnaround(known) == expected
