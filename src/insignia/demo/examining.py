"""A testing service signs results; learners bring them, and some let their points be seen."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from insignia.demo import reading
from insignia.feeds import actions
from insignia.feeds.values import Place
from insignia.standards import timestamps
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs import jose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.demo.chronicle import Story
    from insignia.demo.world import World


def stories(world: World) -> Iterator[Story]:
    """Return how feeds were registered, and every result that was brought."""
    places = {told["key"]: told for told in reading.content("organizations")}
    content = reading.content("feeds")
    for told in content["feeds"]:
        yield _register(world, told, founder=places[told["organization"]]["founder"])
    for told in content["results"]:
        yield _bring(world, told)


def _register(world: World, told: dict[str, Any], *, founder: str) -> Story:
    at = world.almanac.ago(told["registered"])
    yield at
    actions.register(
        world.organizations[told["organization"]].slug,
        name=told["name"],
        measures=told["measures"],
        key=_signer(told["name"]).public_key.multikey,
        acting=world.actor(founder),
        at=at,
    )


def _bring(world: World, told: dict[str, Any]) -> Story:
    at = world.almanac.ago(told["brought"])
    yield at
    actions.bring(
        world.version(told["organization"], told["name"]).id,
        told["part"],
        _file(world, told),
        shown=[Place.CREDENTIAL] if told["in_credential"] else [],
        acting=world.actor(told["learner"]),
        at=at,
    )


def _file(world: World, told: dict[str, Any]) -> bytes:
    said = {
        "id": told["id"],
        "source": told["feed"],
        "recipient": {"email": world.addresses[told["learner"]]},
        "test": told["test"],
        "takenAt": timestamps.write(world.almanac.ago(told["taken"]).replace(microsecond=0)),
        "score": told["score"],
        "of": 100,
        "domains": [
            {"name": name, "score": score, "of": of} for name, score, of in told["domains"]
        ],
    }
    return jose.write_token({"typ": "result+jwt"}, said, signer=_signer(told["feed"])).encode()


def _signer(feed: str) -> LocalSigner:
    """Return the key of an invented testing service, which everybody may know."""
    return LocalSigner.did_key(hashlib.sha256(f"demonstration: {feed}".encode()).digest())
