"""``insignia sign --batch``: a table and a template in, a signed credential a line out.

1. Every row is checked before any is signed: its cells, and the credential that it makes, by the
   same form checks as verification.
2. A bad row is told by line and column. As long as there is one, nothing is written, unless the
   bad ones may be skipped (``--skip-bad``); then the good ones are written, and the rest told.
3. Each good row is signed and goes through the whole procedure, like a single credential.

Two rows never make two credentials of one id, for then nobody could tell them apart.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from insignia.cli import bounds, files, output
from insignia.cli.signatures import Pen
from insignia.cli.templating import Row, Template, Trouble, read_table
from insignia.cli.verbs import UsageError
from insignia.standards import strictjson
from insignia.standards.errors import InsigniaError, LimitExceeded
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.standards.proofs.jose import is_token
from insignia.standards.verify.checks.contexts import check_contexts
from insignia.standards.verify.checks.form import check_form
from insignia.standards.verify.checks.links import check_links
from insignia.standards.verify.checks.validity import check_validity
from insignia.standards.verify.document import Document
from insignia.standards.verify.policy import objections
from insignia.standards.verify.telling import detail_of

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from typing import BinaryIO

    from insignia.standards.strictjson import JsonObject
    from insignia.standards.verify.report import Finding

_BAD: Final = 1


def sign_rows(options: Namespace) -> int:
    """Sign a credential for each row of the table, and return the exit status."""
    _check_call(options)
    bounds.disarm()  # of the whole, for each row has its own
    pen = Pen.of(options)
    columns, rows, troubles = read_table(_read_whole(options.batch), options.batch)
    template = Template.of(_read_template(options.template), columns)
    # 1 check every row
    checked = _Checked(template, pen)
    good = [row for row in rows if checked.is_good(row)]
    troubles += checked.troubles
    # 2 tell the bad ones
    if troubles and not options.skip_bad:
        return _nothing_written(troubles, options)
    # 3 sign the good ones
    try:
        with files.writing(options.out) as out:
            signed = _sign(good, template, pen, out, troubles)
            _require_wanted(signed, troubles, options)
    except _Unwanted:
        return _nothing_written(troubles, options)
    _tell(troubles, options.batch)
    output.tell(f"insignia: {signed} signed, {len(troubles)} left out.")
    return 0


class _Unwanted(Exception):
    """The file is not to be written after all."""


def _require_wanted(signed: int, troubles: list[Trouble], options: Namespace) -> None:
    if not signed or (troubles and not options.skip_bad):
        raise _Unwanted


class _Checked:
    """What was found about the rows before any of them is signed."""

    def __init__(self, template: Template, pen: Pen) -> None:
        self._template = template
        self._pen = pen
        self._lines: dict[str, int] = {}
        self.troubles: list[Trouble] = []

    def is_good(self, row: Row) -> bool:
        found = list(self._found(row))
        self.troubles += found
        return not found

    def _found(self, row: Row) -> Iterator[Trouble]:
        empty = [name for name in self._template.columns if not row.cells[name].strip()]
        for name in empty:
            yield Trouble(row.line, name, "The cell is empty.")
        if empty:
            return
        try:
            with _bounded():
                credential = self._pen.completed(self._template.filled(row))
                for finding in _objections(credential, self._pen):
                    yield _trouble(row, self._template, finding.pointer, detail_of(finding))
        except InsigniaError as error:
            yield _trouble(row, self._template, error.pointer, error.message)
            return
        first = self._lines.setdefault(str(credential.get("id")), row.line)
        if first != row.line:
            sentence = f"The row of line {first} makes a credential of the same id."
            yield _trouble(row, self._template, "/id", sentence)


def _objections(credential: JsonObject, pen: Pen) -> list[Finding]:
    document = Document(credential)
    meaning, _ = check_contexts(document, contexts=BUILT_IN, limits=DEFAULT_LIMITS)
    validity = check_validity(document, at=pen.at)
    return objections((*check_form(document), *check_links(document), meaning, *validity))


def _sign(
    rows: list[Row], template: Template, pen: Pen, out: BinaryIO, troubles: list[Trouble]
) -> int:
    """Write the signed credentials, a line each, and return how many there are."""
    signed = 0
    for row in rows:
        try:
            with _bounded():
                credential, report = pen.sign(template.filled(row))
            found = objections(report.findings)
        except InsigniaError as error:
            troubles.append(_trouble(row, template, error.pointer, error.message))
            continue
        troubles += [
            _trouble(row, template, finding.pointer, detail_of(finding)) for finding in found
        ]
        if not found:
            out.write(_line(credential) + b"\n")
            signed += 1
    return signed


@contextmanager
def _bounded() -> Iterator[None]:
    """Give a row the time of one credential."""
    bounds.begin_anew()
    try:
        yield
    except bounds.TimeIsUp:
        raise LimitExceeded("The time for one credential was over.") from None
    finally:
        bounds.disarm()


def _line(credential: bytes) -> bytes:
    """Write a token as a JSON text, so that every line is JSON."""
    return strictjson.write(credential.decode()) if is_token(credential) else credential


def _trouble(row: Row, template: Template, pointer: str, sentence: str) -> Trouble:
    return Trouble(row.line, template.column_at(pointer), f"{sentence} [{pointer or '/'}]")


def _nothing_written(troubles: list[Trouble], options: Namespace) -> int:
    _tell(troubles, options.batch)
    output.tell(f"insignia: nothing was written to {options.out}.")
    return _BAD


def _tell(troubles: list[Trouble], name: str) -> None:
    for trouble in sorted(troubles, key=lambda trouble: trouble.line):
        column = f", column {trouble.column}" if trouble.column else ""
        output.tell(f"{name}, line {trouble.line}{column}: {trouble.sentence}")


def _check_call(options: Namespace) -> None:
    for option, value in (("--template", options.template), ("--out", options.out)):
        if value is None:
            raise UsageError(f"--batch needs {option}.")
    if options.unsigned is not None:
        raise UsageError("with --batch, the credentials come from the table and the template.")


def _read_whole(name: str) -> bytes:
    data = files.read(name)
    if len(data) > DEFAULT_LIMITS.image_bytes:
        raise UsageError(f"{name} is larger than {DEFAULT_LIMITS.image_bytes:,} bytes. Split it.")
    return data


def _read_template(name: str) -> JsonObject:
    try:
        return strictjson.read_object(files.read(name))
    except InsigniaError as error:
        raise UsageError(f"{name} is no template. {error.message}") from error
