"""Bounds for a process that reads what strangers made: ten seconds and 512 MiB.

The core bounds its own work, and the network has a deadline of its own; this is the wall behind
both, for what nobody thought of. A bound that is reached ends in *refused*, never in a crash.
"""

from __future__ import annotations

import resource
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

SECONDS: Final = 9.8
"""A little less than the ten seconds of the contract: the answer has to be written, too."""

SECONDS_FOR_THE_NETWORK: Final = 9.0
"""So that what was not reached can still be reported step by step."""

BYTES: Final = 448 * 1024 * 1024
"""Of writable memory; with the program itself it stays below 512 MiB."""


class TimeIsUp(BaseException):
    """The time is over; not an ``Exception``, so that nothing on the way takes it for its own."""


class _Clock:
    """Whether the process's one alarm clock is ours; in a test it may be somebody else's."""

    is_ours = False


def set_for_this_process() -> None:
    """Arm both bounds; meant for a process that runs one command and ends."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = BYTES if hard == resource.RLIM_INFINITY else min(BYTES, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    signal.signal(signal.SIGALRM, _end)
    _Clock.is_ours = True
    _start(SECONDS)


@contextmanager
def waiting_for_our_own() -> Iterator[None]:
    """Let the clock begin anew after reading a file or a pipe: its slowness is not an attack."""
    _start(0)
    yield
    _start(SECONDS)


def begin_anew() -> None:
    """Give the whole time to the next of many credentials."""
    _start(SECONDS)


def disarm() -> None:
    """Stop the clock: the answer is known and only has to be written."""
    _start(0)


def _start(seconds: float) -> None:
    if _Clock.is_ours:
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _end(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TimeIsUp
