"""From a draft to a version and on: submit, return, publish, offer the next, discard it, retire.

Publishing freezes: it draws and stores the pictures first (files are written outside the
transaction), then stores wording, hash and pictures as one row that never changes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.achievements import access, definitions, designs, listings, pictures, rules
from insignia.achievements.actions.recording import move, record
from insignia.achievements.errors import DraftChanged, NotReadyToPublish, ReviewIncomplete
from insignia.achievements.events import AchievementRetired, VersionPublished
from insignia.achievements.models import Achievement, FairnessRecord, Version
from insignia.achievements.reviewing import fairness
from insignia.achievements.rules import Act, State
from insignia.achievements.values import ABOUT_VERSION
from insignia.foundation import prepared
from insignia.foundation.events import announce
from insignia.foundation.tenancy import within
from insignia.organizations.queries import members_with
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import Definition, FairnessReview
    from insignia.foundation.actors import Actor


@transaction.atomic
def submit_for_review(achievement_id: UUID, *, acting: Actor, at: datetime) -> Achievement:
    """Hand a complete draft to those who publish; refuses with every gap at once."""
    with access.for_designing(achievement_id, acting=acting) as found:
        achievement = access.locked(found)
        move(achievement, Act.SUBMIT)
        _refuse_gaps(definitions.from_json(achievement.draft))
        achievement.submitted_at, achievement.submitted_by_id = at, acting.person_id
        achievement.review_note = ""
        achievement.save()
        record("submit-for-review", achievement, acting, at)
    return achievement


@transaction.atomic
def return_to_author(
    achievement_id: UUID, *, note: str, acting: Actor, at: datetime
) -> Achievement:
    """Give a submitted draft back with a note on what should change."""
    with access.for_publishing(achievement_id, acting=acting) as found:
        achievement = access.locked(found)
        move(achievement, Act.RETURN)
        achievement.review_note = note
        achievement.save()
        record("return-to-author", achievement, acting, at)
    return achievement


def publish(
    achievement_id: UUID, *, review: FairnessReview, acting: Actor, at: datetime
) -> Version:
    """Freeze the submitted draft as the next version and make it the current one.

    What was answered about its fairness is kept with the version.
    """
    unanswered = tuple(fairness.gaps(review))
    if unanswered:
        raise ReviewIncomplete(unanswered)
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
        move(achievement, Act.PUBLISH)
        if achievement.draft != seen.draft:
            raise DraftChanged
        version = _freeze(achievement, definition, drawn, acting, at)
        FairnessRecord.objects.create(
            organization_id=achievement.organization_id,
            version=version,
            reviewer_id=acting.person_id,
            answers=fairness.to_json(review),
            answered_at=at,
        )
        listings.put(version, definition)
        prepared.renew(ABOUT_VERSION, version.id)
        record("publish", achievement, acting, at, version=version.number)
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
        move(achievement, Act.OFFER)
        achievement.author_id, achievement.submitted_by_id = acting.person_id, None
        achievement.changed_at = at
        achievement.save()
        record("offer-new-version", achievement, acting, at)
    return achievement


@transaction.atomic
def discard_draft(achievement_id: UUID, *, acting: Actor, at: datetime) -> Achievement:
    """Give up the next version; the working edition is the version in force again."""
    with access.for_designing(achievement_id, acting=acting) as found:
        achievement = access.locked(found)
        move(achievement, Act.DISCARD)
        in_force = achievement.current
        assert in_force is not None
        achievement.name, achievement.draft = in_force.definition["name"], in_force.definition
        achievement.changed_at, achievement.review_note = at, ""
        achievement.save()
        record("discard-draft", achievement, acting, at)
    return achievement


@transaction.atomic
def retire(achievement_id: UUID, *, acting: Actor, at: datetime) -> Achievement:
    """Stop new starts; running work and old awards are untouched."""
    with access.for_publishing(achievement_id, acting=acting) as found:
        achievement = access.locked(found)
        move(achievement, Act.RETIRE)
        achievement.retired_at = at
        achievement.save()
        listings.remove(achievement)
        record("retire", achievement, acting, at)
        announce(AchievementRetired(achievement.id, achievement.organization_id))
    return achievement


def retire_all(organization_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Retire everything that an organization offers; repeating is harmless."""
    with within(organization_id):
        rows = Achievement.objects.filter(retired_at=None).exclude(current=None)
        ids = list(rows.order_by("id").values_list("id", flat=True))
    for achievement_id in ids:
        retire(achievement_id, acting=acting, at=at)


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
