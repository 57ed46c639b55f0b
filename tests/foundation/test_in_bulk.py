"""Many rows in one go are the same rows as one by one."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from insignia.foundation import in_bulk
from insignia.foundation.identifiers import new_id
from insignia.foundation.models import AuditDetail, AuditEntry, AuditStream, Letter

pytestmark = pytest.mark.django_db

AT = datetime(2026, 6, 1, 8, 30, 0, 123456, tzinfo=UTC)
AWKWARD = ("plain", "tab\there", "back\\slash", "line\nbreak", '"quoted"', "\\N", "ünï 🦉", "")


def letter(number: int, subject: str = "News") -> Letter:
    return Letter(
        key=f"k{number}",
        recipient=f"p{number}@mail.example",
        subject=subject,
        sealed=bytes(range(256)),
        organization_id=new_id() if number % 2 else None,
        queued_at=AT,
        next_attempt_at=None,
    )


def test_rows_are_written_as_django_would_write_them() -> None:
    rows = [letter(number, text) for number, text in enumerate(AWKWARD)]

    in_bulk.insert(rows)

    for row in rows:
        found = Letter.objects.get(pk=row.pk)
        assert (found.subject, bytes(found.sealed)) == (row.subject, bytes(row.sealed))
        assert (found.organization_id, found.queued_at) == (row.organization_id, AT)
        assert (found.next_attempt_at, found.state) == (None, "queued")


def test_a_json_value_comes_back_as_it_was() -> None:
    stream = AuditStream.objects.create(name="tests")
    facts = {"words": list(AWKWARD), "number": 3, "none": None, "deep": {"yes": True}}
    entry = AuditEntry(stream=stream, position=0, at=AT, action="tests.act", facts=facts)

    in_bulk.insert([entry])

    assert AuditEntry.objects.get().facts == facts


def test_a_key_that_the_database_makes_is_left_to_it() -> None:
    stream = AuditStream.objects.create(name="tests")
    entry = AuditEntry.objects.create(stream=stream, position=0, at=AT, action="tests.act")

    in_bulk.insert([AuditDetail(entry=entry, name=name, value="v", salt="s") for name in "abc"])

    assert set(AuditDetail.objects.values_list("name", flat=True)) == set("abc")


def test_only_the_named_fields_of_the_named_rows_are_changed() -> None:
    rows = [letter(number) for number in range(4)]
    in_bulk.insert(rows)
    for row in rows[:3]:
        row.subject, row.recipient = AWKWARD[3] + row.key, "elsewhere@mail.example"

    in_bulk.update(rows[:2], ["subject"])
    in_bulk.update(rows[2:3], ["subject"])  # a second time in the same transaction

    kept = {row.key: row for row in Letter.objects.all()}
    assert [kept[f"k{n}"].subject for n in range(4)] == [
        "line\nbreakk0",
        "line\nbreakk1",
        "line\nbreakk2",
        "News",
    ]
    assert {row.recipient for row in kept.values()} == {f"p{n}@mail.example" for n in range(4)}


def test_nothing_to_write_asks_nothing(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        in_bulk.insert([])
        in_bulk.update([], ["subject"])


def test_a_row_that_is_refused_takes_the_others_with_it() -> None:
    in_bulk.insert([letter(1)])

    with pytest.raises(IntegrityError):
        in_bulk.insert([letter(2), letter(1), letter(3)])

    assert Letter.objects.count() == 1


def test_a_transaction_that_is_rolled_back_takes_them_along() -> None:
    with suppress(RuntimeError), transaction.atomic():
        in_bulk.insert([letter(1)])
        raise RuntimeError("the act failed")

    assert Letter.objects.count() == 0
