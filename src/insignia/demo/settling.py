"""People arrive, organizations are founded, members join, and prove who they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from insignia.accounts import actions as accounts
from insignia.demo import reading
from insignia.demo.chronicle import upkeep
from insignia.foundation.actors import SYSTEM
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter
from insignia.keyring import actions as keyring
from insignia.organizations import actions as organizations
from insignia.organizations.values import DomainCheck, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from insignia.demo.chronicle import Story
    from insignia.demo.world import World
    from insignia.organizations.models import Invitation

PASSWORD: Final = "show-what-you-can"  # noqa: S105 - printed for every visitor of the demo
OPERATOR: Final = "operator"
_TOKEN: Final = re.compile(r"/organizations/invitations/([^/\s]+)/")


def stories(world: World) -> Iterator[Story]:
    """Return how everybody came to be where they are."""
    cast = reading.content("people")
    arrivals = {key: days for key, _, _, days in (*cast["staff"], *cast["learners"])}
    for key, name, address, days in (*cast["staff"], *cast["learners"]):
        yield _arrive(world, key, name, address, world.almanac.ago(days))
    for told in reading.content("organizations"):
        yield _found(world, told)
        yield _prove(world, told)
        for person, roles in told["members"]:
            days = min(told["founded"] - 0.4, arrivals[person] - 1)
            yield _join(world, told, person, roles, world.almanac.ago(days))
        for address, roles, days in told.get("invites", ()):
            yield _invite(world, told, address, roles, world.almanac.ago(days))
        if "rotates_key" in told:
            yield _rotate(world, told)


def _arrive(world: World, key: str, name: str, address: str, at: datetime) -> Story:
    yield at
    person = accounts.enrol(
        name=name,
        address=address,
        password=PASSWORD,
        is_operator=key == OPERATOR,
        acting=SYSTEM,
        at=at,
    )
    world.people[key], world.addresses[key] = person.id, address


def _found(world: World, told: dict[str, Any]) -> Story:
    at = world.almanac.ago(told["founded"])
    yield at
    world.organizations[told["key"]] = organizations.create(
        **{part: told[part] for part in organizations.DESCRIBING},
        acting=world.actor(told["founder"]),
        at=at,
    )


def _prove(world: World, told: dict[str, Any]) -> Story:
    """Show the three levels of trust: a domain was proved, somebody vouches, a name is claimed.

    A domain of a story cannot be asked, so the outcome of the look is told and not found.
    """
    at = world.almanac.ago(told["founded"] - 0.2)
    yield at
    place = told["key"]
    if "domain" in told:
        acting = world.actor(told["founder"])
        domain = organizations.name_domain(
            world.organizations[place], name=told["domain"], acting=acting, at=at
        )
        outcome = DomainCheck(is_proved=True, way="file")
        organizations.record_check(
            world.organizations[place], domain.id, outcome=outcome, acting=acting, at=at
        )
    if "vouched_by" in told:
        operator = world.actor(OPERATOR)
        organizations.vouch(
            world.organizations[place], by=told["vouched_by"], acting=operator, at=at
        )


def _join(world: World, told: dict[str, Any], person: str, roles: list[str], at: datetime) -> Story:
    yield at
    invitation = _invited(world, told, world.addresses[person], roles, at)
    letter = Letter.objects.get(key=f"invitation:{invitation.id}")
    found = _TOKEN.search(words_of(letter))
    if found is None:
        raise LookupError("The letter of invitation holds no link.")
    organizations.accept_invitation(found[1], acting=world.actor(person), at=at)


def _invite(
    world: World, told: dict[str, Any], address: str, roles: list[str], at: datetime
) -> Story:
    yield at
    _invited(world, told, address, roles, at)


def _invited(
    world: World, told: dict[str, Any], address: str, roles: list[str], at: datetime
) -> Invitation:
    return organizations.invite(
        world.organizations[told["key"]],
        address=address,
        roles=[Role(role) for role in roles],
        acting=world.actor(told["founder"]),
        at=at,
    )


def _rotate(world: World, told: dict[str, Any]) -> Story:
    at = world.almanac.ago(told["rotates_key"])
    yield at
    keyring.rotate(world.organizations[told["key"]], acting=world.actor(told["founder"]), at=at)
    yield world.almanac.ago(told["rotates_key"] - 0.3)
    upkeep()  # the new key takes over a while after it was published
