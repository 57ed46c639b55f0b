"""Direct awards, changes of standing and answers to them, what holders accept, hide and share."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from insignia.assessment.values import Route
from insignia.awards import actions
from insignia.awards.values import Change, Reason, Recipient
from insignia.demo import reading
from insignia.portfolio import actions as portfolio
from insignia.portfolio import queries as holdings
from insignia.portfolio.values import Lock, Shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from insignia.demo.chronicle import Story
    from insignia.demo.world import World

ROSTER_COLUMNS: Final = ("email", "name", "achieved_on", "route", "narrative")
ACCEPTS_AFTER: Final = 1.5
LOOKS_EVERY: Final = 45  # days


def stories(world: World) -> Iterator[Story]:
    """Return everything that happens to awards besides passing."""
    told = reading.content("grants")
    tellers = {"rosters": _roster, "direct": direct, "changes": _change}
    for kind, teller in tellers.items():
        for each in told[kind]:
            yield teller(world, each)
    for person in told["accepted"]:
        yield _accept(world, person)
    for each in told["hidden"]:
        yield _hide(world, each)
    for each in told["shares"]:
        yield _share(world, each)


def _roster(world: World, told: dict[str, Any]) -> Story:
    at = world.almanac.ago(told["at"])
    yield at
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(ROSTER_COLUMNS)
    for address, name, days, route, narrative in told["rows"]:
        day = world.almanac.ago(days).date().isoformat()
        writer.writerow((address, name, day, route, narrative))
    awarder = world.actor(told["awarder"])
    version = world.version(told["organization"], told["name"])
    batch = actions.check_roster(
        version.id,
        io.BytesIO(out.getvalue().encode()),
        file_name=told["file"],
        acting=awarder,
        at=at,
    )
    actions.release_roster(batch.id, acting=awarder, at=at)


def direct(world: World, told: dict[str, Any]) -> Story:
    """Give one award, by its owner or by a site."""
    at = world.almanac.ago(told["at"])
    yield at
    actions.award_directly(
        world.version(told["organization"], told["name"]).id,
        Recipient(world.addresses[told["to"]], world.name(told["to"])),
        route=Route(told["route"]),
        achieved_on=world.almanac.ago(told["achieved"]).date(),
        narrative=told["narrative"],
        site=world.organizations[told["site"]].id if "site" in told else None,
        acting=world.actor(told["awarder"]),
        at=at,
    )


def _change(world: World, told: dict[str, Any]) -> Story:
    at = world.almanac.ago(told["at"])
    yield at
    award = world.award(told["of"], told["name"], number=told.get("version"))
    newer = None
    if told["change"] == Change.SUPERSEDE:
        newer = world.award(told["of"], told["name"], number=told["version"] + 1).id
    (change,) = actions.change_standing(
        [award.id],
        Change(told["change"]),
        reason=Reason(told["reason"]),
        note=told["note"],
        superseded_by=newer,
        acting=world.actor(told["by"]),
        at=at,
    )
    if "reply" in told:
        answered = world.almanac.ago(told["at"] - 1)
        yield answered
        actions.reply(change.id, text=told["reply"], acting=world.actor(told["of"]), at=answered)


def _accept(world: World, person: str) -> Story:
    """Let somebody look into their portfolio now and then and take on what has come."""
    known = {key: days for key, _, _, days in reading.content("people")["learners"]}
    days = known[person] - LOOKS_EVERY
    while days > ACCEPTS_AFTER:
        at = world.almanac.ago(days)
        yield at
        for held in holdings.holdings_of(world.people[person]):
            if held.is_new and held.is_acceptable:
                portfolio.accept(held.id, acting=world.actor(person), at=at)
        days -= LOOKS_EVERY


def _hide(world: World, told: dict[str, Any]) -> Story:
    at = world.almanac.ago(told["at"])
    yield at
    held = world.holding(told["of"], told["name"])
    portfolio.hide(held.id, acting=world.actor(told["of"]), at=at)


def _share(world: World, told: dict[str, Any]) -> Story:
    at = world.almanac.ago(told["at"])
    yield at
    until = at + timedelta(days=told["days"]) if told["days"] else None
    holder = world.actor(told["of"])
    held = world.holding(told["of"], told["name"])
    if not held.is_accepted:
        portfolio.accept(held.id, acting=holder, at=at)
    made = portfolio.share(
        held.id,
        shown=Shown(**dict.fromkeys(told["show"], True)),
        label=told["label"],
        expires_at=until,
        lock=Lock(**told.get("lock", {})),
        acting=holder,
        at=at,
    )
    yield from _opened(world, made.id, told.get("opened", ()))
    if "ended" in told:
        ended = world.almanac.ago(told["ended"])
        yield ended
        portfolio.end_share(made.id, acting=holder, at=ended)


def _opened(world: World, share_id: UUID, days: list[list[int]]) -> Story:
    """Let readers open a link, so often on each of these days."""
    for ago, times in days:
        at = world.almanac.ago(ago)
        yield at
        for _ in range(times):
            portfolio.count_opening(share_id, at=at)
