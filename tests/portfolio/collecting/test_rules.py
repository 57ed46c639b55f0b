"""The decisions about collections, skills and growth, as tables."""

from __future__ import annotations

from datetime import date

import pytest

from insignia.portfolio.collecting import rules
from insignia.portfolio.collecting.rules import Step
from insignia.portfolio.collecting.values import Arrangement, Beside, Claim, Gained, Section
from insignia.portfolio.errors import EmptyCollection, TooManyCollections, TooManyInOneLink
from insignia.portfolio.rules import may_collect
from insignia.portfolio.values import MOST_IN_A_LINK


@pytest.mark.parametrize(
    ("one", "step", "order"),
    [
        ("b", Step.UP, "bacd"),
        ("b", Step.DOWN, "acbd"),
        ("c", Step.FIRST, "cabd"),
        ("b", Step.LAST, "acdb"),
        ("a", Step.UP, "abcd"),
        ("d", Step.DOWN, "abcd"),
        ("a", Step.FIRST, "abcd"),
        ("d", Step.LAST, "abcd"),
    ],
)
def test_a_step_moves_one_and_keeps_the_others(one: str, step: Step, order: str) -> None:
    assert "".join(rules.moved("abcd", one, step)) == order


@pytest.mark.parametrize(
    ("before", "chosen", "after"),
    [("", "ab", "ab"), ("ba", "abc", "bac"), ("abc", "c", "c"), ("ab", "", ""), ("ca", "xa", "ax")],
)
def test_what_stays_keeps_its_place_and_what_is_new_comes_last(
    before: str, chosen: str, after: str
) -> None:
    assert "".join(rules.chosen_anew(before, chosen)) == after


def test_there_is_an_end_to_everything() -> None:
    rules.may_begin(49)
    rules.may_hold(MOST_IN_A_LINK)
    rules.may_show(1)

    with pytest.raises(TooManyCollections):
        rules.may_begin(50)
    with pytest.raises(TooManyInOneLink):
        rules.may_hold(MOST_IN_A_LINK + 1)
    with pytest.raises(EmptyCollection):
        rules.may_show(0)


def test_only_what_was_accepted_is_arranged() -> None:
    may_collect(is_accepted=True)

    with pytest.raises(Exception, match="Accept this credential"):
        may_collect(is_accepted=False)


def test_a_skill_is_one_whoever_names_it_and_keeps_every_source() -> None:
    claims = [
        Claim("walk", "Outdoor teaching", "ESCO", "S1.2"),
        Claim("talk", "Asking  questions"),
        Claim("camp", "outdoor Teaching", url="https://skills.example/outdoor"),
    ]

    asking, outdoors = rules.skills_of(claims)

    assert [each.by for each in asking.claims] == ["talk"]
    assert outdoors.name == "Outdoor teaching"
    assert [(each.by, each.code) for each in outdoors.claims] == [("walk", "S1.2"), ("camp", "")]


def test_growth_counts_each_quarter_the_empty_ones_too() -> None:
    gained = [
        Gained(date(2025, 8, 1), frozenset({"asking"})),
        Gained(date(2025, 1, 31), frozenset({"asking", "telling"})),
        Gained(date(2025, 9, 30), frozenset({"walking"})),
    ]

    periods = rules.growth(gained)

    assert [(each.year, each.quarter) for each in periods] == [(2025, 1), (2025, 2), (2025, 3)]
    assert [(each.new, each.total) for each in periods] == [(1, 1), (0, 1), (2, 3)]
    assert [(each.new_skills, each.total_skills) for each in periods] == [(2, 2), (0, 2), (1, 3)]


def test_many_years_are_counted_by_year_and_nothing_is_no_growth() -> None:
    periods = rules.growth([Gained(date(2020, 5, 1)), Gained(date(2024, 2, 1))])

    assert [(each.year, each.quarter, each.total) for each in periods] == [
        (2020, 0, 1),
        (2021, 0, 1),
        (2022, 0, 1),
        (2023, 0, 1),
        (2024, 0, 2),
    ]
    assert rules.growth([]) == ()


def test_an_arrangement_is_read_as_it_was_written_down() -> None:
    first = Section("Outdoors", "How it began.", {1: Beside("Mine."), 2: Beside(feedback=True)})
    made = Arrangement((first, Section("Indoors", "", {3: Beside()})))

    assert Arrangement.from_json(made.as_json()) == made
    assert made.beside(2).feedback
    assert made.beside(9) == Beside()
    assert Arrangement.from_json({}) == Arrangement()
