"""When an attempt is passed: tables of rules, and that better work never turns into a failure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.achievements import micro_credential
from tests.factories.sentences import assert_can_be_said

from insignia.achievements import pass_rules
from insignia.achievements.pass_rules import MOST_DEPTH, PassKind, PassRule
from insignia.achievements.values import Criterion, Definition

if TYPE_CHECKING:
    from collections.abc import Mapping

WHOLE = micro_credential()
PLAN, WAIT, INCLUDE = WHOLE.criteria
# What needs no levels is met or not; it gathers one point.
SIGNED = Criterion("signed", "Signed by the school", "A signature of the school.")
WITH_SIGNATURE = replace(WHOLE, criteria=(*WHOLE.criteria, SIGNED))
LEVELS = ("", "beginning", "met", "strong")


@dataclass(frozen=True)
class Found:
    """What was found for one criterion."""

    level: str
    is_met: bool


def found(level: str) -> Found:
    return Found(level, level in {"met", "strong"})


def met(criterion: str) -> PassRule:
    return PassRule(PassKind.MET, criterion)


def at(criterion: str, level: str) -> PassRule:
    return PassRule(PassKind.LEVEL, criterion, level)


def points(needed: int, *criteria: str) -> PassRule:
    return PassRule(PassKind.POINTS, criteria=criteria, needed=needed)


def group(kind: PassKind, *rules: PassRule, needed: int = 1) -> PassRule:
    return PassRule(kind, needed=needed, rules=rules)


def under(rule: PassRule, definition: Definition = WHOLE) -> Definition:
    return replace(definition, pass_rule=rule)


def passes(rule: PassRule, *levels: str) -> bool:
    """Say whether these levels of plan, wait and include pass under a rule."""
    reached = {key: found(level) for key, level in zip(WHOLE.criterion_ids, levels, strict=True)}
    return pass_rules.is_fulfilled(under(rule), reached)


@pytest.mark.parametrize(
    ("rule", "passing", "failing"),
    [
        (PassRule(), ("met", "met", "strong"), ("strong", "strong", "beginning")),
        (met("plan"), ("met", "", ""), ("beginning", "strong", "strong")),
        (at("plan", "strong"), ("strong", "", ""), ("met", "strong", "strong")),
        (at("plan", "beginning"), ("beginning", "", ""), ("", "strong", "strong")),
        (
            group(PassKind.ALL, met("plan"), met("wait")),
            ("met", "met", ""),
            ("met", "beginning", "strong"),
        ),
        (
            group(PassKind.ANY, met("plan"), met("wait")),
            ("beginning", "met", ""),
            ("beginning", "beginning", "strong"),
        ),
        (
            group(PassKind.AT_LEAST, met("plan"), met("wait"), met("include"), needed=2),
            ("met", "beginning", "met"),
            ("met", "beginning", "beginning"),
        ),
        (points(4, "plan", "wait", "include"), ("strong", "met", "met"), ("strong", "met", "")),
        # A criterion that is named twice gathers its points once.
        (points(2, "plan", "plan"), ("strong", "", ""), ("met", "strong", "strong")),
        (
            group(PassKind.ALL, met("plan"), group(PassKind.ANY, at("wait", "strong"),
                                                   at("include", "strong"))),
            ("met", "beginning", "strong"),
            ("met", "met", "met"),
        ),
    ],
)  # fmt: skip
def test_a_rule_passes_what_it_asks_for_and_nothing_less(
    rule: PassRule, passing: tuple[str, ...], failing: tuple[str, ...]
) -> None:
    assert passes(rule, *passing)
    assert not passes(rule, *failing)


@pytest.mark.parametrize(
    "rule",
    [
        met("nowhere"),
        at("plan", "nowhere"),
        at("nowhere", "met"),
        points(0, "plan"),
        points(1),
        points(1, "nowhere"),
        group(PassKind.ALL),
        group(PassKind.ANY),
        group(PassKind.AT_LEAST, met("plan"), needed=0),
        group(PassKind.AT_LEAST, met("plan"), needed=2),
    ],
)
def test_a_rule_that_makes_no_sense_passes_nobody_and_is_not_published(rule: PassRule) -> None:
    assert not passes(rule, "strong", "strong", "strong")
    said = list(pass_rules.gaps(under(rule)))
    assert "pass_rule" in {gap.where for gap in said}
    for gap in said:
        assert_can_be_said(gap)


def test_without_criteria_nothing_is_ever_passed() -> None:
    assert not pass_rules.is_fulfilled(replace(WHOLE, criteria=()), {})


def test_a_criterion_without_levels_gathers_one_point() -> None:
    rule = points(3, "signed", "plan")
    definition = under(rule, WITH_SIGNATURE)
    assert pass_rules.most_points(SIGNED) == 1
    for is_met in (True, False):
        reached = {"plan": found("strong"), "signed": Found("", is_met)}
        assert pass_rules.is_fulfilled(definition, reached) is is_met


@pytest.mark.parametrize(
    ("rule", "places"),
    [
        (PassRule(), []),
        # What no condition mentions would count for nothing.
        (met("plan"), ["pass_rule"]),
        (points(6, "plan", "wait", "include"), []),
        (points(7, "plan", "wait", "include"), ["pass_rule"]),
        (points(1, "plan", "nowhere"), ["pass_rule"]),
        (group(PassKind.ANY, *(at(key, "met") for key in WHOLE.criterion_ids)), []),
        (
            group(PassKind.ANY, *(at(key, "beginning") for key in WHOLE.criterion_ids)),
            [f"pass_rule/rules/{place}" for place in range(3)],
        ),
        (
            group(PassKind.ALL, met("plan"), met("wait"), at("include", "")),
            ["pass_rule/rules/2"],
        ),
        (group(PassKind.ALL, met("plan"), met("wait")), ["pass_rule"]),
        (group(PassKind.ANY, PassRule(), met("plan")), []),
        (
            group(PassKind.ANY, met("plan"), points(2, "wait", "include")),
            [],
        ),
        (
            group(PassKind.ALL, PassRule(), group(PassKind.ALL, group(PassKind.ALL, PassRule()))),
            [],
        ),
        (
            group(
                PassKind.ALL,
                group(PassKind.ALL, group(PassKind.ALL, group(PassKind.ALL, PassRule()))),
            ),
            ["pass_rule/rules/0/rules/0/rules/0"],
        ),
    ],
)
def test_gaps_name_the_place_in_the_tree(rule: PassRule, places: list[str]) -> None:
    said = list(pass_rules.gaps(under(rule)))
    assert sorted({gap.where for gap in said}) == places
    for gap in said:
        assert_can_be_said(gap)


@pytest.mark.parametrize(
    ("rule", "criterion", "level", "asks"),
    [
        (PassRule(), "plan", "met", False),
        (met("plan"), "plan", "met", False),
        (at("plan", "strong"), "plan", "met", True),
        (at("plan", "strong"), "plan", "strong", False),
        (at("plan", "strong"), "wait", "met", False),
        (at("plan", "nowhere"), "plan", "met", False),
        (points(4, "plan", "wait"), "plan", "met", True),
        (points(4, "plan", "wait"), "plan", "strong", False),
        (points(4, "plan", "wait"), "include", "met", False),
        (group(PassKind.ANY, met("plan"), at("plan", "strong")), "plan", "met", True),
    ],
)
def test_what_is_met_stays_open_while_a_higher_level_would_help(
    rule: PassRule, criterion: str, level: str, *, asks: bool
) -> None:
    assert pass_rules.asks_more(under(rule), criterion, found(level)) is asks


@pytest.mark.parametrize(
    ("rule", "shown", "can"),
    [
        (PassRule(), {"plan", "wait", "include"}, True),
        (PassRule(), {"plan", "wait"}, False),
        (
            group(PassKind.AT_LEAST, *map(met, WHOLE.criterion_ids), needed=2),
            {"plan", "wait"},
            True,
        ),
        (group(PassKind.AT_LEAST, *map(met, WHOLE.criterion_ids), needed=2), {"plan"}, False),
        (points(4, "plan", "wait", "include"), {"plan", "include"}, True),
        (points(5, "plan", "wait", "include"), {"plan", "include"}, False),
    ],
)
def test_evidence_for_fewer_criteria_suffices_where_the_rule_lets_it(
    rule: PassRule, shown: set[str], *, can: bool
) -> None:
    assert pass_rules.can_be_fulfilled(under(rule), shown) is can


@pytest.mark.parametrize(
    ("rule", "needed"),
    [
        (PassRule(), ["met", "met", "met"]),
        (group(PassKind.AT_LEAST, *map(met, WHOLE.criterion_ids), needed=2), ["", "", ""]),
        (group(PassKind.ALL, at("plan", "strong"), met("wait")), ["strong", "met", ""]),
        # Five of six points: one may be lost, on any criterion.
        (points(5, "plan", "wait", "include"), ["met", "met", "met"]),
        (points(6, "plan", "wait", "include"), ["strong", "strong", "strong"]),
        (met("nowhere"), ["", "", ""]),
    ],
)
def test_a_level_is_needed_where_the_rule_cannot_do_without_it(
    rule: PassRule, needed: list[str]
) -> None:
    definition = under(rule)

    assert [definition.needed_level(key) for key in WHOLE.criterion_ids] == needed


RULES = st.recursive(
    st.just(PassRule())
    | st.builds(met, st.sampled_from(WHOLE.criterion_ids))
    | st.builds(at, st.sampled_from(WHOLE.criterion_ids), st.sampled_from(LEVELS))
    | st.builds(
        lambda needed, criteria: points(needed, *criteria),
        st.integers(-1, 7),
        st.sets(st.sampled_from(WHOLE.criterion_ids)),
    ),
    lambda inner: st.builds(
        lambda kind, needed, rules: group(kind, *rules, needed=needed),
        st.sampled_from([PassKind.ALL, PassKind.ANY, PassKind.AT_LEAST]),
        st.integers(0, 4),
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)
REACHED = st.fixed_dictionaries(
    {key: st.sampled_from(LEVELS).map(found) for key in WHOLE.criterion_ids}
)


@given(RULES, REACHED, REACHED)
def test_better_work_never_turns_a_pass_into_a_failure(
    rule: PassRule, one: Mapping[str, Found], other: Mapping[str, Found]
) -> None:
    def best(key: str) -> Found:
        return max(one[key], other[key], key=lambda each: LEVELS.index(each.level))

    together = {key: best(key) for key in one}
    if pass_rules.is_fulfilled(under(rule), one):
        assert pass_rules.is_fulfilled(under(rule), together)


@given(RULES)
def test_a_rule_that_may_be_published_passes_the_best_work_and_never_none(rule: PassRule) -> None:
    definition = under(rule)
    if not list(pass_rules.gaps(definition)):
        assert pass_rules.can_be_fulfilled(definition, WHOLE.criterion_ids)
        assert not pass_rules.can_be_fulfilled(definition, ())
        assert _depth(rule) <= MOST_DEPTH + 1


def _depth(rule: PassRule) -> int:
    return 1 + max((_depth(inner) for inner in rule.rules), default=0)
