"""A class of children without addresses: cards, guardians who are asked, and first finds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from insignia.accounts.values import AgeBand
from insignia.achievements.values import MediaKind
from insignia.assessment import actions
from insignia.assessment.values import CheckOff, Others, Route
from insignia.cohorts import access as cards
from insignia.cohorts import actions as cohorts
from insignia.cohorts.values import Newcomer
from insignia.demo import reading
from insignia.foundation import actors
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter
from insignia.guardians import actions as guardians

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

    from insignia.demo.chronicle import Story
    from insignia.demo.world import World

_TOKEN: Final = re.compile(r"/guardian/([^/\s]+)/")


def stories(world: World) -> Iterator[Story]:
    """Return the one class, with what its children did so far."""
    yield _class(world, reading.content("children"))


def _class(world: World, told: dict[str, Any]) -> Story:
    at = world.almanac.ago(told["opened"])
    yield at
    lead = world.actor(told["lead"])
    version = world.version(told["organization"], told["definition"])
    place = version.organization_slug
    made = cohorts.open_cohort(
        place,
        name=told["name"],
        achievements=[version.achievement_id],
        ends_on=None,
        acting=lead,
        at=at,
    )
    at = world.almanac.ago(told["enrolled"])
    yield at
    dealt = cohorts.enrol(
        place,
        made.id,
        newcomers=[Newcomer(each["name"], each["guardian"]) for each in told["children"]],
        draw=told["drawn"],
        band=AgeBand.UNDER_13,
        month=at.date().replace(year=at.year + 2, month=5, day=1),
        language="en",
        acting=lead,
        at=at,
    )
    for each, card in zip(told["children"], dealt, strict=False):  # those with a drawn name wait
        child = cards.by_card(card.class_code, card.name, card.sign_in_code, network="demo").pk
        if "agreed" in each:
            at = world.almanac.ago(each["agreed"])
            yield at
            guardians.agree(_link_to(each["guardian"]), name=each["guardian_name"], at=at)
        if "finds" in each:
            at = world.almanac.ago(each["started"])
            yield at
            _hand_in(version.id, child, each["finds"], at=at)


def _link_to(address: str) -> str:
    """Return the token in the letter to somebody who is asked to be a guardian."""
    found = _TOKEN.search(words_of(Letter.objects.get(recipient=address)))
    if found is None:
        raise LookupError("The letter to the guardian holds no link.")
    return found[1]


def _hand_in(version_id: UUID, child: UUID, told: dict[str, Any], *, at: datetime) -> None:
    """Do the first step of the quest, as a child does with a card."""
    acting = actors.person(child)
    work = actions.start(version_id, acting=acting, at=at, route=Route.COURSE).pk
    made = actions.attach(
        work,
        part_id=told["part"],
        media=MediaKind.TEXT,
        title=told["title"],
        criteria=told["criteria"],
        where_tried=told["where"],
        text=told["text"],
        acting=acting,
        at=at,
    )
    said = {str(made.pk): CheckOff(Others.NOBODY)}
    actions.check_off(work, said, acting=acting, at=at)
    actions.save_draft(
        work,
        overview="",
        reflection=told["reflection"],
        what_changed="",
        route=Route.COURSE,
        acting=acting,
        at=at,
    )
    actions.submit(work, acting=acting, at=at)
