"""When news leave the house, by the wishes of who is to hear them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from insignia.notices.errors import QuietAllDay, UnknownTimeZone
from insignia.notices.values import DAILY_AT, Departure, Hearing

if TYPE_CHECKING:
    from datetime import time

    from insignia.foundation.topics import Topic
    from insignia.notices.values import QuietHours, Wishes


def departure(topic: Topic, wishes: Wishes, *, at: datetime) -> Departure:
    """Return when news of this topic leave that came about now.

    What must be told at once leaves at once, in quiet hours as well.
    """
    if topic.is_fixed:
        return Departure(at)
    wished = wishes.hearing.get(topic, Hearing.AT_ONCE)
    if wished is Hearing.ONLY_HERE:
        return Departure(None)
    if wished is Hearing.DAILY:
        morning = next_morning(at, time_zone=wishes.time_zone)
        return Departure(after_quiet_hours(wishes, at=morning), is_daily=True)
    return Departure(after_quiet_hours(wishes, at=at))


def after_quiet_hours(wishes: Wishes, *, at: datetime) -> datetime:
    """Return this moment, or when the quiet hours end in which it falls."""
    zone = ZoneInfo(wishes.time_zone)
    local = at.astimezone(zone)
    if wishes.quiet is None or not is_quiet(wishes.quiet, local.time()):
        return at
    day = local.date()
    if local.time() >= wishes.quiet.ends:  # they end on the next day
        day += timedelta(days=1)
    return datetime.combine(day, wishes.quiet.ends, zone).astimezone(at.tzinfo)


def is_quiet(quiet: QuietHours, now: time) -> bool:
    """Say whether a time of day lies in these hours, which may go on past midnight."""
    if quiet.begins < quiet.ends:
        return quiet.begins <= now < quiet.ends
    return now >= quiet.begins or now < quiet.ends


def next_morning(at: datetime, *, time_zone: str) -> datetime:
    """Return when the next daily letter leaves."""
    zone = ZoneInfo(time_zone)
    local = at.astimezone(zone)
    day = local.date() if local.time() < DAILY_AT else local.date() + timedelta(days=1)
    return datetime.combine(day, DAILY_AT, zone).astimezone(at.tzinfo)


def check(wishes: Wishes) -> None:
    """Refuse a time zone that nobody knows, and hours that never end."""
    if wishes.time_zone not in available_timezones():
        raise UnknownTimeZone(wishes.time_zone)
    if wishes.quiet is not None and wishes.quiet.begins == wishes.quiet.ends:
        raise QuietAllDay


def without_mail(wishes: Wishes) -> dict[Topic, Hearing]:
    """Return how somebody hears who ends the daily letter: its news lie here only."""
    return {
        topic: Hearing.ONLY_HERE if hearing is Hearing.DAILY else hearing
        for topic, hearing in wishes.hearing.items()
    }
