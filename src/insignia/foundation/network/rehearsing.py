"""What would be found on the network, told instead of asked: for rehearsals, which ask nobody.

A demonstration has a past, and in it pages and keys stood at addresses that never existed. While
one is told, the door opens to the story and to nothing else, in every thread. Framework-free.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from insignia.foundation.network.wire import Answer

Told: TypeAlias = Callable[[str], Answer]
"""Returns what stands at an address; raises ``NotReached`` where nothing does."""


class _World:
    """Where answers come from; one object, so that a rehearsal is one everywhere."""

    told: Told | None = None


def told() -> Told | None:
    """Return who answers for the network in a rehearsal; nobody does otherwise."""
    return _World.told


@contextmanager
def rehearsed(answering: Told) -> Iterator[None]:
    """Let nobody be asked but whoever is `answering`."""
    before, _World.told = _World.told, answering
    try:
        yield
    finally:
        _World.told = before
