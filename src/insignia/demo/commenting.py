"""Learners show a draft to peers before they hand it in, and peers say what they see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from insignia.achievements.values import MediaKind
from insignia.assessment import actions
from insignia.assessment.values import Route
from insignia.demo import reading
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from insignia.demo.chronicle import Story
    from insignia.demo.world import World


def stories(world: World) -> Iterator[Story]:
    """Return how every draft was begun and shown."""
    for told in reading.content("drafts"):
        yield _draft(world, told)


def _draft(world: World, told: dict[str, Any]) -> Story:
    at = world.almanac.ago(told["started"])
    yield at
    learner = world.actor(told["learner"])
    version = world.version(told["organization"], told["definition"])
    work = actions.start(version.id, acting=learner, at=at, route=Route.COURSE).pk
    for item in told["items"]:
        given = {**item, "part_id": item["part"], "media": MediaKind.TEXT}
        del given["part"]
        actions.attach(work, **given, acting=learner, at=at)
    actions.save_draft(
        work,
        overview=told["overview"],
        reflection={},
        what_changed="",
        route=Route.COURSE,
        acting=learner,
        at=at,
    )
    parts = [part.id for part in version.definition.evidence_parts]
    for asked in told["peers"]:
        yield world.almanac.ago(asked["at"])
        token = _ask(world, told, work, asked, parts)
        yield world.almanac.ago(asked["said_at"])
        peer, said_at = world.actor(asked["asks"]), world.almanac.ago(asked["said_at"])
        actions.comment(token, asked["said"], acting=peer, at=said_at)


def _ask(
    world: World, told: dict[str, Any], work: UUID, asked: dict[str, Any], parts: list[str]
) -> str:
    """Ask a peer, and return what opens the link in their letter, before its words are dropped."""
    peer = actions.ask_peer(
        work,
        address=world.addresses[asked["asks"]],
        parts=parts,
        shows_words=True,
        note=asked["note"],
        acting=world.actor(told["learner"]),
        at=world.almanac.ago(asked["at"]),
    )
    letter = Letter.objects.get(key=f"assessment.peer:{peer.id}")
    found = re.search(r"/learn/asked/([^/\s]+)/", words_of(letter))
    assert found, "the letter to a peer holds no link"
    return found[1]
