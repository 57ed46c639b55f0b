"""An organization hands its badges over to another and closes: what it signed stays good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.awards import actions as awards
from insignia.demo import reading
from insignia.organizations import actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.demo.chronicle import Story
    from insignia.demo.world import World


def stories(world: World) -> Iterator[Story]:
    """Return how every organization that has closed went about it."""
    places = {told["key"]: told for told in reading.content("organizations")}
    for told in places.values():
        if "closing" in told:
            yield _close(world, told, successor=places[told["closing"]["successor"]])


def _close(world: World, told: dict[str, Any], *, successor: dict[str, Any]) -> Story:
    days, ago = told["closing"], world.almanac.ago
    yield ago(days["asked"])
    slug = world.organizations[told["key"]].slug
    leading, answering = world.actor(told["founder"]), world.actor(successor["founder"])
    to = world.organizations[successor["key"]].slug
    asked = actions.name_successor(slug, slug=to, acting=leading, at=ago(days["asked"]))
    yield ago(days["accepted"])
    at = ago(days["accepted"])
    actions.answer_handover(to, asked.id, accepts=True, acting=answering, at=at)
    yield ago(days["closed"])
    awards.close_down(
        slug,
        typed_name=told["name"],
        farewell=days["farewell"],
        acting=leading,
        at=ago(days["closed"]),
    )
