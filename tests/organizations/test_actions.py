"""Founding, describing and vouching."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.organizations import member, organization, owner_of

from insignia.accounts.errors import SignInNeeded
from insignia.foundation.actors import ANONYMOUS
from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import NotFound, Refusal
from insignia.organizations import actions, queries
from insignia.organizations.errors import (
    Incomplete,
    LooksLikeAnother,
    NotAllowed,
    OperatorsOnly,
    SlugTaken,
)
from insignia.organizations.models import Organization
from insignia.organizations.values import OrganizationKind, Role, TrustLevel

AT = datetime(2026, 2, 1, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def found(**changes: Any) -> Organization:
    fields = {"name": "Museum of Tides", "kind": OrganizationKind.MUSEUM, "at": AT, **changes}
    fields.setdefault("acting", as_actor(person()))
    return actions.create(**fields)


def test_the_founder_can_do_everything_alone() -> None:
    founder = person()

    made = found(acting=as_actor(founder))

    assert queries.roles_of(made.id, founder.id) == {
        Role.OWNER,
        Role.DESIGNER,
        Role.ASSESSOR,
        Role.AWARDER,
    }


def test_a_new_name_is_a_claim_and_its_address_follows_from_it() -> None:
    made = found(name="Müséum of Tides")

    assert made.slug == "museum-of-tides"
    assert made.trust == TrustLevel.CLAIMED


@pytest.mark.parametrize("kind", OrganizationKind)
def test_every_kind_of_issuer_can_be_founded(kind: OrganizationKind) -> None:
    assert found(kind=kind).kind == kind


def test_founding_leaves_one_entry_in_the_new_organizations_stream() -> None:
    made = found()

    entry = AuditEntry.objects.get(stream_id=str(made.id))
    assert (entry.action, entry.about_id) == ("organizations.create", str(made.id))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"name": "  "}, Incomplete),
        ({"kind": "club"}, Incomplete),
        ({"country": "Germany"}, Incomplete),
        ({"slug": "start"}, SlugTaken),
        ({"slug": "Not an address"}, SlugTaken),
        ({"name": "博物館"}, SlugTaken),
        ({"slug": "taken"}, SlugTaken),
        ({"name": "Harbour Acaderny"}, LooksLikeAnother),
        ({"name": "Harb\N{GREEK SMALL LETTER OMICRON}ur Academy"}, LooksLikeAnother),
        ({"acting": ANONYMOUS}, SignInNeeded),
    ],
)
def test_nothing_is_founded_that_is_incomplete_or_mistakable(
    changes: dict[str, Any], refusal: type[Refusal]
) -> None:
    organization("Harbour Academy", slug="taken")
    before = (Organization.objects.count(), AuditEntry.objects.count())

    with pytest.raises(refusal):
        found(**changes)

    assert (Organization.objects.count(), AuditEntry.objects.count()) == before


def test_a_mistakable_name_is_accepted_from_who_is_sure_and_noted() -> None:
    organization("Harbour Academy")

    made = found(name="Harbour Acaderny", is_sure_of_name=True)

    entry = AuditEntry.objects.get(about_id=str(made.id))
    assert entry.facts["sure_of_name"] is True


def test_an_owner_describes_the_organization() -> None:
    made = organization()

    actions.describe(
        made, description=" Tide pools. ", region="Kiel", acting=as_actor(owner_of(made)), at=AT
    )

    made.refresh_from_db()
    assert (made.description, made.region) == ("Tide pools.", "Kiel")


def test_a_changed_name_loses_the_word_of_who_vouched_for_the_old_one() -> None:
    made = organization("Old Name House")
    operator = as_actor(person(is_operator=True))
    actions.vouch(made, by="The museums' council", acting=operator, at=AT)

    actions.describe(made.slug, name="Quite Other House", acting=as_actor(owner_of(made)), at=AT)

    made.refresh_from_db()
    assert (made.trust, made.vouched_by) == (TrustLevel.CLAIMED, "")


def test_who_may_not_manage_changes_nothing() -> None:
    made = organization(description="As it was.")
    designer = member(made, roles=[Role.DESIGNER])

    with pytest.raises(NotAllowed):
        actions.describe(made, description="New", acting=as_actor(designer), at=AT)
    with pytest.raises(NotFound):
        actions.describe(made, description="New", acting=as_actor(person()), at=AT)

    made.refresh_from_db()
    assert made.description == "As it was."


def test_an_organization_keeps_a_name_and_a_kind() -> None:
    made = organization()

    with pytest.raises(Incomplete):
        actions.describe(made, name="", acting=as_actor(owner_of(made)), at=AT)
    other = organization("Cathedral Works")
    with pytest.raises(LooksLikeAnother):
        actions.describe(made, name=other.name, acting=as_actor(owner_of(made)), at=AT)


def test_describing_without_a_change_is_noted_and_harmless() -> None:
    made = organization()

    actions.describe(made, acting=as_actor(owner_of(made)), at=AT)

    entry = AuditEntry.objects.filter(action="organizations.describe").get()
    assert entry.facts == {"changed": []}


def test_only_operators_vouch() -> None:
    made = organization()

    with pytest.raises(OperatorsOnly):
        actions.vouch(made, by="Myself", acting=as_actor(owner_of(made)), at=AT)

    made.refresh_from_db()
    assert made.trust == TrustLevel.CLAIMED
