"""A learner arranges what she holds, says what ties it together, and publishes a profile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.demo import reading
from insignia.portfolio import actions
from insignia.portfolio.values import Beside, ProfileWords

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from insignia.demo.chronicle import Story
    from insignia.demo.world import World


def stories(world: World) -> Iterator[Story]:
    """Return every person's collections with their profile."""
    for told in reading.content("collections"):
        yield _arrange(world, told)


def _arrange(world: World, told: dict[str, Any]) -> Story:
    at = world.almanac.ago(told["at"])
    yield at
    acting = world.actor(told["who"])
    made = [_collection(world, told["who"], each, at=told["at"]) for each in told["collections"]]
    profile = told["profile"]
    words = ProfileWords(profile["address"], profile["headline"], profile["about"])
    actions.save_profile(words, made, acting=acting, at=at)
    actions.publish_profile(acting=acting, at=at)


def _collection(world: World, who: str, told: dict[str, Any], *, at: float) -> UUID:
    acting, now = world.actor(who), world.almanac.ago(at)
    held = [world.holding(who, item["name"]).id for item in told["items"]]
    made = actions.begin_collection(told["title"], told["narrative"], held, acting=acting, at=now)
    for holding_id, item in zip(held, told["items"], strict=True):
        beside = Beside(item["said"], **dict.fromkeys(item.get("show", ()), True))
        actions.tell(made.id, holding_id, beside=beside, acting=acting, at=now)
    return made.id
