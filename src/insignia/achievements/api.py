"""Definitions through the API: list, read, begin, revise, submit, publish, retire.

The same actions as the pages call, so the same rules: a key with `design` alone drafts and
submits, one with `publish` publishes.
"""

# ruff: noqa: TC001, TC002, TC003 - ninja reads these annotations when the module is loaded

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from insignia.achievements import actions, definitions, desk, queries
from insignia.achievements.api_shapes import (
    AchievementDetail,
    AchievementPage,
    DefinitionToKeep,
    PublishedVersion,
    ReviewToKeep,
    detail,
    line,
    published,
)
from insignia.achievements.errors import MalformedDefinition
from insignia.achievements.rules import State
from insignia.achievements.values import Definition
from insignia.foundation import clock
from insignia.foundation.api_answers import READING, SEEKING, WRITING
from insignia.foundation.requests import actor_of
from insignia.standards.errors import Malformed

if TYPE_CHECKING:
    from insignia.organizations.models import Organization

router = Router(tags=["achievements"])


@router.get(
    "",
    response={200: AchievementPage, **SEEKING},
    summary="List an organization's achievements",
)
def list_achievements(
    request: HttpRequest, state: State | None = None, after: str = ""
) -> AchievementPage:
    """Return the last changed first; `after` is the `next` of the page before."""
    found = desk.lines(_organization(request), state=state, after=after, acting=actor_of(request))
    return AchievementPage(achievements=[line(row) for row in found.rows], next=found.next)


@router.post("", response={201: AchievementDetail, **WRITING}, summary="Begin a definition")
def begin(request: HttpRequest, new: DefinitionToKeep) -> Status[AchievementDetail]:
    """Keep a draft, as incomplete as you like; its gaps are in the answer."""
    made = actions.draft(
        _definition(new.definition),
        organization=_organization(request),
        acting=actor_of(request),
        at=clock.now(),
    )
    return Status(201, _detail(request, made.id))


@router.get(
    "/{uuid:achievement_id}",
    response={200: AchievementDetail, **READING},
    summary="Read a working edition and its gaps",
)
def read(request: HttpRequest, achievement_id: UUID) -> AchievementDetail:
    """Return the draft as it stands, with everything that keeps it from publication."""
    return _detail(request, achievement_id)


@router.put(
    "/{uuid:achievement_id}/definition",
    response={200: AchievementDetail, **WRITING},
    summary="Revise a draft",
)
def revise(
    request: HttpRequest, achievement_id: UUID, revised: DefinitionToKeep
) -> AchievementDetail:
    """Replace the working edition whole; published versions stay as they are."""
    actions.revise(
        achievement_id,
        _definition(revised.definition),
        acting=actor_of(request),
        at=clock.now(),
    )
    return _detail(request, achievement_id)


@router.post(
    "/{uuid:achievement_id}/submit",
    response={200: AchievementDetail, **WRITING},
    summary="Submit a draft for review",
)
def submit(request: HttpRequest, achievement_id: UUID) -> AchievementDetail:
    """Hand it to those who publish; refused with every gap at once while it is incomplete."""
    actions.submit_for_review(achievement_id, acting=actor_of(request), at=clock.now())
    return _detail(request, achievement_id)


@router.post(
    "/{uuid:achievement_id}/publish",
    response={201: PublishedVersion, **WRITING},
    summary="Publish what was submitted",
)
def publish(
    request: HttpRequest, achievement_id: UUID, answered: ReviewToKeep
) -> Status[PublishedVersion]:
    """Freeze wording, rubric and pictures as the next version, with what was answered."""
    made = actions.publish(
        achievement_id, review=answered.review(), acting=actor_of(request), at=clock.now()
    )
    return Status(201, published(queries.version(made.id)))


@router.post(
    "/{uuid:achievement_id}/new-version",
    response={200: AchievementDetail, **WRITING},
    summary="Open the next version for writing",
)
def offer(request: HttpRequest, achievement_id: UUID) -> AchievementDetail:
    """Open a draft; the current version stays in force until the next one is published."""
    actions.offer_new_version(achievement_id, acting=actor_of(request), at=clock.now())
    return _detail(request, achievement_id)


@router.post(
    "/{uuid:achievement_id}/retire",
    response={200: AchievementDetail, **WRITING},
    summary="Retire an achievement",
)
def retire(request: HttpRequest, achievement_id: UUID) -> AchievementDetail:
    """Stop new starts; running work and awards are untouched."""
    actions.retire(achievement_id, acting=actor_of(request), at=clock.now())
    return _detail(request, achievement_id)


@router.get(
    "/{uuid:achievement_id}/versions/{int:number}",
    response={200: PublishedVersion, **READING},
    summary="Read a published version",
)
def read_version(request: HttpRequest, achievement_id: UUID, number: int) -> PublishedVersion:
    """Return what learners and verifiers read as well: published versions are public."""
    del request
    return published(queries.version_of(achievement_id, number))


def _organization(request: HttpRequest) -> Organization:
    # `KeyAuth` leaves the organization that the key belongs to.
    return cast("Organization", request.auth)  # type: ignore[attr-defined]


def _detail(request: HttpRequest, achievement_id: UUID) -> AchievementDetail:
    return detail(desk.edition_of(achievement_id, acting=actor_of(request)))


def _definition(document: dict[str, Any]) -> Definition:
    try:
        return definitions.from_json(document)
    except Malformed as problem:
        raise MalformedDefinition(problem.message, problem.pointer) from None
