"""Rows of a table into credentials, by a template with ``{column}`` where a cell belongs.

Only values are filled in, never names of members, and what a cell holds is text: no brace in it is
looked at again. ``{{`` and ``}}`` stand for braces. A template keeps where each column went, so
that what is wrong with a credential can be told by row and column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from insignia.cli.verbs import UsageError
from insignia.standards import strictjson
from insignia.standards.errors import pointer_token

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from insignia.cli.tables import Row
    from insignia.standards.strictjson import JsonObject

_PLACEHOLDER: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_BRACES: Final[Mapping[str, str]] = {"{{": "{", "}}": "}"}


@dataclass(frozen=True, slots=True)
class Template:
    """The unsigned credential with its placeholders, and which columns stand where in it."""

    document: JsonObject
    places: tuple[tuple[str, tuple[str, ...]], ...]
    written: tuple[tuple[str, str], ...]
    """The texts with placeholders, as they are written."""

    @classmethod
    def of(cls, document: JsonObject, columns: tuple[str, ...]) -> Template:
        """Find the placeholders; each has to name a column."""
        places = tuple((pointer, names) for pointer, names in _placeholders(document, "") if names)
        for pointer, names in places:
            for name in names:
                if name not in columns:
                    raise UsageError(
                        f"the template names {{{name}}} at {pointer}, and the table has no such"
                        f" column. It has: {', '.join(columns)}."
                    )
        pointers = {pointer for pointer, _ in places}
        written = (each for each in strictjson.texts(document) if each[0] in pointers)
        return cls(document, places, tuple(written))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the template uses, in its order."""
        return tuple(dict.fromkeys(name for _, names in self.places for name in names))

    def filled(self, row: Row) -> JsonObject:
        """Return the credential of one row."""
        document: JsonObject = _filled(self.document, row.cells)
        return document

    def texts(self, row: Row) -> dict[str, str]:
        """Return what one row puts where the placeholders are."""
        return {pointer: _with_cells(text, row.cells) for pointer, text in self.written}

    def column_at(self, pointer: str) -> str:
        """Return the column whose cell stands at a place, or within it; empty if none does."""
        for place, names in self.places:
            if pointer and (place == pointer or place.startswith(f"{pointer}/")):
                return names[0]
        return ""


def _placeholders(value: Any, pointer: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(value, dict):
        for name, member in value.items():
            yield from _placeholders(member, pointer + pointer_token(name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _placeholders(item, pointer + pointer_token(index))
    elif isinstance(value, str):
        yield pointer, tuple(_names(value, pointer))


def _names(text: str, pointer: str) -> Iterator[str]:
    for found in _PLACEHOLDER.finditer(text):
        if found[1] is not None:
            yield found[1]
        elif found[0] not in _BRACES:
            raise UsageError(
                f"the template has a single brace at {pointer}. Write {{{{ or }}}} for one that is"
                " no placeholder."
            )


def _filled(value: Any, cells: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _filled(member, cells) for name, member in value.items()}
    if isinstance(value, list):
        return [_filled(item, cells) for item in value]
    return _with_cells(value, cells) if isinstance(value, str) else value


def _with_cells(text: str, cells: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(
        lambda found: cells[found[1]] if found[1] is not None else _BRACES[found[0]], text
    )
