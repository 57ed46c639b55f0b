"""What people have heard of: everything up to a few days ago was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.foundation import actors
from insignia.notices import actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.demo.chronicle import Story
    from insignia.demo.world import World

LOOKED_IN: Final = 5  # days ago


def stories(world: World) -> Iterator[Story]:
    """Return how everybody looked in last."""
    yield _look_in(world)


def _look_in(world: World) -> Story:
    at = world.almanac.ago(LOOKED_IN)
    yield at
    for person_id in world.people.values():
        actions.read_all(acting=actors.person(person_id), at=at)
