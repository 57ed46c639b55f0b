"""Writing a definition: begin it, revise it, keep what is being typed, choose its picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.achievements import access, definitions, rules, slugs, uploads
from insignia.achievements.actions.recording import move, record
from insignia.achievements.models import Achievement
from insignia.achievements.rules import Act, State
from insignia.achievements.values import LONGEST
from insignia.foundation import blobs
from insignia.organizations.access import scope_of
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import Definition
    from insignia.foundation.actors import Actor
    from insignia.organizations.access import Reference


@transaction.atomic
def draft(
    definition: Definition, *, organization: Reference, acting: Actor, at: datetime
) -> Achievement:
    """Begin a definition; it may be as incomplete as its author likes."""
    with scope_of(organization, acting=acting, permission=Permission.DESIGN) as owner:
        achievement: Achievement = Achievement.objects.create(
            organization=owner,
            slug=slugs.free(definition.name, organization_id=owner.id),
            name=definition.name,
            draft=definitions.to_json(definition),
            author_id=acting.person_id,
            changed_by_id=acting.person_id,
            created_at=at,
            changed_at=at,
        )
        record("draft", achievement, acting, at)
    return achievement


@transaction.atomic
def duplicate(achievement_id: UUID, *, name: str, acting: Actor, at: datetime) -> Achievement:
    """Begin a definition that says what another one of the same organization says now."""
    with access.for_designing(achievement_id, acting=acting) as found:
        copied = replace(definitions.from_json(found.draft), name=name[: LONGEST["name"]])
        return draft(copied, organization=found.organization, acting=acting, at=at)


@transaction.atomic
def revise(
    achievement_id: UUID,
    definition: Definition,
    *,
    acting: Actor,
    at: datetime,
    seen_at: datetime | None = None,
) -> Achievement:
    """Replace the working edition; a published version stays as it is.

    With `seen_at`, the moment of the edition that the author had before them, what somebody
    else wrote since then is not overwritten unseen.
    """
    with access.for_designing(achievement_id, acting=acting) as found:
        achievement = access.locked(found)
        _refuse_overwriting(achievement, acting, seen_at)
        _keep(achievement, definition, acting, at)
        record("revise", achievement, acting, at)
    return achievement


@transaction.atomic
def autosave(
    achievement_id: UUID,
    definition: Definition,
    *,
    acting: Actor,
    at: datetime,
    seen_at: datetime | None = None,
) -> Achievement:
    """Keep what is being typed; the next deliberate save is what the audit trail tells of.

    It tells at once when another person goes on writing, so that nobody's hand in it is lost.
    """
    with access.for_designing(achievement_id, acting=acting) as found:
        achievement = access.locked(found)
        _refuse_overwriting(achievement, acting, seen_at)
        is_another = achievement.changed_by_id != acting.person_id
        kept = _keep(achievement, definition, acting, at)
        if is_another:
            record("revise", achievement, acting, at)
        return kept


def use_own_picture(
    achievement_id: UUID, content: bytes, *, acting: Actor, at: datetime
) -> Achievement:
    """Take an uploaded picture for the badge; its words have to be written anew."""
    with access.for_designing(achievement_id, acting=acting) as seen:
        rules.next_state(State(seen.state), Act.REVISE)
        kept = blobs.store_bytes(uploads.as_png(content))
    return _repictured(achievement_id, kept.digest, acting, at)


def use_drawn_picture(achievement_id: UUID, *, acting: Actor, at: datetime) -> Achievement:
    """Go back to the drawn badge."""
    return _repictured(achievement_id, "", acting, at)


@transaction.atomic
def _repictured(achievement_id: UUID, digest: str, acting: Actor, at: datetime) -> Achievement:
    with access.for_designing(achievement_id, acting=acting) as found:
        achievement = access.locked(found)
        definition = definitions.from_json(achievement.draft)
        definition = replace(definition, artwork_digest=digest, image_alt="")
        _keep(achievement, definition, acting, at)
        record("choose-picture", achievement, acting, at)
    return achievement


def _keep(
    achievement: Achievement, definition: Definition, acting: Actor, at: datetime
) -> Achievement:
    move(achievement, Act.REVISE)
    if achievement.current_id is None and definition.name != achievement.name:
        # Until the first publication nobody can have linked to the address.
        achievement.slug = slugs.free(
            definition.name,
            organization_id=achievement.organization_id,
            besides=achievement.id,
        )
    achievement.name = definition.name
    achievement.draft = definitions.to_json(definition)
    achievement.changed_at, achievement.changed_by_id = at, acting.person_id
    achievement.save()
    return achievement


def _refuse_overwriting(achievement: Achievement, acting: Actor, seen_at: datetime | None) -> None:
    rules.check_unchanged(
        seen_at=seen_at,
        changed_at=achievement.changed_at,
        is_own_change=achievement.changed_by_id == acting.person_id,
    )
