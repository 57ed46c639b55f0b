"""When an attempt is passed: a rule over criteria, worked out from the levels that were reached.

A rule is a tree. Its leaves ask for one criterion to be met, for one criterion to reach a level,
or for several criteria to gather points (a level counts as many points as levels lie below it);
its branches ask for all, for any, or for some number of the rules under them. Without one, every
criterion has to be met.

All rules are monotone: better work never turns a pass into a failure. A branch without rules, a
criterion or a level that does not exist, and a number below one are never fulfilled, so that a
rule that makes no sense passes nobody; `gaps` says what has to be mended before publication.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from insignia.foundation.refusals import Gap, gettext_noop

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from insignia.achievements.values import Criterion, Definition

# The rule itself, groups under it, groups under those: what can still be said in a sentence.
MOST_DEPTH: Final = 3
WHERE: Final = "pass_rule"


class PassKind(StrEnum):
    """What a rule asks for."""

    EVERY = "every-criterion"
    ALL = "all-of"
    ANY = "any-of"
    AT_LEAST = "at-least"
    MET = "criterion-met"
    LEVEL = "criterion-at-level"
    POINTS = "points"

    @property
    def is_group(self) -> bool:
        """Whether it looks at rules under it instead of at criteria."""
        return self in {PassKind.ALL, PassKind.ANY, PassKind.AT_LEAST}


@dataclass(frozen=True, slots=True)
class PassRule:
    """One rule: `needed` is a number of rules or of points, by its kind."""

    kind: PassKind = PassKind.EVERY
    criterion: str = ""
    level: str = ""
    criteria: tuple[str, ...] = ()
    needed: int = 1
    rules: tuple[PassRule, ...] = ()


EVERY_CRITERION: Final = PassRule()


class Reached(Protocol):
    """What was found for one criterion."""

    @property
    def is_met(self) -> bool: ...

    @property
    def level(self) -> str: ...


@dataclass(frozen=True, slots=True)
class _Best:
    """The best that can be found for a criterion."""

    level: str
    is_met: bool = True


def is_fulfilled(definition: Definition, reached: Mapping[str, Reached]) -> bool:
    """Say whether what was found, by criterion id, passes under the rule of a definition."""
    known = {criterion.id: criterion for criterion in definition.criteria}
    return _holds(definition.pass_rule, known, reached)


def can_be_fulfilled(definition: Definition, shown: Collection[str]) -> bool:
    """Say whether the best work on these criteria, and on no others, would pass."""
    return is_fulfilled(definition, _best_of(definition, shown))


def needed_level(definition: Definition, criterion_id: str) -> str:
    """Return the id of the lowest level of a criterion without which nobody passes.

    Empty where even the best work on all others passes without it.
    """
    best = _best_of(definition, {criterion.id for criterion in definition.criteria})
    del best[criterion_id]
    if not is_fulfilled(definition, best):
        criterion = next(each for each in definition.criteria if each.id == criterion_id)
        for level in criterion.levels:
            found = _Best(level.id, criterion.is_met_at(level.id))
            if is_fulfilled(definition, {**best, criterion_id: found}):
                return level.id
    return ""


def asks_more(definition: Definition, criterion_id: str, reached: Reached) -> bool:
    """Say whether a better level of a criterion that is met could still help to pass."""
    criterion = next(each for each in definition.criteria if each.id == criterion_id)
    place = _points(criterion, reached)
    return any(wanted > place for wanted in _wanted(definition.pass_rule, criterion))


def most_points(criterion: Criterion) -> int:
    """Return how many points the best work on a criterion gathers."""
    return max(len(criterion.levels) - 1, 1)


def gaps(definition: Definition) -> Iterator[Gap]:
    """Yield what keeps the rule from being one that people can be judged by."""
    known = {criterion.id: criterion for criterion in definition.criteria}
    yield from _gaps(definition.pass_rule, known, WHERE, 1)
    mentioned = _mentioned(definition.pass_rule, known)
    for criterion in definition.criteria:
        if criterion.id not in mentioned:
            yield Gap(
                WHERE,
                gettext_noop(
                    "The rule for passing does not mention “{criterion}”, so it would count for "
                    "nothing. Add a condition about it, or remove the criterion."
                ),
                {"criterion": criterion.title},
            )


def _best_of(definition: Definition, shown: Collection[str]) -> dict[str, _Best]:
    return {
        criterion.id: _Best(criterion.levels[-1].id if criterion.levels else "")
        for criterion in definition.criteria
        if criterion.id in shown
    }


def _holds(rule: PassRule, known: Mapping[str, Criterion], reached: Mapping[str, Reached]) -> bool:
    match rule.kind:
        case PassKind.EVERY:
            return bool(known) and all(_is_met(reached.get(key)) for key in known)
        case PassKind.MET:
            return rule.criterion in known and _is_met(reached.get(rule.criterion))
        case PassKind.LEVEL:
            wanted = _place(known.get(rule.criterion), rule.level)
            found = _place(known.get(rule.criterion), _level(reached.get(rule.criterion)))
            return wanted is not None and found is not None and found >= wanted
        case PassKind.POINTS:
            gathered = sum(
                _points(known[key], reached.get(key)) for key in {*rule.criteria} & {*known}
            )
            return gathered >= rule.needed >= 1
    held = sum(_holds(inner, known, reached) for inner in rule.rules)
    return held >= _needed(rule) >= 1


def _needed(rule: PassRule) -> int:
    if rule.kind is PassKind.AT_LEAST:
        return rule.needed
    return len(rule.rules) if rule.kind is PassKind.ALL else 1


def _is_met(found: Reached | None) -> bool:
    return found is not None and found.is_met


def _level(found: Reached | None) -> str:
    return found.level if found else ""


def _place(criterion: Criterion | None, level: str) -> int | None:
    ids = [each.id for each in criterion.levels] if criterion else []
    return ids.index(level) if level in ids else None


def _points(criterion: Criterion, found: Reached | None) -> int:
    if not criterion.levels:
        return int(_is_met(found))
    return _place(criterion, _level(found)) or 0


def _wanted(rule: PassRule, criterion: Criterion) -> Iterator[int]:
    if rule.kind is PassKind.LEVEL and rule.criterion == criterion.id:
        yield _place(criterion, rule.level) or 0
    if rule.kind is PassKind.POINTS and criterion.id in rule.criteria:
        yield most_points(criterion)
    for inner in rule.rules:
        yield from _wanted(inner, criterion)


def _mentioned(rule: PassRule, known: Collection[str]) -> set[str]:
    if rule.kind is PassKind.EVERY:
        return set(known)
    own = {rule.criterion} if rule.kind in {PassKind.MET, PassKind.LEVEL} else set()
    own |= set(rule.criteria) if rule.kind is PassKind.POINTS else set()
    return own.union(*(_mentioned(inner, known) for inner in rule.rules))


def _gaps(rule: PassRule, known: Mapping[str, Criterion], where: str, depth: int) -> Iterator[Gap]:
    if rule.kind.is_group:
        yield from _group_gaps(rule, where, depth)
        for place, inner in enumerate(rule.rules):
            yield from _gaps(inner, known, f"{where}/rules/{place}", depth + 1)
    elif rule.kind is PassKind.POINTS:
        yield from _points_gaps(rule, known, where)
    elif rule.kind is not PassKind.EVERY:
        yield from _leaf_gaps(rule, known, where)


def _group_gaps(rule: PassRule, where: str, depth: int) -> Iterator[Gap]:
    if not rule.rules:
        yield Gap(
            where,
            gettext_noop("Nobody could pass: add at least one condition to this group, or "
                         "remove it."),
        )  # fmt: skip
    elif not 1 <= _needed(rule) <= len(rule.rules):
        yield Gap(
            where,
            gettext_noop("This group has {most} conditions: ask for 1 to {most} of them."),
            {"most": len(rule.rules)},
        )
    if depth > MOST_DEPTH:
        yield Gap(
            where,
            gettext_noop("Nobody could follow groups this deep. Use at most {most} of them in "
                         "one another."),
            {"most": MOST_DEPTH},
        )  # fmt: skip


def _points_gaps(rule: PassRule, known: Mapping[str, Criterion], where: str) -> Iterator[Gap]:
    if not rule.criteria or not set(rule.criteria) <= set(known):
        yield Gap(where, gettext_noop("Choose the criteria whose points are added up."))
        return
    most = sum(most_points(known[key]) for key in set(rule.criteria))
    if not 1 <= rule.needed <= most:
        yield Gap(
            where,
            gettext_noop("The best work on these criteria gathers {most} points: ask for 1 to "
                         "{most}."),
            {"most": most},
        )  # fmt: skip


def _leaf_gaps(rule: PassRule, known: Mapping[str, Criterion], where: str) -> Iterator[Gap]:
    criterion = known.get(rule.criterion)
    if criterion is None:
        yield Gap(where, gettext_noop("Choose the criterion that this condition is about."))
    elif rule.kind is PassKind.LEVEL and not _place(criterion, rule.level):
        yield Gap(
            where,
            gettext_noop("Choose a level of “{criterion}” above its first one; everybody "
                         "reaches that."),
            {"criterion": criterion.title},
        )  # fmt: skip
