"""Typed events: what lower slices tell upper ones after a commit.

`announce(event)` enqueues one job per subscriber inside the caller's transaction, so the
queue is the outbox. Events are frozen dataclasses, named in the past tense, that carry ids
and plain values; pydantic reads their annotations, so the types named there are imported for
good and not under `TYPE_CHECKING`. A subscriber calls one action and is idempotent.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.module_loading import import_string
from pydantic import TypeAdapter

from insignia.foundation.jobs import job

if TYPE_CHECKING:
    from collections.abc import Callable

E = TypeVar("E")

_subscribers: dict[type[Any], list[str]] = {}


def on(event_type: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Subscribe the decorated module-level function of a `subscribers.py` to `event_type`."""
    kind: Any = event_type
    _adapter(kind)  # an event that cannot be written down fails here, not at its first news

    def subscribe(function: Callable[[E], None]) -> Callable[[E], None]:
        _subscribers.setdefault(event_type, []).append(_path(function))
        return function

    return subscribe


def announce(event: Any) -> None:
    """Queue `event` for each of its subscribers, in the transaction of the caller."""
    kind: Any = type(event)
    for subscriber in _subscribers.get(kind, ()):
        payload = _adapter(kind).dump_python(event, mode="json")
        deliver.enqueue(subscriber=subscriber, kind=_path(kind), payload=payload)


@job
def deliver(*, subscriber: str, kind: str, payload: dict[str, Any]) -> None:
    """Hand one event to one subscriber."""
    event = _adapter(import_string(kind)).validate_python(payload)
    import_string(subscriber)(event)


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    adapter = TypeAdapter(kind)
    adapter.rebuild(raise_errors=True)
    return adapter


def _path(thing: Any) -> str:
    return f"{thing.__module__}.{thing.__qualname__}"
