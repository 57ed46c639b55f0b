"""What a reader sees of their notices, and what a mail program may do."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import as_actor, person

from insignia.foundation import letters
from insignia.foundation.topics import Topic
from insignia.notices import actions, queries
from insignia.notices.models import Notice
from insignia.notices.values import Hearing, QuietHours, Wishes

if TYPE_CHECKING:
    from tests.conftest import StandingClock

pytestmark = pytest.mark.django_db


def test_a_waiting_letter_is_seen_to_wait_by_the_readers_own_clock(
    client: Client, clock: StandingClock
) -> None:
    ada = person()
    quiet = Wishes({}, "Asia/Tokyo", QuietHours(time(20), time(7, 30)))
    actions.choose(quiet, acting=as_actor(ada), at=clock.now())  # 21 o'clock in Tokyo
    written = letters.Written("k", str(ada.email), "News", "Words", "assessment/mail/returned")
    letters.post_written(written)
    client.force_login(ada)

    page = client.get(reverse("notices:notice", args=[Notice.objects.get().pk])).content.decode()

    assert "waits for the end of your quiet hours: June 16, 2026, 7:30 a.m." in page
    assert queries.unread(ada.pk) == 0


def test_news_lie_under_the_days_of_their_readers(client: Client, clock: StandingClock) -> None:
    ada = person()
    actions.choose(Wishes({}, "Asia/Tokyo"), acting=as_actor(ada), at=clock.now())
    for key in ("one", "two"):
        written = letters.Written(key, str(ada.email), f"News {key}", "", "assessment/mail/passed")
        letters.post_written(written)
        clock.advance(timedelta(hours=4))
    client.force_login(ada)

    page = client.get(reverse("notices:all")).content.decode()

    second, first = page.index("June 16, 2026"), page.index("June 15, 2026")
    assert second < page.index("News two") < first < page.index("News one")
    assert "2 new" in page


def test_a_mail_program_ends_the_daily_letter_by_one_post(clock: StandingClock) -> None:
    ada = person()
    daily = Wishes({Topic.WORK: Hearing.DAILY})
    actions.choose(daily, acting=as_actor(ada), at=clock.now())
    stranger = Client(enforce_csrf_checks=True)
    link = actions.link_to_end_daily(ada.pk)

    assert stranger.get(link).status_code == 200
    assert queries.wishes_of([ada.pk])[ada.pk].hearing[Topic.WORK] is Hearing.DAILY
    answer = stranger.post(link, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert queries.wishes_of([ada.pk])[ada.pk].hearing[Topic.WORK] is Hearing.ONLY_HERE
    assert stranger.post(link[:-3] + "/").status_code == 404


def test_half_of_the_quiet_hours_is_no_quiet(client: Client) -> None:
    client.force_login(person())

    answer = client.post(
        reverse("notices:wishes"), {"time_zone": "Europe/Berlin", "quiet_begins": "21:00"}
    )

    assert answer.status_code == 422
    assert "Say both when they begin and when they end." in answer.content.decode()
