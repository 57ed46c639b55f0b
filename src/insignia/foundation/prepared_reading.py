"""Reading what lies ready, past the layers that count and log: those cost more than the row.

Each thread asks over a connection of its own. On SQLite it may remember what it has read: the file
itself says whether anybody has committed since (`PRAGMA data_version`), in half the time of a row,
so nothing is ever remembered beyond the next commit, whatever it changed. PostgreSQL has no such
number and is asked for the row each time, by a statement that it has planned once for a connection,
past the driver's cursors (`psycopg.pq`): those take six times the processor.
"""

from __future__ import annotations

import sqlite3
import struct
import threading
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from django.db import DatabaseError, connections

from insignia.foundation.identifiers import token_digest

if TYPE_CHECKING:
    # Tag, file name, last moment, bytes, packed bytes.
    Row: TypeAlias = tuple[str, str, float | None, bytes, bytes | None]

MOST_KEPT: Final = 100
_QUESTION: Final = "SELECT tag, filename, until, body, packed FROM foundation_prepared WHERE key = "
_QUESTIONS: Final = {"sqlite": f"{_QUESTION}?", "postgresql": f"{_QUESTION}$1"}
_STATEMENT: Final = b"insignia_prepared"
_IN_BINARY: Final = 1


class _OfThread(threading.local):
    """What one thread reads with, and what it remembers of the database as it is now."""

    django: Any = None
    own: sqlite3.Connection | None = None
    planned_by: Any = None
    version = 0

    def __init__(self) -> None:
        self.kept: dict[str, Row] = {}


_of_thread = _OfThread()


def row_at(path: str) -> Row | None:
    """Return the row of an address as it is committed now; raises `DatabaseError`.

    Inside a transaction it is asked for over the connection of that, and so as that has it.
    """
    django = _of_thread.django
    if django is None:
        django = _of_thread.django = connections["default"]
    try:
        if django.vendor == "sqlite" and not django.in_atomic_block:
            return _remembered(django, path)
        if django.connection is None:
            django.ensure_connection()
        if django.vendor == "sqlite":
            return _read(django.connection, path)
        return _asked(django.connection.pgconn, path)
    except (DatabaseError, django.Database.Error) as problem:
        if _of_thread.own is not None:
            _of_thread.own.close()
        _of_thread.own = _of_thread.planned_by = None
        django.close()
        raise DatabaseError from problem


def _remembered(django: Any, path: str) -> Row | None:
    reader = _of_thread
    if reader.own is None:
        reader.own, reader.version = _opened(django), 0
    (version,) = reader.own.execute("PRAGMA data_version").fetchone()
    if version != reader.version:
        reader.kept.clear()
        reader.version = version
    row = reader.kept.get(path)
    if row is None:
        row = _read(reader.own, path)
        if row is not None:
            if len(reader.kept) >= MOST_KEPT:
                reader.kept.clear()
            reader.kept[path] = row
    return row


def _opened(django: Any) -> sqlite3.Connection:
    """Open the file once more: a connection does not count what it commits itself."""
    said = django.get_connection_params()
    opened = sqlite3.connect(
        said["database"],
        uri=said.get("uri", False),
        isolation_level=None,
        check_same_thread=False,
    )
    opened.execute("PRAGMA query_only = ON")
    return opened


def _read(connection: sqlite3.Connection, path: str) -> Row | None:
    question = _QUESTIONS["sqlite"]
    for tag, filename, until, body, packed in connection.execute(question, (token_digest(path),)):
        return tag, filename, until, bytes(body), None if packed is None else bytes(packed)
    return None


def _asked(connection: Any, path: str) -> Row | None:
    """Ask PostgreSQL; the connection is the driver's own, below its cursors."""
    if _of_thread.planned_by is not connection:
        _refuse_failed(connection.prepare(_STATEMENT, _QUESTIONS["postgresql"].encode()))
        _of_thread.planned_by = connection
    key = token_digest(path).encode()
    result = connection.exec_prepared(_STATEMENT, [key], result_format=_IN_BINARY)
    _refuse_failed(result)
    if not result.ntuples:
        return None
    tag, filename, until, body, packed = (result.get_value(0, column) for column in range(5))
    moment = None if until is None else struct.unpack("!d", until)[0]
    return tag.decode(), filename.decode(), moment, body, packed


def _refuse_failed(result: Any) -> None:
    if result.error_message:
        raise DatabaseError(result.error_message.decode(errors="replace"))
