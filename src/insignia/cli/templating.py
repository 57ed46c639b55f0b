"""Rows of a table into credentials, by a template with ``{column}`` where a cell belongs.

Only values are filled in, never names of members, and what a cell holds is text: no brace in it is
looked at again. ``{{`` and ``}}`` stand for braces. A template keeps where each column went, so
that what is wrong with a credential can be told by row and column.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from insignia.cli.verbs import UsageError
from insignia.standards.errors import pointer_token

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from insignia.standards.strictjson import JsonObject

_PLACEHOLDER: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_BRACES: Final[Mapping[str, str]] = {"{{": "{", "}}": "}"}
_BYTE_ORDER_MARK: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table; `line` is where it begins in the file."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What keeps a row from being signed, and in which column; empty if in none of them."""

    line: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Template:
    """The unsigned credential with its placeholders, and which columns stand where in it."""

    document: JsonObject
    places: tuple[tuple[str, tuple[str, ...]], ...]

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
        return cls(document, places)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the template uses, in its order."""
        return tuple(dict.fromkeys(name for _, names in self.places for name in names))

    def filled(self, row: Row) -> JsonObject:
        """Return the credential of one row."""
        document: JsonObject = _filled(self.document, row.cells)
        return document

    def column_at(self, pointer: str) -> str:
        """Return the column whose cell stands at a place, or within it; empty if none does."""
        for place, names in self.places:
            if pointer and (place == pointer or place.startswith(f"{pointer}/")):
                return names[0]
        return ""


def read_table(data: bytes, name: str) -> tuple[tuple[str, ...], list[Row], list[Trouble]]:
    """Return the columns, the rows that have a cell for each, and what is wrong with the rest."""
    try:
        text = data.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is not UTF-8 text at byte {error.start}.") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows, troubles, columns = [], [], None
    try:
        for line, cells in _records(reader):
            if columns is None:
                columns = _columns(cells, name)
            elif len(cells) != len(columns):
                sentence = f"The row has {len(cells)} cells, and there are {len(columns)} columns."
                troubles.append(Trouble(line, "", sentence))
            else:
                rows.append(Row(line, dict(zip(columns, cells, strict=True))))
    except csv.Error as error:
        raise UsageError(f"{name} is no table at line {reader.line_num}: {error}.") from error
    if columns is None:
        raise UsageError(f"{name} is empty. Its first row names the columns.")
    return columns, rows, troubles


def _records(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with the line that each begins at; empty lines are none."""
    begins = 1
    for cells in reader:
        if cells:
            yield begins, cells
        begins = reader.line_num + 1


def _columns(cells: list[str], name: str) -> tuple[str, ...]:
    columns = tuple(cell.strip() for cell in cells)
    if not all(columns) or len(set(columns)) < len(columns):
        raise UsageError(f"{name} has a column without a name, or two of one name.")
    return columns


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
    if isinstance(value, str):
        return _PLACEHOLDER.sub(
            lambda found: cells[found[1]] if found[1] is not None else _BRACES[found[0]], value
        )
    return value
