"""The past is told in the order of time, under a clock that stands at each moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from insignia.demo.chronicle import Almanac, seasons, tell
from insignia.foundation import clock

if TYPE_CHECKING:
    from insignia.demo.chronicle import Story

NOW = datetime(2026, 6, 15, 3, 0, tzinfo=UTC)


@given(some.floats(0, 900), some.floats(0, 900))
def test_more_days_ago_is_never_later(one: float, other: float) -> None:
    almanac = Almanac(NOW)
    fewer, more = sorted((one, other))

    assert almanac.ago(more) <= almanac.ago(fewer) <= NOW


def test_things_happen_in_the_working_hours() -> None:
    almanac = Almanac(NOW)

    assert {8 <= almanac.ago(days / 7).hour <= 18 for days in range(7, 300)} == {True}


@pytest.mark.django_db
def test_stories_take_turns_in_the_order_of_their_moments() -> None:
    seen: list[tuple[str, datetime]] = []

    def story(name: str, *days: float) -> Story:
        for ago in days:
            yield NOW - timedelta(days=ago)
            seen.append((name, clock.now()))

    steps = tell([story("a", 9, 2), story("b", 5), story("c")])

    assert steps == 3
    assert seen == [
        ("a", NOW - timedelta(days=9)),
        ("b", NOW - timedelta(days=5)),
        ("a", NOW - timedelta(days=2)),
    ]
    assert clock.now() > NOW - timedelta(days=1)


@pytest.mark.django_db
def test_the_worker_comes_by_until_the_present() -> None:
    assert tell([seasons(Almanac(NOW), since=130)]) == 2
