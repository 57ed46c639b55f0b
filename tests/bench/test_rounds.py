"""What the rounds make of the times that they measured."""

import pytest
from bench.rounds import TINY, Contestant, Figures, Goal, Pace, Row, take_turns
from bench.table import lines


def idle(name: str) -> Contestant:
    return Contestant(name=name, work=lambda _: None, inputs=lambda first, count: range(count))


ROW = Row(
    name="row",
    title="A row",
    yardstick=idle("alone"),
    ours=(idle("ours"),),
    others=(idle("theirs"),),
    goals={"ours": Goal(share=0.5, times={"theirs": 4, "somebody who is not here": 100})},
)


def figures(ours: tuple[float, ...], theirs: float = 10) -> Figures:
    return Figures(ROW, {"alone": (1.0, 2.0, 1.0), "ours": ours, "theirs": (theirs,) * 3})


def test_the_median_of_the_ratios_counts_and_no_single_round() -> None:
    found = figures((2.0, 4.0, 100.0))

    assert found.share("ours") == (0.5, 0.01, 0.5)


@pytest.mark.parametrize(
    ("ours", "theirs", "is_reached"),
    [((2.0, 4.0, 2.0), 8, True), ((2.1, 4.2, 2.1), 100, False), ((2.0, 4.0, 2.0), 7, False)],
)
def test_a_goal_is_reached_when_all_of_it_is(
    ours: tuple[float, ...], theirs: float, is_reached: bool
) -> None:
    assert figures(ours, theirs).is_reached("ours") is is_reached


def test_what_has_no_goal_has_reached_none() -> None:
    assert figures((1.0, 1.0, 1.0)).is_reached("theirs") is None


def test_everybody_takes_part_in_every_round() -> None:
    taken: list[str] = []

    def noting(name: str) -> Contestant:
        return Contestant(name=name, work=lambda _: taken.append(name))

    row = Row(name="r", title="R", yardstick=noting("a"), ours=(noting("b"),), others=())
    take_turns(row, Pace(rounds=3, seconds=0))

    assert taken == ["a", "b", "b", "a", "a", "b"]


def test_nothing_is_measured_before_everybody_agrees() -> None:
    def differ() -> None:
        raise AssertionError("not equal")

    row = Row(name="r", title="R", yardstick=idle("a"), ours=(idle("b"),), agree=differ)

    with pytest.raises(AssertionError):
        take_turns(row, TINY)


def test_the_table_says_what_was_reached() -> None:
    text = "\n".join(lines(figures((2.0, 4.0, 2.0))))

    assert "| **ours** | 0.50 | 50% | 50% to 50% |  | 50%, 4 times theirs" in text
    assert "| theirs | 0.10 | 10% | 10% to 20% | 5.0 times |  |" in text
