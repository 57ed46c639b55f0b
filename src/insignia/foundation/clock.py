"""What time it is, and how much of it is left: the only clock of the house.

``now()`` is the time of day, always with a time zone, for everything that is recorded.
``Deadline`` counts elapsed time and cares for nothing but the seconds left, so that setting
the computer's clock neither ends nor prolongs a wait. Framework-free: the command line uses
it without Django.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime


def _time_of_day() -> datetime:
    return datetime.now(UTC)


class _Source:
    """Where the time comes from; one object, so that a frozen clock stands still everywhere."""

    read: Callable[[], datetime] = staticmethod(_time_of_day)


def now() -> datetime:
    """Return the present moment in UTC."""
    return _Source.read()


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Let the clock stand at one moment, in every thread: for tests and rehearsals."""
    if at.tzinfo is None:
        raise ValueError("A frozen clock needs a moment with a time zone.")
    moment = at.astimezone(UTC)
    before = _Source.read
    _Source.read = staticmethod(lambda: moment)
    try:
        yield
    finally:
        _Source.read = staticmethod(before)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on the steady clock by which something must be over."""

    ends_at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        return cls(time.monotonic() + seconds)

    def seconds_left(self) -> float:
        """Return what is left; zero or less when the time is over."""
        return self.ends_at - time.monotonic()

    @property
    def is_over(self) -> bool:
        return self.seconds_left() <= 0

    def or_sooner(self, seconds: float) -> "Deadline":
        """Return whichever ends first: this one, or one that begins now."""
        return min(self, Deadline.after(seconds), key=lambda deadline: deadline.ends_at)
