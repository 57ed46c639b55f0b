"""The rule for passing in words: one sentence where one is enough, else a list under it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insignia.achievements.pass_rules import PassKind, PassRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from insignia.achievements.values import Criterion, Definition


@dataclass(frozen=True, slots=True)
class Clause:
    """Some words, and what is listed under them."""

    words: str
    parts: tuple[Clause, ...] = ()


def passed_when(definition: Definition) -> Clause:
    """Say when an attempt at this definition is passed."""
    known = {criterion.id: criterion for criterion in definition.criteria}
    rule = definition.pass_rule
    whole = _clause(rule, known)
    if whole.parts and rule.kind is not PassKind.AT_LEAST and not _is_listed(whole.parts):
        joint = _("{one}, and {other}") if rule.kind is PassKind.ALL else _("{one}, or {other}")
        said = reduce(
            lambda one, other: joint.format(one=one, other=other),
            (part.words for part in whole.parts),
        )
        whole = Clause(said)
    if whole.parts:
        return Clause(_("Passed when {clause}:").format(clause=whole.words), whole.parts)
    return Clause(_("Passed when {clause}.").format(clause=whole.words))


def counts_points(rule: PassRule) -> bool:
    """Say whether points are added up somewhere in a rule, which has to be explained then."""
    return rule.kind is PassKind.POINTS or any(map(counts_points, rule.rules))


def _is_listed(parts: Iterable[Clause]) -> bool:
    return any(part.parts for part in parts)


def _clause(rule: PassRule, known: Mapping[str, Criterion]) -> Clause:
    match rule.kind:
        case PassKind.EVERY:
            return Clause(_("every criterion is met"))
        case PassKind.MET:
            return Clause(_("{criterion} is met").format(criterion=_title(rule.criterion, known)))
        case PassKind.LEVEL:
            said = _("{criterion} reaches “{level}”")
            title = _title(rule.criterion, known)
            return Clause(said.format(criterion=title, level=_level(rule, known)))
        case PassKind.POINTS:
            said = ngettext(
                "{criteria} together gather at least one point",
                "{criteria} together gather at least {needed} points",
                rule.needed,
            )
            named = _titles(rule.criteria, known)
            return Clause(said.format(criteria=named, needed=rule.needed))
    return _group(rule, known)


def _group(rule: PassRule, known: Mapping[str, Criterion]) -> Clause:
    kinds = {inner.kind for inner in rule.rules}
    named = _titles((inner.criterion for inner in rule.rules), known)
    if len(rule.rules) == 1 and rule.kind is not PassKind.AT_LEAST:
        return _clause(rule.rules[0], known)
    if kinds == {PassKind.MET}:
        return Clause(_met(rule).format(criteria=named, needed=rule.needed))
    levels = {_level(inner, known) for inner in rule.rules}
    if kinds == {PassKind.LEVEL} and len(levels) == 1:
        said = _at_level(rule).format(criteria=named, needed=rule.needed, level=levels.pop())
        return Clause(said)
    parts = tuple(_clause(inner, known) for inner in rule.rules)
    return Clause(_holding(rule).format(needed=rule.needed), parts)


def _met(rule: PassRule) -> str:
    if rule.kind is PassKind.ALL:
        return _("every one of {criteria} is met")
    if rule.kind is PassKind.ANY or rule.needed == 1:
        return _("at least one of {criteria} is met")
    return _("at least {needed} of {criteria} are met")


def _at_level(rule: PassRule) -> str:
    if rule.kind is PassKind.ALL:
        return _("every one of {criteria} reaches “{level}”")
    if rule.kind is PassKind.ANY or rule.needed == 1:
        return _("at least one of {criteria} reaches “{level}”")
    return _("at least {needed} of {criteria} reach “{level}”")


def _holding(rule: PassRule) -> str:
    if rule.kind is PassKind.ALL:
        return _("all of this holds")
    if rule.kind is PassKind.ANY or rule.needed == 1:
        return _("at least one of these holds")
    return _("at least {needed} of these hold")


def _level(rule: PassRule, known: Mapping[str, Criterion]) -> str:
    levels = known[rule.criterion].levels if rule.criterion in known else ()
    return next((level.name for level in levels if level.id == rule.level), "…")


def _title(criterion: str, known: Mapping[str, Criterion]) -> str:
    title = known[criterion].title if criterion in known else ""
    return _("“{title}”").format(title=title or "…")


def _titles(criteria: Iterable[str], known: Mapping[str, Criterion]) -> str:
    return get_text_list([_title(each, known) for each in criteria], _("and"))
