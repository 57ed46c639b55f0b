"""Lists of recipients as CSV: read strictly, every bad row reported by line and column.

A list is read as it comes, a row at a time, so that a hundred thousand rows take no more memory
than one. Whether somebody stands in it twice is for those to say who keep the rows.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from insignia.accounts.values import LONGEST_ADDRESS, LONGEST_NAME
from insignia.assessment.values import Route
from insignia.awards.errors import UnusableRoster
from insignia.awards.values import LONGEST_NARRATIVE
from insignia.foundation.refusals import Gap, gettext_noop

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = ("email", "name", "achieved_on", "route", "narrative")
NEEDED = ("email", "name")
MOST_ROWS = 100_000
MOST_BYTES = 18 * 1024**2  # below what any form takes, so that we can say what is too large
STANDS_TWICE = Gap("email", gettext_noop("This person stands in the list twice."))
# A spreadsheet runs a cell that starts with one of these as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# As long as the columns of an award; a database that counts would refuse more.
LONGEST = {"email": LONGEST_ADDRESS, "name": LONGEST_NAME, "narrative": LONGEST_NARRATIVE}
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a roster: what it asks for, and what is wrong with it."""

    line: int
    email: str
    name: str
    achieved_on: str
    route: str
    narrative: str
    problems: tuple[Gap, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether the row can be awarded."""
        return not self.problems


def read(file: BinaryIO, *, today: date, after: int = 0) -> Iterator[Row]:
    """Read a roster row by row, whatever its length; bad rows come with their problems.

    Rows up to the line `after` are passed over. Raises `UnusableRoster` when the file as a whole
    cannot be read, which may turn out late.
    """
    lines = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        yield from _read(lines, today=today, after=after)
    except UnicodeDecodeError:
        raise _unusable(
            gettext_noop("The file is not UTF-8. Save it as “CSV UTF-8” and upload it again.")
        ) from None
    finally:
        lines.detach()  # the file is its owner's to close


def _read(lines: io.TextIOWrapper, *, today: date, after: int) -> Iterator[Row]:
    heading = lines.readline()
    reader = csv.DictReader(chain([heading], lines), strict=True, delimiter=_delimiter(heading))
    is_empty = not after
    try:
        names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        _require_columns(names)
        reader.fieldnames = names
        for row in _rows(reader, today=today, after=after):
            is_empty = False
            yield row
    except csv.Error as problem:
        raise _unusable(
            gettext_noop("Line {line} is not valid CSV: {problem}."),
            line=reader.reader.line_num,
            problem=str(problem),
        ) from None
    if is_empty:
        raise _unusable(gettext_noop("The file has a heading and no rows."))


def require_size(file: BinaryIO) -> None:
    """Refuse a file that is too large to be a list, and go to its beginning."""
    if file.seek(0, io.SEEK_END) > MOST_BYTES:
        raise _unusable(gettext_noop("The file is larger than {most} bytes."), most=MOST_BYTES)
    file.seek(0)


def example() -> str:
    """Return a list of one row, to be filled in."""
    cells = ("mira.lindqvist@mail.example", "Mira Lindqvist", "2026-05-31", "conference", "")
    return "".join(",".join(row) + "\r\n" for row in (COLUMNS, cells))


def _delimiter(heading: str) -> str:
    # Spreadsheets of countries with a decimal comma separate by semicolons.
    return ";" if ";" in heading and "," not in heading else ","


def _require_columns(names: list[str]) -> None:
    absent = [name for name in NEEDED if name not in names]
    unknown = [name for name in names if name not in COLUMNS]
    if absent:
        raise _unusable(gettext_noop("The column “{column}” is missing."), column=absent[0])
    if unknown:
        raise _unusable(
            gettext_noop("The column “{column}” is not known; these are: {columns}."),
            column=unknown[0],
            columns=", ".join(COLUMNS),
        )
    if len(set(names)) != len(names):
        raise _unusable(gettext_noop("A column name stands twice in the heading."))


def _rows(reader: csv.DictReader[str], *, today: date, after: int) -> Iterator[Row]:
    for count, cells in enumerate(reader, start=1):
        if count > MOST_ROWS:
            raise _unusable(gettext_noop("The file has more than {most} rows."), most=MOST_ROWS)
        if reader.line_num <= after:
            continue
        values = {name: (cells.get(name) or "").strip() for name in COLUMNS}
        if not any(values.values()) and None not in cells:
            continue  # what a spreadsheet leaves below its last row
        problems = tuple(_row_problems(values, is_long=None in cells, today=today))
        yield Row(line=reader.line_num, problems=problems, **values)


def _row_problems(values: dict[str, str], *, is_long: bool, today: date) -> Iterator[Gap]:
    if is_long:
        yield Gap("", gettext_noop("The row has more cells than the heading."))
    for name, value in values.items():
        yield from _cell_problems(name, value)
    if not _is_address(values["email"]):
        yield Gap("email", gettext_noop("This is not an e-mail address."))
    if not values["name"]:
        yield Gap("name", gettext_noop("The name is missing."))
    if values["route"] and values["route"] not in set(Route):
        yield Gap("route", gettext_noop("This learning route is not known."))
    if values["achieved_on"]:
        try:
            if date.fromisoformat(values["achieved_on"]) > today:
                yield Gap("achieved_on", gettext_noop("The date lies in the future."))
        except ValueError:
            yield Gap("achieved_on", gettext_noop("Write the date as 2026-05-31."))


def _cell_problems(name: str, value: str) -> Iterator[Gap]:
    if value.startswith(FORMULA):
        sentence = gettext_noop("“{column}” starts like a spreadsheet formula.")
        yield Gap(name, sentence, {"column": name})
    if len(value) > LONGEST.get(name, len(value)):
        sentence = gettext_noop("“{column}” is longer than {most} characters.")
        yield Gap(name, sentence, {"column": name, "most": LONGEST[name]})
    if UNWRITABLE.search(value):
        sentence = gettext_noop("“{column}” holds characters that cannot be printed.")
        yield Gap(name, sentence, {"column": name})


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _unusable(sentence: str, **values: Any) -> UnusableRoster:
    return UnusableRoster((Gap("file", sentence, values),))
