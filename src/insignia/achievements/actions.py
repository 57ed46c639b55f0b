"""What can be done with definitions: draft, revise, submit, return, publish, offer, retire.

Publishing freezes: it draws and stores the pictures first (files are written outside the
transaction), then stores wording, hash and pictures as one row that never changes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.achievements import (
    access,
    definitions,
    designs,
    listings,
    pictures,
    rules,
    slugs,
    uploads,
)
from insignia.achievements.errors import DraftChanged, NotReadyToPublish
from insignia.achievements.events import AchievementRetired, VersionPublished
from insignia.achievements.models import Achievement, Version
from insignia.achievements.rules import Act, State
from insignia.foundation import audit, blobs
from insignia.foundation.events import announce
from insignia.organizations.access import scope_of
from insignia.organizations.queries import members_with
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any
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
        _record("draft", achievement, acting, at)
    return achievement


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
        _record("revise", achievement, acting, at)
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
    """Keep what is being typed; the next deliberate save is what the audit trail tells of."""
    with access.for_designing(achievement_id, acting=acting) as found:
        achievement = access.locked(found)
        _refuse_overwriting(achievement, acting, seen_at)
        return _keep(achievement, definition, acting, at)


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
        _record("choose-picture", achievement, acting, at)
    return achievement


@transaction.atomic
def submit_for_review(achievement_id: UUID, *, acting: Actor, at: datetime) -> Achievement:
    """Hand a complete draft to those who publish; refuses with every gap at once."""
    with access.for_designing(achievement_id, acting=acting) as found:
        achievement = access.locked(found)
        _move(achievement, Act.SUBMIT)
        _refuse_gaps(definitions.from_json(achievement.draft))
        achievement.submitted_at, achievement.submitted_by_id = at, acting.person_id
        achievement.review_note = ""
        achievement.save()
        _record("submit-for-review", achievement, acting, at)
    return achievement


@transaction.atomic
def return_to_author(
    achievement_id: UUID, *, note: str, acting: Actor, at: datetime
) -> Achievement:
    """Give a submitted draft back with a note on what should change."""
    with access.for_publishing(achievement_id, acting=acting) as found:
        achievement = access.locked(found)
        _move(achievement, Act.RETURN)
        achievement.review_note = note
        achievement.save()
        _record("return-to-author", achievement, acting, at)
    return achievement


def publish(achievement_id: UUID, *, acting: Actor, at: datetime) -> Version:
    """Freeze the submitted draft as the next version and make it the current one."""
    with access.for_publishing(achievement_id, acting=acting) as seen:
        rules.next_state(State(seen.state), Act.PUBLISH)
        definition = definitions.from_json(seen.draft)
        _refuse_gaps(definition)
        _refuse_author(seen, acting)
        design = designs.design_of(definition, organization=seen.organization, besides=seen.id)
        definition = replace(definition, design=design.to_json())
        drawn = pictures.store(definition, design)
    with (
        transaction.atomic(),
        access.for_publishing(achievement_id, acting=acting) as found,
    ):
        achievement = access.locked(found)
        _move(achievement, Act.PUBLISH)
        if achievement.draft != seen.draft:
            raise DraftChanged
        version = _freeze(achievement, definition, drawn, acting, at)
        listings.put(version, definition)
        _record("publish", achievement, acting, at, version=version.number)
        announce(
            VersionPublished(
                version.id, achievement.id, achievement.organization_id, version.number
            )
        )
    return version


@transaction.atomic
def offer_new_version(achievement_id: UUID, *, acting: Actor, at: datetime) -> Achievement:
    """Open a new working edition from the current version, which stays in force meanwhile."""
    with access.for_designing(achievement_id, acting=acting) as found:
        achievement = access.locked(found)
        _move(achievement, Act.OFFER)
        achievement.author_id, achievement.submitted_by_id = acting.person_id, None
        achievement.changed_at = at
        achievement.save()
        _record("offer-new-version", achievement, acting, at)
    return achievement


@transaction.atomic
def discard_draft(achievement_id: UUID, *, acting: Actor, at: datetime) -> Achievement:
    """Give up the next version; the working edition is the version in force again."""
    with access.for_designing(achievement_id, acting=acting) as found:
        achievement = access.locked(found)
        _move(achievement, Act.DISCARD)
        in_force = achievement.current
        assert in_force is not None
        achievement.name, achievement.draft = in_force.definition["name"], in_force.definition
        achievement.changed_at, achievement.review_note = at, ""
        achievement.save()
        _record("discard-draft", achievement, acting, at)
    return achievement


@transaction.atomic
def retire(achievement_id: UUID, *, acting: Actor, at: datetime) -> Achievement:
    """Stop new starts; running work and old awards are untouched."""
    with access.for_publishing(achievement_id, acting=acting) as found:
        achievement = access.locked(found)
        _move(achievement, Act.RETIRE)
        achievement.retired_at = at
        achievement.save()
        listings.remove(achievement)
        _record("retire", achievement, acting, at)
        announce(AchievementRetired(achievement.id, achievement.organization_id))
    return achievement


def _keep(
    achievement: Achievement, definition: Definition, acting: Actor, at: datetime
) -> Achievement:
    _move(achievement, Act.REVISE)
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


def _move(achievement: Achievement, act: Act) -> None:
    is_in_force = achievement.current_id is not None
    state = rules.next_state(State(achievement.state), act, is_in_force=is_in_force)
    achievement.state = state.value


def _refuse_gaps(definition: Definition) -> None:
    missing = rules.publish_gaps(definition)
    if missing:
        raise NotReadyToPublish(missing)


def _refuse_author(achievement: Achievement, acting: Actor) -> None:
    rules.check_publisher(
        acting.person_id,
        authors={achievement.author_id, achievement.submitted_by_id},
        publishers=members_with(achievement.organization_id, Permission.PUBLISH),
    )


def _freeze(
    achievement: Achievement,
    definition: Definition,
    drawn: pictures.Stored,
    acting: Actor,
    at: datetime,
) -> Version:
    document = definitions.to_json(definition)
    version: Version = Version.objects.create(
        organization_id=achievement.organization_id,
        achievement=achievement,
        number=achievement.versions.count() + 1,
        definition=document,
        content_hash=definitions.document_hash(document),
        svg_digest=drawn.svg,
        png_digest=drawn.png,
        published_at=at,
        published_by_id=acting.person_id,
    )
    achievement.current, achievement.draft = version, document
    achievement.changed_at, achievement.review_note = at, ""
    achievement.save()
    return version


def _record(verb: str, achievement: Achievement, acting: Actor, at: datetime, **facts: Any) -> None:
    known: Mapping[str, Any] = {"state": achievement.state, **facts}
    audit.record(
        f"achievements.{verb}",
        acting=acting,
        about=("achievement", achievement.id),
        organization=achievement.organization_id,
        facts=known,
        at=at,
    )
