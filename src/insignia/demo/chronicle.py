"""The past, told in order: stories that wait for their moments, and a clock that visits them.

A story is a generator: it yields the moment at which it goes on. All stories run interleaved, the
earliest moment first, each step under a clock that stands at its moment; whatever the step set off
(letters, signatures, status lists) happens at that moment, too. So an expired credential was valid
when it was issued, and a key that has retired had signed before.
"""

from __future__ import annotations

import heapq
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from insignia.foundation import clock, jobs

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from datetime import datetime

Story: TypeAlias = "Generator[datetime, None, None]"
OPENS_AT, HOURS_OPEN = 8, 10
UPKEEP_EVERY = 60  # days; what is signed for a while lasts longer than that


class Almanac:
    """Turns “so many days ago” into a moment of a working day."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def ago(self, days: float) -> datetime:
        """Return the moment so many days ago; more days are always earlier.

        The whole day is pressed into its working hours, save the last 24 hours before now.
        """
        moment = self.now - timedelta(days=days)
        if days < 1:
            return moment
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        pressed = (moment - midnight) * HOURS_OPEN / 24
        return midnight + timedelta(hours=OPENS_AT) + pressed


def tell(stories: Iterable[Story]) -> int:
    """Live through all stories in the order of time; returns how many steps were taken."""
    turn, steps = count(), 0
    waiting: list[tuple[datetime, int, Story]] = []
    for story in stories:
        _wait(waiting, story, next(turn))
    while waiting:
        moment, _, story = heapq.heappop(waiting)
        with clock.frozen(moment):
            _wait(waiting, story, next(turn))
            jobs.run_pending()
        steps += 1
    return steps


def seasons(almanac: Almanac, *, since: float) -> Story:
    """Tell of the worker that keeps things up, which here comes by now and then."""
    days = since
    while days > UPKEEP_EVERY:
        days -= UPKEEP_EVERY
        yield almanac.ago(days)
        upkeep()


def upkeep() -> None:
    """Run every sweep once, at whatever time it is."""
    for sweep in jobs.sweeps():
        sweep.enqueue()
    jobs.run_pending()


def _wait(waiting: list[tuple[datetime, int, Story]], story: Story, turn: int) -> None:
    """Let a story run to its next moment and queue it there; an ended one is forgotten."""
    moment = next(story, None)
    if moment is not None:
        heapq.heappush(waiting, (moment, turn, story))
