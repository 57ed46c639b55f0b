"""Definitions are drafted, reviewed, published, renewed and retired."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from insignia.achievements import actions, queries
from insignia.achievements.values import FairnessAnswer, FairnessQuestion, FairnessReview
from insignia.demo import reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

    from insignia.demo.chronicle import Story
    from insignia.demo.world import World

REVIEW_TAKES = 2  # days
BETWEEN = 0.6


def stories(world: World) -> Iterator[Story]:
    """Return the life of every definition."""
    places = {told["key"]: told for told in reading.content("organizations")}
    for key, told in places.items():
        for number, document in enumerate(reading.content(key)):
            yield _publish(world, told, document, told["published"] - number * BETWEEN)
    editions = reading.content("editions")
    for edition in editions["second_editions"]:
        yield _renew(world, places[edition["organization"]], edition)
    for other in editions["others"]:
        yield _OTHERWISE[other["state"]](world, places[other["organization"]], other)


def _publish(world: World, told: dict[str, Any], document: dict[str, Any], days: float) -> Story:
    ago = world.almanac.ago
    yield ago(days + REVIEW_TAKES)
    achievement = _draft(world, told, document, ago(days + REVIEW_TAKES))
    yield ago(days + 1)
    _submit(world, told, achievement, ago(days + 1))
    yield ago(days)
    _release(world, told, achievement, ago(days))


def _release(world: World, told: dict[str, Any], achievement: UUID, at: datetime) -> None:
    answers = reading.content("editions")["fairness"]
    review = FairnessReview(
        tuple(FairnessAnswer(FairnessQuestion(key), **said) for key, said in answers.items())
    )
    actions.publish(achievement, review=review, acting=world.actor(told["founder"]), at=at)


def _renew(world: World, told: dict[str, Any], edition: dict[str, Any]) -> Story:
    """Offer a second edition: what was published before stays as it is."""
    ago, days = world.almanac.ago, edition["published"]
    yield ago(days + REVIEW_TAKES)
    designer = world.actor(told["designer"])
    current = world.version(told["key"], edition["name"])
    achievement = current.achievement_id
    actions.offer_new_version(achievement, acting=designer, at=ago(days + REVIEW_TAKES))
    yield ago(days + 1)
    renewed = replace(current.definition, **edition["changes"])
    actions.revise(achievement, renewed, acting=designer, at=ago(days + 1))
    _submit(world, told, achievement, ago(days + 1))
    yield ago(days)
    _release(world, told, achievement, ago(days))


def _retired(world: World, told: dict[str, Any], other: dict[str, Any]) -> Story:
    yield from _publish(world, told, other["definition"], other["published"])
    at = world.almanac.ago(other["retired"])
    yield at
    achievement = world.version(told["key"], other["definition"]["name"]).achievement_id
    actions.retire(achievement, acting=world.actor(told["founder"]), at=at)


def _in_review(world: World, told: dict[str, Any], other: dict[str, Any]) -> Story:
    at = world.almanac.ago(other["submitted"])
    yield at
    _submit(world, told, _draft(world, told, other["definition"], at), at)


def _drafted(world: World, told: dict[str, Any], other: dict[str, Any]) -> Story:
    at = world.almanac.ago(other["drafted"])
    yield at
    _draft(world, told, other["definition"], at)


def _draft(world: World, told: dict[str, Any], document: dict[str, Any], at: datetime) -> UUID:
    place = world.organizations[told["key"]]
    achievement = actions.draft(
        queries.pictured(document, organization=place),
        organization=place,
        acting=world.actor(told["designer"]),
        at=at,
    )
    return achievement.pk


def _submit(world: World, told: dict[str, Any], achievement: UUID, at: datetime) -> None:
    actions.submit_for_review(achievement, acting=world.actor(told["designer"]), at=at)


_OTHERWISE = {"retired": _retired, "review": _in_review, "draft": _drafted}
