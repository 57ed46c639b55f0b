"""Whether an object is as the model says, told at once: the same rules as `reading`, and no places.

Most documents are in order, and then nobody wants the pointers and the values that `reading` makes
on its way. What does not fit here is read there, which has the complaints.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from insignia.standards.model.across import complaints_across, has_rules_across, is_old_form
from insignia.standards.model.fields import Member, Record, Rule, class_named, layout
from insignia.standards.model.scalars import IRI, TEXT, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    _Fits = Callable[[Any], bool]


def fits(cls: type, document: Any) -> bool:
    """Tell whether `reading.read` would find nothing to complain of; False may be wrong."""
    if document.__class__ is not dict:
        return False
    old_form = "@context" in document and is_old_form(document)
    needed, rules = _plan(cls, old_form=old_form)
    if not document.keys() >= needed:
        return False
    for name, value in document.items():
        rule = rules.get(name)
        if rule is not None and not rule(value):
            return False
    return not has_rules_across(cls) or not any(complaints_across(cls, document))


@cache
def _plan(cls: type, *, old_form: bool) -> tuple[frozenset[str], Mapping[str, _Fits]]:
    """Return the names that have to be there, and how the values of all names are looked at."""
    members = [(member.name_in(old_form=old_form), member) for member in layout(cls)]
    needed = frozenset(name for name, member in members if member.rule.least)
    return needed, {name: _rule(member) for name, member in members}


def _rule(member: Member) -> _Fits:
    rule = member.rule
    if rule.kind is None:
        return _types(rule)
    one = _single(rule.kind)
    if not rule.many:
        return one

    def each(value: Any) -> bool:
        if value.__class__ is list:
            return bool(value) and all(map(one, value))
        return rule.compacted and one(value)

    return each


def _single(kind: Scalar | Record) -> _Fits:
    if kind is TEXT:
        return lambda value: value.__class__ is str
    if isinstance(kind, Scalar):
        return lambda value: kind.read(value) is not None
    name, or_iri = kind.name, kind.or_iri

    def record(value: Any) -> bool:
        if or_iri and value.__class__ is str:
            return IRI.read(value) is not None
        return fits(class_named(name), value)

    return record


def _types(rule: Rule) -> _Fits:
    groups = [frozenset(group) for group in rule.type_groups]

    def types(value: Any) -> bool:
        names = value if value.__class__ is list else [value]
        for name in names:
            if name.__class__ is not str or not name:
                return False
        for group in groups:
            if group.isdisjoint(names):
                return False
        return bool(names)

    return types


def scalar_at(cls: type, document: Mapping[str, Any], steps: Sequence[str]) -> Scalar | None:
    """Return what the model asks of the single value at the end of these steps, if anything.

    The document is in the form of today and fits; an address in place of an object is one.
    """
    value: Any = document
    kind: Scalar | Record | None = Record(cls.__name__)
    for step in steps:
        if isinstance(value, list):
            value = value[int(step)]
            continue
        if not isinstance(kind, Record):
            return None
        rules = {member.name: member.rule for member in layout(class_named(kind.name))}
        kind = rules[step].kind if step in rules else None
        value = value[step]
    return IRI if isinstance(kind, Record) else kind
