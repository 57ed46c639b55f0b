"""``insignia sign --batch``: a table and a template in, a signed credential a line out.

1. Every row is checked before any is signed: its cells, and the credential that it makes, by the
   same checks as in verification (`batch_rows`).
2. A bad row is told by line and column. As long as there is one, nothing is written, unless the
   bad ones may be skipped (``--skip-bad``); then the good ones are written, and the rest told.
3. Each good row is signed, and its signature verified.

Two rows never make two credentials of one id, for then nobody could tell them apart. The table is
read twice, row by row, and worked on by as many processes as there are cores (`sharing`): of a row
that has been dealt with, nothing is kept but a digest of its id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.cli import bounds, files, output
from insignia.cli.batch_rows import Checked, Rows
from insignia.cli.sharing import shared
from insignia.cli.signatures import Pen
from insignia.cli.tables import Row, Table, Trouble, opened
from insignia.cli.templating import Template
from insignia.cli.verbs import UsageError
from insignia.standards import strictjson
from insignia.standards.errors import InsigniaError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from insignia.standards.strictjson import JsonObject

_BAD: Final = 1


def sign_rows(options: Namespace) -> int:
    """Sign a credential for each row of the table, and return the exit status."""
    _check_call(options)
    bounds.disarm()  # of the whole, for each row has its own
    pen = Pen.of(options)
    with opened(options.batch) as table:
        template = Template.of(_read_template(options.template), table.columns)
        return _Batch(table, Rows(template, pen), template, options).signed()


class _Unwanted(Exception):
    """The file is not to be written after all."""


class _Batch:
    """One table on its way; `bad` are the lines that are left out."""

    def __init__(self, table: Table, rows: Rows, template: Template, options: Namespace) -> None:
        self.table = table
        self.rows = rows
        self.template = template
        self.options = options
        self.bad: set[int] = set()
        self.troubles = 0

    def signed(self) -> int:
        self.rows.learn(self.table.rows())
        # 1 check every row, and 2 tell the bad ones
        self.check()
        if self.bad and not self.options.skip_bad:
            return self.nothing_written()
        # 3 sign the good ones
        try:
            with files.writing(self.options.out) as out:
                count = self.sign(out)
                self.require_wanted(count)
        except _Unwanted:
            return self.nothing_written()
        output.tell(f"insignia: {count} signed, {self.troubles} left out.")
        return 0

    def check(self) -> None:
        lines: dict[bytes, int] = {}
        for checked in shared(self.rows.check, self.table.rows()):
            self.tell(checked.troubles)
            first = lines.setdefault(checked.name, checked.line) if checked.name else checked.line
            if first != checked.line:
                self.tell([self._repeated(checked, first)])

    def sign(self, out: BinaryIO) -> int:
        """Write the signed credentials, a line each, and return how many there are."""
        count = 0
        for signed in shared(self.rows.sign, self._good()):
            self.tell(signed.troubles)
            if not signed.troubles:
                out.write(signed.written + b"\n")
                count += 1
        return count

    def _good(self) -> Iterator[Row]:
        for row in self.table.rows():
            if isinstance(row, Row) and row.line not in self.bad:
                yield row

    def _repeated(self, checked: Checked, first: int) -> Trouble:
        sentence = f"The row of line {first} makes a credential of the same id. [/id]"
        return Trouble(checked.line, self.template.column_at("/id"), sentence)

    def tell(self, troubles: Iterable[Trouble]) -> None:
        for trouble in troubles:
            self.bad.add(trouble.line)
            self.troubles += 1
            column = f", column {trouble.column}" if trouble.column else ""
            output.tell(f"{self.options.batch}, line {trouble.line}{column}: {trouble.sentence}")

    def require_wanted(self, count: int) -> None:
        if not count or (self.bad and not self.options.skip_bad):
            raise _Unwanted

    def nothing_written(self) -> int:
        output.tell(f"insignia: nothing was written to {self.options.out}.")
        return _BAD


def _check_call(options: Namespace) -> None:
    for option, value in (("--template", options.template), ("--out", options.out)):
        if value is None:
            raise UsageError(f"--batch needs {option}.")
    if options.unsigned is not None:
        raise UsageError("with --batch, the credentials come from the table and the template.")


def _read_template(name: str) -> JsonObject:
    try:
        return strictjson.read_object(files.read(name))
    except InsigniaError as error:
        raise UsageError(f"{name} is no template. {error.message}") from error
