"""Who may act where."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django_scopes.exceptions import ScopeError
from tests.factories.accounts import as_actor, person
from tests.factories.organizations import FOUNDED_AT, member, organization, owner_of

from insignia.accounts.errors import SignInNeeded
from insignia.foundation.actors import ANONYMOUS, SYSTEM, Actor, ActorKind, client, job
from insignia.foundation.identifiers import new_id
from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations
from insignia.organizations import actions, queries
from insignia.organizations.access import acting_in, client_with, permissions_of, scope_of
from insignia.organizations.errors import ClientScopesWrong, KeyNotAccepted, NotAllowed
from insignia.organizations.models import ApiClient, Membership
from insignia.organizations.roles import TABLE
from insignia.organizations.values import Permission, Role

AT = FOUNDED_AT + timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_a_member_may_do_what_the_role_carries_and_nothing_else(role: Role) -> None:
    made = organization()
    acting = as_actor(member(made, roles=[role]))

    assert permissions_of(acting, made) == TABLE[role]
    for permission in set(Permission) - TABLE[role]:
        with pytest.raises(NotAllowed):
            acting_in(made.slug, acting=acting, permission=permission)


def test_nobody_signed_in_is_asked_to_sign_in_whether_or_not_the_place_exists() -> None:
    made = organization()

    for place in (made.slug, made.id, "nowhere", new_id()):
        with pytest.raises(SignInNeeded):
            acting_in(place, acting=ANONYMOUS, permission=Permission.READ_DESK)


def test_to_a_stranger_nothing_is_there() -> None:
    made, other = organization(), organization()
    neighbour = member(other, roles=list(Role))

    for acting in (as_actor(person()), as_actor(neighbour)):
        for place in (made.slug, made.id, "nowhere"):
            with pytest.raises(NotFound):
                acting_in(place, acting=acting, permission=Permission.READ_DESK)


def test_an_actor_without_a_kind_of_ours_may_do_nothing() -> None:
    made = organization()

    assert permissions_of(Actor(ActorKind.SYSTEM, "somebody"), made) == frozenset()
    assert permissions_of(job("awards.issue"), made) == set(Permission)
    assert permissions_of(SYSTEM, made) == set(Permission)


def test_inside_a_scope_only_its_own_rows_exist() -> None:
    made, _ = organization(), organization()
    owner = as_actor(owner_of(made))

    with scope_of(made.slug, acting=owner, permission=Permission.READ_DESK) as found:
        assert {row.organization_id for row in Membership.objects.all()} == {found.id}
    with pytest.raises(ScopeError):
        Membership.objects.all()


def test_a_program_may_do_what_its_key_was_made_for_in_its_own_organization() -> None:
    made, other = organization(), organization()
    new = actions.make_client(
        made,
        name="Learning platform",
        scopes=[Permission.AWARD, Permission.READ_DESK],
        acting=as_actor(owner_of(made)),
        at=AT,
    )
    acting = client(new.client.id)

    assert client_with(new.key) == (new.client, made)
    assert permissions_of(acting, made) == {Permission.AWARD, Permission.READ_DESK}
    assert permissions_of(acting, other) == frozenset()


def test_a_key_is_kept_as_a_digest_only() -> None:
    made = organization()
    owner = as_actor(owner_of(made))

    new = actions.make_client(made, name="P", scopes=[Permission.AWARD], acting=owner, at=AT)

    with all_organizations():
        row = ApiClient.objects.values().get()
    assert new.key not in str(row)
    assert new.key.startswith(str(row["key_start"]))
    assert new.key not in str(AuditEntry.objects.values_list("facts"))


def test_a_revoked_key_is_refused_at_once() -> None:
    made = organization()
    owner = as_actor(owner_of(made))
    new = actions.make_client(made, name="P", scopes=[Permission.AWARD], acting=owner, at=AT)

    for _ in range(2):
        actions.revoke_client(made, new.client.id, acting=owner, at=AT)

    with pytest.raises(KeyNotAccepted):
        client_with(new.key)
    assert permissions_of(client(new.client.id), made) == frozenset()
    with pytest.raises(NotFound):
        actions.revoke_client(made, new_id(), acting=owner, at=AT)


@pytest.mark.parametrize("scopes", [[], [Permission.MANAGE_MEMBERS], [Permission.ASSESS]])
def test_no_key_is_made_for_nothing_or_for_what_no_program_may(scopes: list[Permission]) -> None:
    made = organization()

    with pytest.raises(ClientScopesWrong):
        actions.make_client(made, name="P", scopes=scopes, acting=as_actor(owner_of(made)), at=AT)

    assert queries.clients(made.id) == ()


def test_the_day_a_key_was_used_is_remembered() -> None:
    made = organization()
    owner = as_actor(owner_of(made))
    new = actions.make_client(made, name="P", scopes=[Permission.AWARD], acting=owner, at=AT)

    actions.note_use(new.client.id, at=AT)
    actions.note_use(new.client.id, at=AT)

    assert queries.clients(made.id)[0].used_on == AT.date()
