from datetime import UTC, datetime, timedelta, timezone
from threading import Thread

import pytest

from insignia.foundation import clock


def test_now_carries_a_time_zone() -> None:
    assert clock.now().tzinfo is UTC


def test_frozen_clock_stands_still_in_every_thread_and_runs_on_afterwards() -> None:
    moment = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    seen: list[datetime] = []

    with clock.frozen(moment):
        thread = Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()
        assert clock.now() == moment

    assert seen == [moment]
    assert clock.now() != moment


def test_frozen_clocks_nest() -> None:
    outer = datetime(2026, 1, 1, tzinfo=UTC)

    with clock.frozen(outer):
        with clock.frozen(outer + timedelta(days=1)):
            assert clock.now().day == 2
        assert clock.now() == outer


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.frozen(datetime(2026, 1, 1)):  # noqa: DTZ001 - the missing time zone is the case
        pytest.fail("The clock accepted a moment without a time zone.")


def test_deadline_counts_down_and_ends() -> None:
    assert 9 < clock.Deadline.after(10).seconds_left() <= 10
    assert not clock.Deadline.after(10).is_over
    assert clock.Deadline.after(-1).is_over


def test_the_sooner_of_two_deadlines_wins() -> None:
    late = clock.Deadline.after(100)

    assert late.or_sooner(1).seconds_left() <= 1
    assert late.or_sooner(1000) == late
