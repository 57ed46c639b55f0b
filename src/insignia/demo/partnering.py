"""Organizations are asked to stand by a definition of another, and answer; one site awards."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from insignia.achievements import actions
from insignia.achievements.values import Part
from insignia.demo import granting, reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from insignia.demo.chronicle import Story
    from insignia.demo.world import World


def stories(world: World) -> Iterator[Story]:
    """Return every question with its answer, and what sites have awarded."""
    founders = {told["key"]: told["founder"] for told in reading.content("organizations")}
    content = reading.content("partners")
    for told in content["partnerships"]:
        yield _ask(world, told, founders)
    for told in content["site_awards"]:
        yield granting.direct(world, told)


def _ask(world: World, told: dict[str, Any], founders: dict[str, str]) -> Story:
    asked = world.almanac.ago(told["asked"])
    yield asked
    row = actions.ask_partner(
        world.version(told["owner"], told["name"]).achievement_id,
        partner=world.organizations[told["partner"]].slug,
        part=Part(told["part"]),
        note=told["note"],
        starts_on=None,
        ends_on=_last_day(world.almanac.now, told.get("for_days")),
        acting=world.actor(founders[told["owner"]]),
        at=asked,
    )
    if "confirmed" not in told:
        return
    at = world.almanac.ago(told["confirmed"])
    yield at
    actions.answer_partner(
        world.organizations[told["partner"]].slug,
        row.id,
        is_confirmed=True,
        acting=world.actor(founders[told["partner"]]),
        at=at,
    )


def _last_day(now: datetime, days: int | None) -> date | None:
    return None if days is None else (now + timedelta(days=days)).date()
