"""A learner brings what she earned elsewhere, and each comes to what can be known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.demo import elsewhere, reading
from insignia.portfolio import actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.demo.chronicle import Story
    from insignia.demo.world import World


def stories(world: World) -> Iterator[Story]:
    """Return everything from elsewhere, on the day it was brought."""
    for told in reading.content("brought"):
        yield _bring(world, told)


def _bring(world: World, told: dict[str, Any]) -> Story:
    at = world.almanac.ago(told["at"])
    yield at
    acting = world.actor(told["who"])
    if "link" in told:
        brought = actions.bring_link(told["link"], is_claim=True, acting=acting, at=at)
    else:
        signed = elsewhere.badge(told, world.almanac)
        brought = actions.bring(signed, file_name=told["file"], acting=acting, at=at)
    if told["accepted"]:
        actions.accept(brought.holding_id, acting=acting, at=at)
