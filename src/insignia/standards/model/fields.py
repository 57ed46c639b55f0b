"""How a class of the data model is declared: one field, one rule.

A dataclass of the model says for each field what the specification says in its tables: which kind
of value, how many, required or not. `required`, `optional`, `several` and `types` write that down
as field metadata, and `layout` reads it back, so that one reader and one writer serve all classes.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

from insignia.standards.errors import MisuseError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from insignia.standards.model.scalars import Scalar

_RULE = "insignia.rule"
_REGISTER: dict[str, type[Any]] = {}
_LAYOUTS: dict[type[Any], tuple[Member, ...]] = {}

Class = TypeVar("Class")


@dataclass(frozen=True, slots=True)
class Record:
    """A JSON object that is itself of a class of the model, named to allow circles."""

    name: str
    or_iri: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What the specification says about one field."""

    kind: Scalar | Record | None
    least: int = 0
    many: bool = False
    compacted: bool = False
    name: str | None = None
    old_name: str | None = None
    type_groups: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A field with its rule, and the names that it has in JSON and in Python."""

    attribute: str
    name: str
    rule: Rule

    def name_in(self, *, old_form: bool) -> str:
        """Return the member's name, in the older VC 1.1 form where that differs."""
        return self.rule.old_name if old_form and self.rule.old_name else self.name


def in_model(cls: type[Class]) -> type[Class]:
    """Make the class known by its name, so that other classes can refer to it."""
    _REGISTER[cls.__name__] = cls
    _LAYOUTS[cls] = tuple(
        Member(entry.name, _json_name(entry.name, rule), rule)
        for entry in dataclasses.fields(cast("type[Any]", cls))
        for rule in (_rule_of(entry.metadata),)
    )
    return cls


def class_named(name: str) -> type[Any]:
    """Return the class of the model with this name."""
    return _REGISTER[name]


def required(kind: Scalar | Record, *, name: str | None = None, old_name: str | None = None) -> Any:
    """Declare a field that must be there once."""
    rule = Rule(kind=kind, least=1, name=name, old_name=old_name)
    return dataclasses.field(metadata={_RULE: rule})


def optional(kind: Scalar | Record, *, name: str | None = None, old_name: str | None = None) -> Any:
    """Declare a field that may be there once."""
    rule = Rule(kind=kind, name=name, old_name=old_name)
    return dataclasses.field(default=None, metadata={_RULE: rule})


def several(
    kind: Scalar | Record, *, least: int = 0, compacted: bool = False, name: str | None = None
) -> Any:
    """Declare a set: always an array in JSON, unless it is one of the array-compacted ones."""
    rule = Rule(kind=kind, least=least, many=True, compacted=compacted, name=name)
    if least:
        return dataclasses.field(metadata={_RULE: rule})
    return dataclasses.field(default=(), metadata={_RULE: rule})


def types(*groups: str | tuple[str, ...], single: bool = False, least: int = 1) -> Any:
    """Declare `type`: at least one name of each group; `single` ones are written as a string."""
    named = tuple((group,) if isinstance(group, str) else group for group in groups)
    rule = Rule(kind=None, least=least, many=True, compacted=single, type_groups=named)
    default = tuple(group[0] for group in named) if least else ()
    return dataclasses.field(default=default, metadata={_RULE: rule})


def layout(cls: type[Any]) -> tuple[Member, ...]:
    """Return the members of a class in the order in which they are written."""
    if cls not in _LAYOUTS:
        raise MisuseError(f"{cls.__name__} is no class of the data model.")
    return _LAYOUTS[cls]


def _rule_of(metadata: Mapping[str, Any]) -> Rule:
    rule: Rule = metadata[_RULE]
    return rule


def _json_name(attribute: str, rule: Rule) -> str:
    if rule.name is not None:
        return rule.name
    first, *rest = attribute.split("_")
    return first + "".join(word.capitalize() for word in rest)
