"""Drafting, reviewing, publishing and retiring, on the real database."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import DatabaseError, transaction
from django.test import override_settings
from tests.factories.accounts import person
from tests.factories.achievements import (
    FAIR,
    drafted_achievement,
    micro_credential,
    next_version,
    published_achievement,
    simple_badge,
)
from tests.factories.organizations import member, organization, owner_of

from insignia.achievements import actions, definitions, queries
from insignia.achievements.errors import (
    DraftChanged,
    NotInThisState,
    NotReadyToPublish,
    OwnDefinition,
)
from insignia.achievements.models import Achievement, Listing, Version
from insignia.foundation import clock
from insignia.foundation.actors import ANONYMOUS, Actor
from insignia.foundation.actors import person as person_actor
from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import NotFound, Refusal
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.errors import NotAllowed
from insignia.organizations.models import Organization
from insignia.organizations.values import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def issuer() -> Organization:
    return organization()


@pytest.fixture
def designer(issuer: Organization) -> Actor:
    return person_actor(member(issuer, roles=[Role.DESIGNER]).id)


@pytest.fixture
def owner(issuer: Organization) -> Actor:
    return person_actor(owner_of(issuer).id)


def _count(model: type[Achievement | Version | Listing]) -> int:
    with all_organizations():
        return model.objects.count()


def _audited() -> list[str]:
    return list(
        AuditEntry.objects.filter(action__startswith="achievements.")
        .order_by("position")
        .values_list("action", flat=True)
    )


def test_what_a_designer_submits_an_owner_publishes(
    issuer: Organization, designer: Actor, owner: Actor
) -> None:
    version = published_achievement(issuer, author=designer, publisher=owner)

    assert version.number == 1
    assert version.is_current
    assert version.can_be_started
    assert version.definition.name == micro_credential().name
    assert _audited() == [
        "achievements.draft",
        "achievements.submit-for-review",
        "achievements.publish",
    ]


def test_an_owner_does_not_publish_their_own_definition_where_another_could(
    issuer: Organization, owner: Actor
) -> None:
    member(issuer, roles=[Role.OWNER])

    with pytest.raises(OwnDefinition):
        published_achievement(issuer, author=owner, publisher=owner)

    assert _count(Version) == 0
    assert "achievements.publish" not in _audited()


def test_an_only_owner_publishes_their_own_definition(issuer: Organization, owner: Actor) -> None:
    assert published_achievement(issuer, author=owner, publisher=owner).number == 1


def test_a_definition_with_gaps_is_not_submitted_and_every_gap_is_named(
    issuer: Organization, designer: Actor
) -> None:
    drafted = drafted_achievement(
        issuer, micro_credential(competency="", criteria=(), image_alt=""), acting=designer
    )

    with pytest.raises(NotReadyToPublish) as refused:
        actions.submit_for_review(drafted.id, acting=designer, at=clock.now())

    assert {gap.where for gap in refused.value.gaps} >= {"competency", "criteria", "image_alt"}
    assert _audited() == ["achievements.draft"]


def test_a_draft_is_not_published_before_it_was_submitted(
    issuer: Organization, designer: Actor, owner: Actor
) -> None:
    drafted = drafted_achievement(issuer, acting=designer)

    with pytest.raises(NotInThisState):
        actions.publish(drafted.id, review=FAIR, acting=owner, at=clock.now())

    assert _count(Version) == 0


def test_a_submitted_definition_is_not_edited_until_it_is_returned(
    issuer: Organization, designer: Actor, owner: Actor
) -> None:
    drafted = drafted_achievement(issuer, acting=designer)
    actions.submit_for_review(drafted.id, acting=designer, at=clock.now())

    with pytest.raises(NotInThisState):
        actions.revise(drafted.id, simple_badge(), acting=designer, at=clock.now())

    returned = actions.return_to_author(
        drafted.id, note="Say more about wait time.", acting=owner, at=clock.now()
    )
    assert returned.review_note == "Say more about wait time."
    actions.revise(drafted.id, simple_badge(), acting=designer, at=clock.now())


class MeddledStorage(FileSystemStorage):
    """Somebody changes the draft while its pictures are being written."""

    meddle: ClassVar[list[Callable[[], object]]] = []

    def _save(self, name: str, content: Any) -> str:
        while self.meddle:
            self.meddle.pop()()
        return super()._save(name, content)  # type: ignore[misc]  # Django has it, its stubs have not


def test_what_changed_while_it_was_drawn_is_not_published(
    issuer: Organization, designer: Actor, owner: Actor, tmp_path: Path
) -> None:
    drafted = drafted_achievement(issuer, acting=designer)
    actions.submit_for_review(drafted.id, acting=designer, at=clock.now())

    def meddle() -> None:
        now = clock.now()
        actions.return_to_author(drafted.id, note="Wait", acting=owner, at=now)
        actions.revise(drafted.id, simple_badge(), acting=designer, at=now)
        actions.submit_for_review(drafted.id, acting=designer, at=now)

    MeddledStorage.meddle.append(meddle)
    storages = {
        **settings.STORAGES,
        "default": {
            "BACKEND": f"{__name__}.MeddledStorage",
            "OPTIONS": {"location": str(tmp_path)},
        },
    }

    with override_settings(STORAGES=storages), pytest.raises(DraftChanged):
        actions.publish(drafted.id, review=FAIR, acting=owner, at=clock.now())

    assert _count(Version) == 0
    assert actions.publish(drafted.id, review=FAIR, acting=owner, at=clock.now()).number == 1


def test_a_new_version_leaves_the_published_one_as_it_was(issuer: Organization) -> None:
    first = published_achievement(issuer)
    second = next_version(first, micro_credential(competency="Another competency."))

    kept = queries.version(first.id)
    assert (second.number, second.is_current, kept.is_current) == (2, True, False)
    assert kept.definition == first.definition
    assert kept.content_hash == definitions.content_hash(first.definition) == first.content_hash
    assert second.content_hash != first.content_hash
    assert second.achievement_slug == first.achievement_slug


def test_while_a_new_version_is_written_the_current_one_stays_in_force(
    issuer: Organization,
) -> None:
    version = published_achievement(issuer)
    actor = person_actor(member(issuer, roles=[Role.DESIGNER]).id)

    actions.offer_new_version(version.achievement_id, acting=actor, at=clock.now())

    assert queries.version(version.id).can_be_started
    assert queries.published_of(issuer.id) == (version,)


def test_the_database_itself_refuses_to_change_a_published_version(issuer: Organization) -> None:
    version = published_achievement(issuer)

    with all_organizations(), pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.id).update(number=7)

    assert queries.version(version.id) == version


def test_a_stored_version_refuses_to_be_saved_or_deleted(issuer: Organization) -> None:
    version = published_achievement(issuer)
    with all_organizations():
        row = Version.objects.get(pk=version.id)

    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.delete()


def test_the_hash_of_a_version_is_the_hash_of_its_stored_wording(issuer: Organization) -> None:
    version = published_achievement(issuer)
    with all_organizations():
        stored = Version.objects.get(pk=version.id).definition

    assert definitions.document_hash(stored) == version.content_hash
    assert definitions.from_json(stored) == version.definition


def test_retiring_stops_new_starts_and_keeps_the_page(issuer: Organization, owner: Actor) -> None:
    version = published_achievement(issuer)

    actions.retire(version.achievement_id, acting=owner, at=clock.now())

    kept = queries.current_version(version.organization_slug, version.achievement_slug)
    assert kept.is_retired
    assert not kept.can_be_started
    assert queries.published_of(issuer.id) == ()
    assert _count(Listing) == 0
    with pytest.raises(NotInThisState):
        actions.offer_new_version(version.achievement_id, acting=owner, at=clock.now())


def test_a_retired_draft_that_was_never_published_has_no_public_page(
    issuer: Organization, owner: Actor
) -> None:
    drafted = drafted_achievement(issuer)
    actions.retire(drafted.id, acting=owner, at=clock.now())

    with pytest.raises(NotFound):
        queries.current_version(issuer.slug, drafted.slug)


def test_autosave_keeps_what_is_typed_and_writes_no_audit_entry(
    issuer: Organization, designer: Actor
) -> None:
    drafted = drafted_achievement(issuer, acting=designer)

    saved = actions.autosave(
        drafted.id, micro_credential(name="Half a na"), acting=designer, at=clock.now()
    )

    assert saved.draft["name"] == "Half a na"
    assert _audited() == ["achievements.draft"]


def test_the_address_follows_the_name_until_the_first_publication(
    issuer: Organization, designer: Actor
) -> None:
    drafted = drafted_achievement(issuer, acting=designer)
    saved = actions.revise(
        drafted.id, micro_credential(name="Wait Time"), acting=designer, at=clock.now()
    )

    assert saved.slug == "wait-time"


def test_two_definitions_of_one_name_get_two_addresses(issuer: Organization) -> None:
    slugs = [drafted_achievement(issuer).slug for _ in range(3)]

    assert len(set(slugs)) == 3
    assert slugs[1] == f"{slugs[0]}-2"


ACTS: dict[str, Callable[[Organization, Achievement, Actor], object]] = {
    "draft": lambda issuer, achievement, actor: actions.draft(
        simple_badge(), organization=issuer, acting=actor, at=clock.now()
    ),
    "revise": lambda issuer, achievement, actor: actions.revise(
        achievement.id, simple_badge(), acting=actor, at=clock.now()
    ),
    "autosave": lambda issuer, achievement, actor: actions.autosave(
        achievement.id, simple_badge(), acting=actor, at=clock.now()
    ),
    "submit": lambda issuer, achievement, actor: actions.submit_for_review(
        achievement.id, acting=actor, at=clock.now()
    ),
    "publish": lambda issuer, achievement, actor: actions.publish(
        achievement.id, review=FAIR, acting=actor, at=clock.now()
    ),
    "return": lambda issuer, achievement, actor: actions.return_to_author(
        achievement.id, note="No", acting=actor, at=clock.now()
    ),
    "retire": lambda issuer, achievement, actor: actions.retire(
        achievement.id, acting=actor, at=clock.now()
    ),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["anonymous", "stranger", "assessor", "other owner"])
def test_nobody_without_the_permission_changes_a_definition(
    issuer: Organization, act: str, who: str
) -> None:
    achievement = drafted_achievement(issuer)
    expected: type[Refusal] = NotFound
    if who == "anonymous":
        actor = ANONYMOUS
        expected = Refusal
    elif who == "stranger":
        actor = person_actor(person().id)
    elif who == "assessor":
        actor = person_actor(member(issuer, roles=[Role.ASSESSOR]).id)
        expected = NotAllowed
    else:
        actor = person_actor(member(organization(), roles=[Role.OWNER]).id)
    before = (_count(Achievement), _audited())

    with pytest.raises(expected):
        ACTS[act](issuer, achievement, actor)

    assert (_count(Achievement), _audited()) == before
