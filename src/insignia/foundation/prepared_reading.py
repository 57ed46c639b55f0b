"""Reading what lies ready, past the layers that count and log: those cost more than the row.

Each thread asks over a connection of its own. On SQLite it may remember what it has read: the file
itself says whether anybody has committed since (`PRAGMA data_version`), in half the time of a row,
so nothing is ever remembered beyond the next commit, whatever it changed. PostgreSQL has no such
number and is asked for the row each time.
"""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from django.db import DatabaseError, connections

from insignia.foundation.identifiers import token_digest

if TYPE_CHECKING:
    # Tag, file name, last moment, bytes, packed bytes.
    Row: TypeAlias = tuple[str, str, float | None, bytes, bytes | None]

MOST_KEPT: Final = 100
_QUESTION: Final = "SELECT tag, filename, until, body, packed FROM foundation_prepared WHERE key = "
_QUESTIONS: Final = {"sqlite": f"{_QUESTION}?", "postgresql": f"{_QUESTION}%s"}


class _OfThread(threading.local):
    """What one thread reads with, and what it remembers of the database as it is now."""

    django: Any = None
    own: sqlite3.Connection | None = None
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
        return _read(django.connection, _QUESTIONS[django.vendor], path)
    except django.Database.Error as problem:
        if _of_thread.own is not None:
            _of_thread.own.close()
            _of_thread.own = None
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
        row = _read(reader.own, _QUESTIONS["sqlite"], path)
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


def _read(connection: Any, question: str, path: str) -> Row | None:
    for tag, filename, until, body, packed in connection.execute(question, (token_digest(path),)):
        return tag, filename, until, bytes(body), None if packed is None else bytes(packed)
    return None
