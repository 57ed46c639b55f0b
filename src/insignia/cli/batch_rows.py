"""The rows of ``insignia sign --batch``: what is wrong with one, and the credential it makes.

What all rows have in common is proved once, on one of them: that its words have a meaning, and that
the whole procedure has no objection to it once it is signed. From then on a template of the core
(`proofs.issuing`) makes the credentials, and for each row only what its cells can change is
examined: the form, the addresses, the dates and the status entries, all of them before any row is
signed. A row of which the template is not certain is examined as if it were the only one.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from insignia.cli import bounds
from insignia.cli.signatures import Pen, new_id
from insignia.cli.tables import Row, Trouble
from insignia.standards import strictjson
from insignia.standards.errors import InsigniaError, LimitExceeded
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.keys.signer import CheckedSigner
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.standards.proofs.issuing import IssueTemplate
from insignia.standards.proofs.jose import is_token
from insignia.standards.verify.checks.contexts import check_contexts
from insignia.standards.verify.checks.form import check_form
from insignia.standards.verify.checks.links import check_links
from insignia.standards.verify.checks.status import check_status
from insignia.standards.verify.checks.validity import check_validity
from insignia.standards.verify.document import Document
from insignia.standards.verify.policy import objections
from insignia.standards.verify.procedure import examine
from insignia.standards.verify.surroundings import Surroundings
from insignia.standards.verify.telling import detail_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from insignia.cli.templating import Template
    from insignia.standards.strictjson import JsonObject
    from insignia.standards.verify.report import Finding

_TEMPLATED: Final = "eddsa-rdfc-2022"
_THE_KEYS: Final = frozenset({"/issuer", "/issuer/id"})
_CREDENTIALS_INSIDE: Final = ("/endorsement", "/verifiableCredential", "/relatedResource")
_MOST_TRIES: Final = 5
_NAME_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found about one row; `name` tells credentials of one id, without keeping the id."""

    line: int
    troubles: tuple[Trouble, ...]
    name: bytes = b""


@dataclass(frozen=True, slots=True)
class Signed:
    """What one row became: a line to write, or what is wrong with it."""

    line: int
    troubles: tuple[Trouble, ...]
    written: bytes = b""


class Rows:
    """Checks rows, and signs those that are good; each for itself."""

    def __init__(self, template: Template, pen: Pen) -> None:
        self._template = template
        self._pen = pen
        self._common: _Common | None = None

    def learn(self, rows: Iterable[Row | Trouble]) -> None:
        """Prove what the rows have in common on the first of them that is good."""
        tries = 0
        for row in rows:
            if tries == _MOST_TRIES or self._common is not None:
                return
            if isinstance(row, Row) and not any(self._empty(row)):
                tries += 1
                with _bounded():
                    self._common = _Common.of(self._template, self._pen, row)

    def check(self, rows: list[Row | Trouble]) -> list[Checked]:
        """Say of each row what keeps it from being signed."""
        return [
            Checked(row.line, (row,)) if isinstance(row, Trouble) else self._check(row)
            for row in rows
        ]

    def sign(self, rows: list[Row]) -> list[Signed]:
        """Return the signed credential of each row, which has been checked."""
        return [self._sign(row) for row in rows]

    def _check(self, row: Row) -> Checked:
        empty = tuple(Trouble(row.line, name, "The cell is empty.") for name in self._empty(row))
        if empty:
            return Checked(row.line, empty)
        try:
            with _bounded():
                credential = self._pen.completed(self._template.filled(row))
                found = objections(self._findings(row, credential))
        except InsigniaError as error:
            return Checked(row.line, (self._trouble(row, error.pointer, error.message),))
        return Checked(row.line, self._troubles(row, found), _name(credential))

    def _findings(self, row: Row, credential: JsonObject) -> Iterator[Finding]:
        document = Document(credential)
        yield from check_form(document)
        yield from check_links(document)
        yield from check_validity(document, at=self._pen.at)
        if self._common is not None and self._common.knows(self._template.texts(row), credential):
            yield from check_status(document, Surroundings(at=self._pen.at), examine)
        else:
            yield check_contexts(document, contexts=BUILT_IN, limits=DEFAULT_LIMITS)[0]

    def _sign(self, row: Row) -> Signed:
        try:
            with _bounded():
                common = self._common
                written = None if common is None else common.sign(self._template.texts(row))
                if written is not None:
                    return Signed(row.line, (), written)
                credential, report = self._pen.sign(self._template.filled(row))
        except InsigniaError as error:
            return Signed(row.line, (self._trouble(row, error.pointer, error.message),))
        found = objections(report.findings)
        if found:
            return Signed(row.line, self._troubles(row, found))
        return Signed(row.line, (), _line(credential))

    def _empty(self, row: Row) -> Iterator[str]:
        return (name for name in self._template.columns if not row.cells[name].strip())

    def _troubles(self, row: Row, found: Iterable[Finding]) -> tuple[Trouble, ...]:
        return tuple(self._trouble(row, each.pointer, detail_of(each)) for each in found)

    def _trouble(self, row: Row, pointer: str, sentence: str) -> Trouble:
        column = self._template.column_at(pointer)
        return Trouble(row.line, column, f"{sentence} [{pointer or '/'}]")


class _Common:
    """What was proved of every row by one of them."""

    def __init__(self, issuing: IssueTemplate, slots: tuple[str, ...], pen: Pen) -> None:
        self._issuing = issuing
        self._slots = slots
        self._signer = CheckedSigner(pen.signer)
        self._pen = pen

    @classmethod
    def of(cls, template: Template, pen: Pen, row: Row) -> Self | None:
        """Prove it, or return None where rows may differ in more than their texts."""
        if pen.suite is None or pen.suite.name != _TEMPLATED:
            return None
        slots = tuple(place for place, _ in template.places if place not in _THE_KEYS)
        if "id" not in template.document:
            slots = (*slots, "/id")
        if any(inside in slot for slot in slots for inside in _CREDENTIALS_INSIDE):
            return None
        try:
            credential = pen.completed(template.filled(row))
            common = cls(IssueTemplate(credential, slots=slots), slots, pen)
            _, report = pen.sign(credential)
        except InsigniaError:
            return None
        texts = template.texts(row)
        if objections(report.findings) or not common.knows(texts, credential):
            return None
        return common

    def knows(self, texts: Mapping[str, str], credential: JsonObject) -> bool:
        """Tell whether the words of this row's credential have the meaning that was proved."""
        return self._issuing.knows(self._values(texts, str(credential.get("id"))))

    def sign(self, texts: Mapping[str, str]) -> bytes | None:
        """Return the signed credential, its signature verified; None in any doubt."""
        values = self._values(texts, new_id())
        written = self._issuing.issue_known(values, signer=self._signer, created=self._pen.at)
        if written is None or len(written) > DEFAULT_LIMITS.document_bytes:
            return None
        return written

    def _values(self, texts: Mapping[str, str], own_id: str) -> dict[str, str]:
        return {slot: texts.get(slot, own_id) for slot in self._slots}


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


def _name(credential: JsonObject) -> bytes:
    return hashlib.sha256(repr(credential.get("id")).encode("utf-8", "replace")).digest()[
        :_NAME_BYTES
    ]
