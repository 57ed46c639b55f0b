"""What belongs to a person, slice by slice: for taking along, and for letting go.

`accounts` offers people a copy of everything and the deletion of their account, but may not know
the slices above it. So each slice registers, in its `subscribers.py`, what it holds of a person
(`@holds("portfolio")`) and what must be settled before a person can go (`@hinders_leaving`).
Whatever is by or about them is cleaned by `@lets_go`, in the transaction of the erasure: when it is
over nothing personal is left, waits in a queue, or can be opened. What only needs an end (roles,
groups) ends on the event `accounts.events.PersonErased`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from insignia.foundation import blobs
from insignia.foundation.file_names import place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from uuid import UUID

    from insignia.foundation.refusals import Gap


@dataclass(frozen=True, slots=True)
class Holding:
    """What one slice holds: plain JSON values, and files as name and blob digest."""

    facts: Mapping[str, Any] | list[Any]
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class File:
    """One file of an archive; its bytes are read when it is packed, some at a time."""

    path: str
    read: Callable[[], Iterable[bytes]]


_holders: dict[str, Callable[[UUID], Holding]] = {}
_cleaners: dict[str, Callable[[UUID, frozenset[str]], None]] = {}
_hindrances: dict[str, Callable[[UUID], Iterable[Gap]]] = {}


def holds(name: str) -> Callable[[Callable[[UUID], Holding]], Callable[[UUID], Holding]]:
    """Register what a slice holds of a person under `name`; raises `ValueError` for a taken one."""

    def register(function: Callable[[UUID], Holding]) -> Callable[[UUID], Holding]:
        if _holders.setdefault(name, function) is not function:
            raise ValueError(f"{name} is told by {_holders[name].__module__} already.")
        return function

    return register


def hinders_leaving(
    function: Callable[[UUID], Iterable[Gap]],
) -> Callable[[UUID], Iterable[Gap]]:
    """Register a look at what a person must settle before their account can go."""
    _hindrances[f"{function.__module__}.{function.__qualname__}"] = function
    return function


def lets_go(
    function: Callable[[UUID, frozenset[str]], None],
) -> Callable[[UUID, frozenset[str]], None]:
    """Register what a slice cleans when a person goes; it is given their id and addresses."""
    _cleaners[f"{function.__module__}.{function.__qualname__}"] = function
    return function


def let_go(person_id: UUID, addresses: frozenset[str]) -> None:
    """Let every slice clean what could name a person; inside the caller's transaction."""
    for clean in _cleaners.values():
        clean(person_id, addresses)


def of(person_id: UUID) -> dict[str, Holding]:
    """Return everything that any slice holds of a person."""
    return {name: _holders[name](person_id) for name in sorted(_holders)}


def as_files(held: Mapping[str, Holding]) -> Iterator[File]:
    """Yield what slices hold as files: `data/<slice>.json`, and their files beside it."""
    for name, holding in held.items():
        text = json.dumps(holding.facts, indent=2, ensure_ascii=False, default=str).encode()
        yield File(f"data/{name}.json", partial(iter, (text,)))
        for file, reference in holding.files.items():
            yield File(place(f"files/{name}/{file}"), partial(blobs.chunks_of, reference))


def hindrances(person_id: UUID) -> tuple[Gap, ...]:
    """Return what must be settled before a person can go."""
    return tuple(gap for look in _hindrances.values() for gap in look(person_id))
