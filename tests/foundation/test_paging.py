"""Stable cursors."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from insignia.foundation.models import Letter
from insignia.foundation.paging import MOST_ROWS, UnknownCursor, page

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def letter(number: int, *, at: datetime = NOON) -> Letter:
    return Letter.objects.create(
        key=str(number), recipient="a@mail.example", subject=str(number), sealed=b"", queued_at=at
    )


def test_pages_follow_one_another_newest_first_although_times_are_equal() -> None:
    made = {letter(number).pk for number in range(7)}
    letter(7, at=NOON + timedelta(hours=1))

    first = page(Letter.objects.all(), by="queued_at", size=3)
    second = page(Letter.objects.all(), by="queued_at", after=first.next or "", size=3)
    third = page(Letter.objects.all(), by="queued_at", after=second.next or "", size=3)

    assert first.rows[0].subject == "7"
    seen = [row.pk for row in (*first.rows, *second.rows, *third.rows)]
    assert (set(seen[1:]), len(seen), third.next) == (made, 8, None)


def test_a_row_that_arrives_meanwhile_moves_nothing() -> None:
    for number in range(4):
        letter(number, at=NOON + timedelta(minutes=number))
    first = page(Letter.objects.all(), by="queued_at", size=2)

    letter(9, at=NOON + timedelta(days=1))

    second = page(Letter.objects.all(), by="queued_at", after=first.next or "", size=2)
    assert [row.subject for row in second.rows] == ["1", "0"]


@pytest.mark.parametrize("size", [0, 10**6])
def test_a_page_has_at_least_one_and_at_most_a_hundred_rows(size: int) -> None:
    for number in range(MOST_ROWS + 1):
        letter(number)

    assert len(page(Letter.objects.all(), by="queued_at", size=size).rows) == (
        1 if size == 0 else MOST_ROWS
    )


@pytest.mark.parametrize("cursor", ["x", "é", "bm8tYmFy", "bm90aW1lfG5vaWQ"])
def test_a_cursor_of_another_making_is_refused(cursor: str) -> None:
    with pytest.raises(UnknownCursor):
        page(Letter.objects.all(), by="queued_at", after=cursor)
