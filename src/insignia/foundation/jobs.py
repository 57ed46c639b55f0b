"""Background work behind one interface: jobs are pokes, the truth is in the domain tables.

A job says "look"; the worker then asks the tables what is due and claims it, so a job may
run twice, late or for nothing. `@job` marks a module-level function; `.enqueue(**values)`
inside a transaction leaves no job when the transaction rolls back, because both engines
(`django-tasks-db` on SQLite, procrastinate on PostgreSQL) keep their queue in our database.
`@sweep` marks a function that is also run every minute and finds what a lost poke forgot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django_tasks import task

if TYPE_CHECKING:
    from collections.abc import Callable

_sweeps: dict[str, Any] = {}


def job(function: Callable[..., None]) -> Any:
    """Make `function` a job: idempotent, JSON arguments only, may run more than once."""
    return task()(function)


def sweep(function: Callable[[], None]) -> Any:
    """Make `function` a job that is also run every minute, on one worker at a time."""
    made = job(function)
    _sweeps[made.module_path] = made
    return made


def sweeps() -> tuple[Any, ...]:
    """Return every registered sweep."""
    return tuple(_sweeps.values())


def run_pending(*, keep_going: bool = False) -> int:
    """Run everything that is due, here and now: for tests and for filling a demonstration."""
    from insignia.foundation import working  # noqa: PLC0415 - needs tables; jobs are older

    return working.run_pending(keep_going=keep_going)


def work(*, until: Callable[[], bool]) -> None:
    """Run jobs as they come until `until()` says so: what `insignia work` does."""
    from insignia.foundation import working  # noqa: PLC0415 - needs tables; jobs are older

    working.work(until=until)
