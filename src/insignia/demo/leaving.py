"""Somebody takes everything along: their archive lies ready, and so does their own key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.demo import reading
from insignia.portfolio import actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.demo.chronicle import Story
    from insignia.demo.world import World


def stories(world: World) -> Iterator[Story]:
    """Return every archive that was ordered."""
    for told in reading.content("archives"):
        yield _order(world, told["of"], days=told["days"])


def _order(world: World, person: str, *, days: float) -> Story:
    at = world.almanac.ago(days)
    yield at
    actions.order_archive(language="en", acting=world.actor(person), at=at)
