"""Changes to the rows of a draft, on its JSON: add, remove, move; and nothing left dangling.

A row is named by its place, as a form's prefix names it: `criteria-0-levels-2` is the third
level of the first criterion; `criteria-0-levels` is the list it stands in.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from insignia.achievements.definitions import MOST_ENTRIES, to_json
from insignia.achievements.pass_rules import PassKind, PassRule
from insignia.achievements.values import (
    ChecklistItem,
    Criterion,
    Definition,
    EvidencePart,
    MediaKind,
    MethodComponent,
    ReflectionPrompt,
    RubricLevel,
    Skill,
    Source,
)

if TYPE_CHECKING:
    from collections.abc import Callable

NEW_LEVELS: Final = 3
_EVERYTHING: Final = tuple(MediaKind)


def changed(
    document: dict[str, Any], wish: str, *, new_key: Callable[[], str]
) -> tuple[dict[str, Any], str]:
    """Return the document after `wish` and the place to look at then.

    `wish` is `add:<list>` (with `=<kind>` for a condition), `remove:<row>`, `up:<row>`,
    `down:<row>`, or `rule:own` and `rule:every` for the rule for passing; one that names nothing
    that exists changes nothing, since the page it was pressed on may be older than the draft.
    """
    verb, _, place = wish.partition(":")
    made = deepcopy(document)
    if verb == "add":
        return made, _add(made, place, new_key)
    if verb == "rule":
        made["pass_rule"] = _own_rule(made) if place == "own" else _rule_json(PassKind.EVERY)
        return made, "pass_rule"
    rows, index = _row(made, place)
    if rows is None:
        return document, ""
    if verb == "remove":
        del rows[index]
        return without_dangling(made), place.rpartition("-")[0]
    other = index + {"up": -1, "down": 1}.get(verb, 0)
    if 0 <= other < len(rows):
        rows[index], rows[other] = rows[other], rows[index]
        return made, f"{place.rpartition('-')[0]}-{other}"
    return document, place


def without_dangling(document: dict[str, Any]) -> dict[str, Any]:
    """Drop references to criteria and levels that are gone."""
    criteria = document.get("criteria", [])
    known = {criterion["id"] for criterion in criteria}
    parts = {part["id"] for part in document.get("evidence_parts", [])}
    for part in document.get("evidence_parts", []):
        part["criteria"] = [key for key in part["criteria"] if key in known]
        if part.get("instead_of") not in parts:
            part["instead_of"] = ""
    for criterion in criteria:
        if criterion["passing"] not in {level["id"] for level in criterion["levels"]}:
            criterion["passing"] = ""
    _forget(document.get("pass_rule", {}), {row["id"]: row["levels"] for row in criteria})
    return document


def _forget(rule: dict[str, Any], known: dict[str, list[dict[str, Any]]]) -> None:
    """Empty what a rule says of criteria and levels that are gone, so that it shows as a gap."""
    if rule.get("criterion") not in known:
        rule["criterion"] = ""
    if rule.get("level") not in {level["id"] for level in known.get(rule["criterion"], ())}:
        rule["level"] = ""
    rule["criteria"] = [key for key in rule.get("criteria", ()) if key in known]
    for inner in rule.get("rules", ()):
        _forget(inner, known)


def _own_rule(document: dict[str, Any]) -> dict[str, Any]:
    met = [{**_rule_json(PassKind.MET), "criterion": row["id"]} for row in document["criteria"]]
    return {**_rule_json(PassKind.ALL), "rules": met}


def _rule_json(kind: PassKind) -> dict[str, Any]:
    made: dict[str, Any] = to_json(Definition(name="", pass_rule=PassRule(kind)))["pass_rule"]
    return made


def _add(document: dict[str, Any], place: str, new_key: Callable[[], str]) -> str:
    place, _, kind = place.partition("=")
    rows = _at(document, place)
    name = place.rpartition("-")[2]
    if name == "rules" and kind in PassKind._value2member_map_ and isinstance(rows, list):
        rows.append(_rule_json(PassKind(kind)))
        return f"{place}-{len(rows) - 1}"
    if not isinstance(rows, list) or name not in _BLANKS or len(rows) >= MOST_ENTRIES:
        return ""
    rows.append(_BLANKS[name](new_key, document))
    return f"{place}-{len(rows) - 1}"


def _row(document: dict[str, Any], place: str) -> tuple[list[Any] | None, int]:
    listed, _, number = place.rpartition("-")
    rows = _at(document, listed)
    if isinstance(rows, list) and number.isdecimal() and int(number) < len(rows):
        return rows, int(number)
    return None, 0


def _at(document: Any, place: str) -> Any:
    for step in place.split("-"):
        if isinstance(document, dict):
            document = document.get(step)
        elif isinstance(document, list) and step.isdecimal() and int(step) < len(document):
            document = document[int(step)]
        else:
            return None
    return document


def _json(row: Any, member: str) -> dict[str, Any]:
    # A definition of one row writes it as every definition does.
    changes: Any = {member: (row,)}
    made: dict[str, Any] = to_json(replace(Definition(name=""), **changes))[member][0]
    return made


def _level(new_key: Callable[[], str], _: Any) -> dict[str, Any]:
    return {"id": new_key(), "name": "", "description": "", "exemplar": ""}


def _criterion(new_key: Callable[[], str], _: Any) -> dict[str, Any]:
    levels = tuple(RubricLevel(new_key(), "", "") for _ in range(NEW_LEVELS))
    return _json(Criterion(new_key(), "", "", levels, levels[1].id), "criteria")


def _evidence_part(new_key: Callable[[], str], document: dict[str, Any]) -> dict[str, Any]:
    shown = tuple(criterion["id"] for criterion in document["criteria"])
    return _json(
        EvidencePart(new_key(), "", "", media=_EVERYTHING, criteria=shown), "evidence_parts"
    )


def _prompt(new_key: Callable[[], str], _: Any) -> dict[str, Any]:
    return _json(ReflectionPrompt(new_key(), ""), "reflection_prompts")


def _checklist_item(new_key: Callable[[], str], _: Any) -> dict[str, Any]:
    part = EvidencePart("", "", "", checklist=(ChecklistItem(new_key(), ""),))
    made: dict[str, Any] = _json(part, "evidence_parts")["checklist"][0]
    return made


def _source(_: Any, __: Any) -> dict[str, Any]:
    return _json(Source(""), "resources")


_BLANKS: Final[dict[str, Callable[[Callable[[], str], dict[str, Any]], dict[str, Any]]]] = {
    "criteria": _criterion,
    "levels": _level,
    "evidence_parts": _evidence_part,
    "reflection_prompts": _prompt,
    "prompts": _prompt,
    "checklist": _checklist_item,
    "method_components": lambda _, __: _json(MethodComponent("", ""), "method_components"),
    "skills": lambda _, __: _json(Skill(""), "skills"),
    "supporting_research": _source,
    "resources": _source,
    "accepted_examples": _source,
}
