"""The decisions about collections, skills and growth, as tables."""

from __future__ import annotations

from datetime import date

import pytest

from insignia.accounts.values import AgeBand
from insignia.portfolio.collecting import rules
from insignia.portfolio.collecting.errors import (
    AddressNotToBeHad,
    AddressUnusable,
    EmptyCollection,
    NoProfileBeforeMajority,
    TooManyCollections,
)
from insignia.portfolio.collecting.rules import Step
from insignia.portfolio.collecting.values import Arrangement, Claim, Gained, Section
from insignia.portfolio.errors import TooManyInOneLink
from insignia.portfolio.rules import may_collect
from insignia.portfolio.values import MOST_IN_A_LINK, Beside


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


@pytest.mark.parametrize("slug", ["ada", "ada-l-2", "a" * 40, "4tune"])
def test_a_plain_address_can_be_had(slug: str) -> None:
    rules.may_stand_at(slug, is_taken=False)


@pytest.mark.parametrize("slug", ["ad", "a" * 41, "Ada", "ada_l", "-ada", "ada-", "", "äda", "a/b"])
def test_an_address_is_made_of_plain_letters(slug: str) -> None:
    with pytest.raises(AddressUnusable):
        rules.may_stand_at(slug, is_taken=False)


def test_nobody_learns_why_an_address_cannot_be_had() -> None:
    with pytest.raises(AddressNotToBeHad) as taken:
        rules.may_stand_at("ada", is_taken=True)
    with pytest.raises(AddressNotToBeHad) as reserved:
        rules.may_stand_at("admin", is_taken=False)

    assert str(taken.value) == str(reserved.value)


@pytest.mark.parametrize(
    ("name", "slug"), [("Ada Obi", "ada-obi"), ("Zoë  D'Arc", "zoe-d-arc"), ("李", "")]
)
def test_a_name_suggests_an_address(name: str, slug: str) -> None:
    assert rules.slug_of(name) == slug


@pytest.mark.parametrize("band", AgeBand)
def test_only_who_is_of_age_has_a_profile(band: AgeBand) -> None:
    if band.is_minor:
        with pytest.raises(NoProfileBeforeMajority):
            rules.may_have_profile(band)
    else:
        rules.may_have_profile(band)
