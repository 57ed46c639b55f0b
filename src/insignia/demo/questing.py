"""A class goes on a quest together, and counsellors sign what learners show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.achievements.values import MediaKind
from insignia.assessment import actions, queries
from insignia.assessment.values import CheckOff, CriterionScore, Others, Route, Verdict
from insignia.cohorts import actions as cohorts
from insignia.demo import reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from insignia.demo.chronicle import Story
    from insignia.demo.world import World

MEETS = "meets"


def stories(world: World) -> Iterator[Story]:
    """Return the class with each of its learners, and every list that is signed."""
    told = reading.content("quests")
    codes: dict[str, str] = {}
    yield _open(world, told["class"], codes)
    for learner in told["learners"]:
        yield _go(world, told["class"], learner, codes)
    yield _approve(world, told)
    for listed in told["signed"]:
        yield _sign(world, told, listed)


def _open(world: World, told: dict[str, Any], codes: dict[str, str]) -> Story:
    at = world.almanac.ago(told["opened"])
    yield at
    version = world.version(told["organization"], told["definition"])
    made = cohorts.open_cohort(
        version.organization_slug,
        name=told["name"],
        achievements=[version.achievement_id],
        ends_on=None,
        acting=world.actor(told["lead"]),
        at=at,
    )
    codes[told["name"]] = made.code


def _go(world: World, group: dict[str, Any], told: dict[str, Any], codes: dict[str, str]) -> Story:
    """Join with the code, and work as far as the story tells."""
    ago = world.almanac.ago
    yield ago(told["joined"])
    learner = world.actor(told["learner"])
    cohorts.join(
        codes[group["name"]], shown_name=told["name"], acting=learner, at=ago(told["joined"])
    )
    at = ago(told["started"])
    yield at
    version = world.version(group["organization"], group["definition"])
    work: UUID = actions.start(version.id, acting=learner, at=at, route=Route.COURSE).pk
    for item in told["items"]:
        made = actions.attach(
            work,
            part_id=item["part"],
            media=MediaKind.TEXT,
            title=item["title"],
            criteria=item["criteria"],
            where_tried=item["where"],
            text=item["text"],
            acting=learner,
            at=at,
        )
        said = CheckOff(Others("nobody"), "")
        actions.check_off(work, {str(made.pk): said}, acting=learner, at=at)
    actions.save_draft(
        work,
        overview="",
        reflection=told["reflection"],
        what_changed="",
        route=Route.COURSE,
        acting=learner,
        at=at,
    )
    if "submitted" not in told:
        return
    yield ago(told["submitted"])
    actions.submit(work, acting=learner, at=ago(told["submitted"]))
    if "decided" not in told:
        return
    at = ago(told["decided"])
    yield at
    met = [CriterionScore(key, Verdict.MET, MEETS) for key in told["items"][0]["criteria"]]
    for key in told["assessors"]:
        assessor = world.actor(key)
        actions.claim(work, acting=assessor, at=at)
        actions.save_scores(work, met, acting=assessor, at=at)
        actions.hand_in(work, feedback=told["feedback"], acting=assessor, at=at)


def _approve(world: World, told: dict[str, Any]) -> Story:
    """Let counsellors sign before anybody begins."""
    at = world.almanac.ago(max(listed["started"] for listed in told["signed"]) + 1)
    yield at
    place = told["class"]["organization"]
    version = world.version(place, told["badge"])
    owner = next(one for one in reading.content("organizations") if one["key"] == place)
    for key in told["counsellors"]:
        acting = world.actor(owner["founder"])
        actions.approve(version.achievement_id, world.people[key], acting=acting, at=at)


def _sign(world: World, told: dict[str, Any], listed: dict[str, Any]) -> Story:
    at = world.almanac.ago(listed["started"])
    yield at
    version = world.version(told["class"]["organization"], told["badge"])
    learner = world.actor(listed["learner"])
    work: UUID = actions.start(version.id, acting=learner, at=at, route=Route.VOLUNTEERING).pk
    for one in listed["signatures"]:
        at = world.almanac.ago(one["days"])
        yield at
        actions.sign_off(
            work,
            queries.sign_off_token(work),
            criterion_id=one["criterion"],
            done_on=at.date(),
            place=one["place"],
            words=one["words"],
            acting=world.actor(one["by"]),
            at=at,
        )
