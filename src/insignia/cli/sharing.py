"""Work on many things, shared among several processes where there are cores, in order.

The processes are copies of this one, so what has been prepared is there in each. No more is read
ahead than keeps them busy. A few things are not worth a process and are done in this one.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Thing = TypeVar("Thing")
Answer = TypeVar("Answer")

TOGETHER: Final = 64
"""How many things go to a process at once."""


class _Task:
    """What the processes do; they inherit it, since it could not be sent to them."""

    work: Callable[[list[Any]], list[Any]]


def shared(
    work: Callable[[list[Thing]], list[Answer]],
    things: Iterable[Thing],
    *,
    together: int = TOGETHER,
) -> Iterator[Answer]:
    """Yield what `work` answers for the things, which it is given some at a time, in order."""
    _Task.work = work
    parts = _parts(iter(things), together)
    first = list(islice(parts, 2))
    processes = len(os.sched_getaffinity(0))
    if len(first) == 1 or processes == 1:
        for part in chain(first, parts):
            yield from _do(part)
        return
    sys.stdout.flush()  # or each process would write what waits there once more
    sys.stderr.flush()
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), _leave_to_parent)
    try:
        waiting = deque(pool.submit(_do, part) for part in first)
        for part in parts:
            if len(waiting) > 2 * processes:
                yield from waiting.popleft().result()
            waiting.append(pool.submit(_do, part))
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _parts(things: Iterator[Thing], together: int) -> Iterator[list[Thing]]:
    while part := list(islice(things, together)):
        yield part


def _do(part: list[Any]) -> list[Any]:
    return _Task.work(part)


def _leave_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, and ends us
