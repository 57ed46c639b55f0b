"""When news leave, by the wishes of who is to hear them."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from insignia.foundation.topics import Topic
from insignia.notices import rules
from insignia.notices.errors import QuietAllDay, UnknownTimeZone
from insignia.notices.values import Departure, Hearing, QuietHours, Wishes

NIGHT = QuietHours(time(21), time(6, 30))
LUNCH = QuietHours(time(12), time(13))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def wishes(
    hearing: Hearing = Hearing.AT_ONCE, *, zone: str = "Europe/Berlin", quiet: QuietHours | None
) -> Wishes:
    return Wishes({Topic.WORK: hearing}, zone, quiet)


@pytest.mark.parametrize(
    ("at", "quiet", "leaves"),
    [
        ("2026-06-15T10:00", None, "2026-06-15T10:00"),
        ("2026-06-15T10:00", NIGHT, "2026-06-15T10:00"),  # noon in Berlin
        ("2026-06-15T10:00", LUNCH, "2026-06-15T11:00"),
        ("2026-06-15T10:59", LUNCH, "2026-06-15T11:00"),
        ("2026-06-15T11:00", LUNCH, "2026-06-15T11:00"),  # they have just ended
        ("2026-06-15T19:00", NIGHT, "2026-06-16T04:30"),  # they begin: till the next morning
        ("2026-06-15T18:59", NIGHT, "2026-06-15T18:59"),
        ("2026-06-15T23:00", NIGHT, "2026-06-16T04:30"),  # past midnight there
        ("2026-12-15T22:00", NIGHT, "2026-12-16T05:30"),  # winter
        ("2026-03-28T22:00", NIGHT, "2026-03-29T04:30"),  # the night in which summer begins
        ("2026-10-24T22:00", NIGHT, "2026-10-25T05:30"),  # and the one in which it ends
    ],
)
def test_letters_wait_for_the_end_of_quiet_hours(
    at: str, quiet: QuietHours | None, leaves: str
) -> None:
    found = rules.departure(Topic.WORK, wishes(quiet=quiet), at=utc(at))

    assert found == Departure(utc(leaves))


@pytest.mark.parametrize(
    ("at", "zone", "quiet", "leaves"),
    [
        ("2026-06-15T10:00", "UTC", None, "2026-06-16T07:00"),
        ("2026-06-15T06:59", "UTC", None, "2026-06-15T07:00"),
        ("2026-06-15T07:00", "UTC", None, "2026-06-16T07:00"),
        ("2026-06-15T10:00", "Asia/Tokyo", None, "2026-06-15T22:00"),
        ("2026-06-15T10:00", "UTC", QuietHours(time(22), time(9)), "2026-06-16T09:00"),
    ],
)
def test_the_daily_letter_leaves_in_the_morning_of_its_reader(
    at: str, zone: str, quiet: QuietHours | None, leaves: str
) -> None:
    found = rules.departure(Topic.WORK, wishes(Hearing.DAILY, zone=zone, quiet=quiet), at=utc(at))

    assert found == Departure(utc(leaves), is_daily=True)


def test_who_wants_no_letter_gets_none() -> None:
    wanted = wishes(Hearing.ONLY_HERE, quiet=NIGHT)

    assert rules.departure(Topic.WORK, wanted, at=utc("2026-06-15T10:00")) == Departure(None)


@pytest.mark.parametrize("topic", list(Topic))
def test_what_must_be_told_at_once_knows_no_wishes(topic: Topic) -> None:
    silent = Wishes(dict.fromkeys(Topic, Hearing.ONLY_HERE), "UTC", QuietHours(time(0), time(23)))
    at = utc("2026-06-15T10:00")

    assert (rules.departure(topic, silent, at=at) == Departure(at)) is topic.is_fixed


def test_without_a_wish_news_leave_at_once() -> None:
    at = utc("2026-06-15T03:00")

    assert {rules.departure(topic, Wishes(), at=at) for topic in Topic} == {Departure(at)}


def test_wishes_that_cannot_be_granted_are_refused() -> None:
    with pytest.raises(UnknownTimeZone):
        rules.check(wishes(zone="Atlantis/Capital", quiet=None))
    with pytest.raises(QuietAllDay):
        rules.check(wishes(quiet=QuietHours(time(8), time(8))))
    rules.check(wishes(quiet=NIGHT))


def test_who_ends_the_daily_letter_keeps_their_other_wishes() -> None:
    before = Wishes({Topic.WORK: Hearing.DAILY, Topic.DESK: Hearing.AT_ONCE})

    assert rules.without_mail(before) == {
        Topic.WORK: Hearing.ONLY_HERE,
        Topic.DESK: Hearing.AT_ONCE,
    }
