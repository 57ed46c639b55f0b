"""A learner lets a program in, which puts a badge here, and connects a place that keeps one."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from django.http import QueryDict

from insignia.bridges.connections import access as places
from insignia.bridges.connections import actions as connections
from insignia.bridges.oauth import actions as oauth
from insignia.bridges.oauth import asking, queries
from insignia.bridges.oauth.values import OFFLINE_ACCESS, Proof
from insignia.bridges.open_badges_3 import actions as open_badges
from insignia.bridges.open_badges_3.values import Registration, Scope
from insignia.demo import elsewhere, reading
from insignia.portfolio import actions as portfolio
from insignia.standards import base64url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from insignia.bridges.oauth.models import Client
    from insignia.demo.chronicle import Story
    from insignia.demo.world import World

_VERIFIER: Final = "only-whoever-began-the-question-of-the-story-knows-this"
_SCOPE: Final = f"{Scope.READ} {Scope.ADD} {OFFLINE_ACCESS}"


def stories(world: World) -> Iterator[Story]:
    """Return every program that was let in, and every place that was connected."""
    content = reading.content("connected")
    for told in content["programs"]:
        yield _let_in(world, told)
    for told in content["places"]:
        yield _connect(world, told)


def _let_in(world: World, told: dict[str, Any]) -> Story:
    at = world.almanac.ago(told["at"])
    yield at
    acting = world.actor(told["who"])
    client = _registered(told, at=at)
    asked = asking.read(_question(client))
    grant = oauth.connect(asked, _SCOPE, acting=acting, at=at)
    came = Proof(str(client.id), asked.redirect_uri, _VERIFIER)
    oauth.redeem(queries.code_of(grant.id), proof=came, at=at)
    at = world.almanac.ago(told["sends"]["at"])
    yield at
    sent = elsewhere.badge(told["sends"], world.almanac)
    open_badges.keep(grant, sent, is_token=False, at=at)
    portfolio.accept(world.holding(told["who"], told["sends"]["name"]).id, acting=acting, at=at)


def _registered(told: dict[str, Any], *, at: datetime) -> Client:
    origin = f"https://{told['host']}"
    said = {
        "client_uri": origin,
        "logo_uri": f"{origin}/mark.svg",
        "tos_uri": f"{origin}/terms",
        "policy_uri": f"{origin}/privacy",
        "software_id": told["name"],
        "software_version": "1",
    }
    wanted = Registration(told["name"], (f"{origin}/back",), _SCOPE, said)
    made, _ = open_badges.register(wanted, at=at)
    return made


def _question(client: Client) -> QueryDict:
    """Return what the browser brings from the program."""
    asked = QueryDict(mutable=True)
    asked.update(
        {
            "client_id": str(client.id),
            "redirect_uri": client.redirect_uris[0],
            "response_type": "code",
            "code_challenge": base64url.encode(hashlib.sha256(_VERIFIER.encode()).digest()),
            "code_challenge_method": "S256",
            "scope": _SCOPE,
            "state": "story",
        }
    )
    return asked


def _connect(world: World, told: dict[str, Any]) -> Story:
    """Connect a place; what it keeps is fetched by a job, like on any other day."""
    at = world.almanac.ago(told["at"])
    yield at
    acting = world.actor(told["who"])
    row = connections.begin(told["address"], acting=acting, at=at)
    assert row.attempt is not None, "it has just begun"
    said = {"state": places.state_of(row.attempt), "code": "a-code-of-the-story"}
    connections.come_back(said, acting=acting, at=at)
