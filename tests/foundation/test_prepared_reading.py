"""Reading what lies ready: fresh at every question, whoever has committed in between."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from insignia.foundation import prepared, prepared_reading
from insignia.foundation.models import Prepared
from insignia.foundation.prepared import Document, Kind
from insignia.foundation.prepared_reading import row_at

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db(transaction=True)
KIND = Kind("test", "/tests/[0-9]+", "application/json", ())


@pytest.fixture(autouse=True)
def _opened_for_this_test() -> Iterator[None]:
    yield
    _let_go()


def _let_go() -> None:
    reader = prepared_reading._of_thread
    if reader.own is not None:
        reader.own.close()
        reader.own = None


def put(body: bytes, path: str = "/tests/1", about_id: UUID | None = None) -> UUID:
    chosen = about_id or uuid4()
    prepared.write("test", chosen, [Document(KIND, path, body)])
    return chosen


def body_at(path: str = "/tests/1") -> bytes | None:
    row = row_at(path)
    return row[3] if row else None


def test_what_is_committed_is_read_at_the_next_question() -> None:
    thing = put(b"1")
    assert [body_at(), body_at()] == [b"1", b"1"]

    put(b"2", about_id=thing)
    assert body_at() == b"2"
    prepared.write("test", thing, [])
    assert body_at() is None


def test_what_was_not_there_is_read_once_it_is() -> None:
    assert body_at() is None

    put(b"1")

    assert body_at() == b"1"


def test_inside_a_transaction_it_is_read_as_that_has_it_and_outside_as_it_was() -> None:
    thing = put(b"1")
    assert body_at() == b"1"

    with transaction.atomic():
        put(b"2", about_id=thing)
        assert body_at() == b"2"
        transaction.set_rollback(True)

    assert body_at() == b"1"


def test_more_than_it_remembers_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared_reading, "MOST_KEPT", 2)
    paths = [f"/tests/{number}" for number in range(5)]
    for path in paths:
        put(path.encode(), path)

    assert [body_at(path) for path in paths * 2] == [path.encode() for path in paths * 2]


def test_an_error_of_the_driver_is_one_of_the_database_and_the_next_question_is_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(b"1")
    connection.close()  # the next one plans the question anew, whatever was asked before
    with monkeypatch.context() as patched:
        wrong = dict.fromkeys(prepared_reading._QUESTIONS, "SELECT nothing FROM nowhere")
        patched.setattr(prepared_reading, "_QUESTIONS", wrong)
        with pytest.raises(DatabaseError):
            row_at("/tests/1")

    assert body_at() == b"1"


def test_a_connection_that_was_closed_is_opened_again() -> None:
    put(b"1")
    connection.close()
    with transaction.atomic():
        assert body_at() == b"1"
        assert Prepared.objects.count() == 1
