"""By what people are named: a second address, a number, and an award issued anew to an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress

from insignia.accounts import actions as accounts
from insignia.awards import actions as awards
from insignia.demo import reading
from insignia.portfolio import actions as portfolio
from insignia.portfolio.values import IdKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.demo.chronicle import Story
    from insignia.demo.world import World


def stories(world: World) -> Iterator[Story]:
    """Return every address, every number, and what was issued anew."""
    content = reading.content("named")
    tellers = {"addresses": _prove, "numbers": _confirm, "anew": _rebind}
    for kind, teller in tellers.items():
        for told in content[kind]:
            yield teller(world, told)


def _prove(world: World, told: dict[str, Any]) -> Story:
    """Prove one more address; the letter with its link is allauth's, and is not told."""
    at = world.almanac.ago(told["at"])
    yield at
    EmailAddress.objects.create(
        user_id=world.people[told["who"]], email=told["address"], verified=True
    )
    accounts.prove_address(address=told["address"], acting=world.actor(told["who"]), at=at)


def _confirm(world: World, told: dict[str, Any]) -> Story:
    at = world.almanac.ago(told["at"])
    yield at
    made = portfolio.confirm_id(
        world.organizations[told["organization"]].slug,
        address=world.addresses[told["who"]],
        kind=IdKind(told["kind"]),
        value=told["value"],
        acting=world.actor(told["by"]),
        at=at,
    )
    if "agreed" in told:
        at = world.almanac.ago(told["agreed"])
        yield at
        portfolio.agree_to_id(made.id, acting=world.actor(told["who"]), at=at)


def _rebind(world: World, told: dict[str, Any]) -> Story:
    at = world.almanac.ago(told["asked"])
    yield at
    asked = awards.ask_rebinding(
        world.award(told["who"], told["name"]).id,
        address=told["address"],
        note=told["note"],
        acting=world.actor(told["who"]),
        at=at,
    )
    at = world.almanac.ago(told["answered"])
    yield at
    awards.answer_rebinding(
        asked.id,
        is_agreed=True,
        answer=told["answer"],
        acting=world.actor(told["by"]),
        at=at,
    )
