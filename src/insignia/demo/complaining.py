"""Strangers complain about definitions, and one of them is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.complaints import actions
from insignia.complaints.values import Kind, Outcome
from insignia.demo import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.demo.chronicle import Story
    from insignia.demo.world import World


def stories(world: World) -> Iterator[Story]:
    """Return every complaint with its answer, if it has one."""
    founders = {told["key"]: told["founder"] for told in reading.content("organizations")}
    for told in reading.content("complaints"):
        yield _complain(world, told, founders[told["owner"]])


def _complain(world: World, told: dict[str, Any], founder: str) -> Story:
    made = world.almanac.ago(told["made"])
    yield made
    complaint = actions.complain_about_definition(
        world.version(told["owner"], told["name"]).id,
        kind=Kind(told["kind"]),
        words=told["words"],
        address="",
        language="en",
        at=made,
    )
    if "answered" not in told:
        return
    at = world.almanac.ago(told["answered"])
    yield at
    actions.answer(
        world.organizations[told["owner"]].slug,
        complaint.id,
        outcome=Outcome(told["outcome"]),
        reason=told["reason"],
        acting=world.actor(founder),
        at=at,
    )
