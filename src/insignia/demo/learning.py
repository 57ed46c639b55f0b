"""Learners start, attach what they have, hand in, hear what is open, try again, and pass."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings

from insignia.achievements import queries as achievements
from insignia.achievements.values import MediaKind
from insignia.assessment import actions
from insignia.assessment import queries as assessment
from insignia.assessment.values import CheckOff, CriterionScore, Others, Route, State, Verdict
from insignia.demo import evidence, reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

    from insignia.demo.chronicle import Story
    from insignia.demo.world import World

# A claim lasts two days, so that an assessor takes a submission on shortly before deciding.
CLAIMED_BEFORE: Final = 1.2
UNCLEAR: Final = "?"


def stories(world: World) -> Iterator[Story]:
    """Return the story of every submission."""
    for told in reading.submissions():
        yield _work(world, told)


def _work(world: World, told: dict[str, Any]) -> Story:
    ago = world.almanac.ago
    yield ago(told["started"])
    version = world.version(told["organization"], told["definition"])
    site = world.organizations[told["site"]].id if "site" in told else None
    submission = actions.start(
        version.id,
        site=site,
        acting=world.actor(told["learner"]),
        at=ago(told["started"]),
        route=Route(told["route"]),
    )
    work: UUID = submission.pk
    if "draft" in told:
        _write(world, told, work, told["draft"], ago(told["started"]))
    for attempt in told.get("attempts", ()):
        yield ago(attempt["submitted"] + 0.5)
        _write(world, told, work, attempt, ago(attempt["submitted"] + 0.5))
        yield ago(attempt["submitted"])
        learner = world.actor(told["learner"])
        actions.submit(work, acting=learner, at=ago(attempt["submitted"]))
        yield from _assess(world, work, version.id, attempt)
        if "appealed" in attempt:
            yield from _appeal(world, told, work, attempt)
    if "withdrawn" in told:
        yield ago(told["withdrawn"])
        learner = world.actor(told["learner"])
        actions.withdraw(work, acting=learner, at=ago(told["withdrawn"]))


def _write(
    world: World, told: dict[str, Any], work: UUID, attempt: dict[str, Any], at: datetime
) -> None:
    for item in attempt["items"]:
        _attach(world, told, work, item, at)
    actions.save_draft(
        work,
        overview=attempt["overview"],
        reflection=attempt["reflection"],
        what_changed=attempt.get("what_changed", ""),
        route=Route(told["route"]),
        acting=world.actor(told["learner"]),
        at=at,
    )


def _attach(
    world: World, told: dict[str, Any], work: UUID, item: dict[str, Any], at: datetime
) -> None:
    place: dict[str, Any] = {
        "part_id": item["part"],
        "title": item["title"],
        "criteria": item["criteria"],
        "where_tried": item.get("where", ""),
        "acting": world.actor(told["learner"]),
        "at": at,
    }
    file = evidence.made(item)
    if file is not None:
        limit = settings.UPLOAD_LIMIT
        made = actions.attach_file(work, io.BytesIO(file), name=item["name"], limit=limit, **place)
    elif "link" in item:
        made = actions.attach(work, media=MediaKind.LINK, url=item["link"], **place)
    else:
        made = actions.attach(work, media=MediaKind.TEXT, text=item["text"], **place)
    said = CheckOff(Others(item.get("others", "nobody")), item.get("agreed", ""))
    actions.check_off(work, {str(made.pk): said}, acting=place["acting"], at=at)


def _assess(world: World, work: UUID, version_id: UUID, attempt: dict[str, Any]) -> Story:
    """Claim and judge, as far as the story goes; some attempts still wait."""
    ago = world.almanac.ago
    if "assessor" not in attempt:
        return
    claimed = attempt.get("claimed", attempt.get("decided", 0) + CLAIMED_BEFORE)
    yield ago(claimed)
    actions.claim(work, acting=world.actor(attempt["assessor"]), at=ago(claimed))
    if "asked" in attempt:
        yield ago(attempt["asked"])
        assessor = world.actor(attempt["assessor"])
        actions.write(work, text=attempt["question"], acting=assessor, at=ago(attempt["asked"]))
    if "decided" not in attempt:
        return
    at = ago(attempt["decided"])
    yield at
    scores = _scores(version_id, attempt["scores"])
    _judge(world, work, attempt["assessor"], scores, feedback=attempt["feedback"], at=at)
    if State(assessment.submission(work).state).is_waiting:
        # One of the first ten of its definition: somebody else judges it as well, and agrees.
        _judge(world, work, attempt["second"], scores, feedback="", at=at)


def _appeal(world: World, told: dict[str, Any], work: UUID, attempt: dict[str, Any]) -> Story:
    """Ask for others to judge it once more, which they have not done yet."""
    at = world.almanac.ago(attempt["appealed"])
    yield at
    learner = world.actor(told["learner"])
    criteria, words = attempt["criteria"], attempt["appeal"]
    actions.appeal(work, criteria=criteria, words=words, acting=learner, at=at)


def _judge(
    world: World,
    work: UUID,
    person: str,
    scores: list[CriterionScore],
    *,
    feedback: str,
    at: datetime,
) -> None:
    assessor = world.actor(person)
    actions.claim(work, acting=assessor, at=at)
    actions.save_scores(work, scores, acting=assessor, at=at)
    actions.hand_in(work, feedback=feedback, acting=assessor, at=at)


def _scores(version_id: UUID, told: dict[str, list[str]]) -> list[CriterionScore]:
    """Return scores as the content tells them: a level and a comment for each criterion."""
    definition = achievements.version(version_id).definition
    found = []
    for criterion_id, (level, comment) in told.items():
        if level == UNCLEAR:
            found.append(CriterionScore(criterion_id, Verdict.INSUFFICIENT, "", comment))
            continue
        criterion = definition.criterion(criterion_id)
        verdict = Verdict.MET if criterion.is_met_at(level) else Verdict.NOT_YET
        found.append(CriterionScore(criterion_id, verdict, level, comment))
    return found
