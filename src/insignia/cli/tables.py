"""A table as spreadsheets write it, read row by row, and again from the beginning.

Of a table of any length no more than a row is held at once. What is read a second time has to be
what was read the first time: a file that changed in between is refused.
"""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from insignia.cli.files import STANDARD_INPUT, reason
from insignia.cli.verbs import UsageError
from insignia.standards.limits import DEFAULT_LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

_LONGEST_LINE: Final = DEFAULT_LIMITS.document_bytes


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


class Table:
    """A table whose first row names the columns."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name
        self._digest = b""
        head = next(self._records(), None)
        if head is None:
            raise UsageError(f"{name} is empty. Its first row names the columns.")
        self.columns = _columns(head[1], name)

    def rows(self) -> Iterator[Row | Trouble]:
        """Yield the rows from the first to the last, or what is wrong with one as a row."""
        records = self._records()
        next(records)
        for line, cells in records:
            if len(cells) == len(self.columns):
                yield Row(line, dict(zip(self.columns, cells, strict=True)))
            else:
                sentence = (
                    f"The row has {len(cells)} cells, and there are {len(self.columns)} columns."
                )
                yield Trouble(line, "", sentence)

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the records with the line that each begins at; empty lines are none."""
        self._file.seek(0)
        digest = hashlib.sha256()
        reader = csv.reader(self._lines(digest), strict=True)
        begins = 1
        try:
            for cells in reader:
                if cells:
                    yield begins, cells
                begins = reader.line_num + 1
        except csv.Error as error:
            raise UsageError(
                f"{self._name} is no table at line {reader.line_num}: {error}."
            ) from error
        if self._digest not in {b"", digest.digest()}:
            raise UsageError(f"{self._name} was changed while it was read. Begin again.")
        self._digest = digest.digest()

    def _lines(self, digest: Any) -> Iterator[str]:
        text = io.TextIOWrapper(self._file, encoding="utf-8-sig", newline="")
        try:
            while line := text.readline(_LONGEST_LINE):
                if len(line) == _LONGEST_LINE:
                    raise UsageError(
                        f"{self._name} has a line of more than {_LONGEST_LINE:,} characters."
                    )
                digest.update(line.encode())
                yield line
        except UnicodeDecodeError as error:
            raise UsageError(f"{self._name} is not UTF-8 text. Save it as UTF-8.") from error
        finally:
            text.detach()


@contextmanager
def opened(name: str) -> Iterator[Table]:
    """Open a table; what comes through a pipe is kept in a file of our own meanwhile."""
    with ExitStack() as stack:
        try:
            file: Any = sys.stdin.buffer
            if name != STANDARD_INPUT:
                file = stack.enter_context(Path(name).open("rb"))
            if not file.seekable() or name == STANDARD_INPUT:
                kept = stack.enter_context(tempfile.TemporaryFile())
                shutil.copyfileobj(file, kept)
                file = kept
        except OSError as error:
            raise UsageError(f"{name} cannot be read: {reason(error)}.") from error
        yield Table(file, name)


def _columns(cells: list[str], name: str) -> tuple[str, ...]:
    columns = tuple(cell.strip() for cell in cells)
    if not all(columns) or len(set(columns)) < len(columns):
        raise UsageError(f"{name} has a column without a name, or two of one name.")
    return columns
