"""Somebody who saw what a colleague did names them; the question waits for its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.demo import reading
from insignia.nominations import actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.demo.chronicle import Story
    from insignia.demo.world import World


def stories(world: World) -> Iterator[Story]:
    """Return every nomination."""
    for told in reading.content("nominations"):
        yield _name(world, told)


def _name(world: World, told: dict[str, Any]) -> Story:
    at = world.almanac.ago(told["days"])
    yield at
    actions.nominate(
        world.version(told["organization"], told["definition"]).id,
        address=world.addresses[told["nominated"]],
        reason=told["reason"],
        link="",
        achieved_on=world.almanac.ago(told["shown"]).date(),
        language="en",
        acting=world.actor(told["by"]),
        at=at,
    )
