"""Members come, change roles and go."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from tests.factories.accounts import as_actor, person
from tests.factories.organizations import FOUNDED_AT, member, organization, owner_of

from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import AuditDetail, AuditEntry, Letter
from insignia.foundation.refusals import NotFound, Refusal
from insignia.foundation.tenancy import all_organizations
from insignia.organizations import actions, queries, rules
from insignia.organizations.errors import (
    AlreadyInvited,
    AlreadyMember,
    InvitationExpired,
    InvitationUnknown,
    InvitationUsed,
    InvitedAddressNotProved,
    LastOwner,
    NoRole,
    NotAllowed,
    TooManyInvitations,
)
from insignia.organizations.models import Invitation, Membership, Organization
from insignia.organizations.values import Permission, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from insignia.accounts.models import Person

AT = FOUNDED_AT + timedelta(days=1)

pytestmark = pytest.mark.django_db


def invite(made: Organization, address: str = "ada@mail.example") -> Invitation:
    return actions.invite(
        made, address=address, roles=[Role.ASSESSOR], acting=as_actor(owner_of(made)), at=AT
    )


def token_in_the_letter(address: str = "ada@mail.example") -> str:
    words = words_of(Letter.objects.get(recipient=address))
    found = re.search(r"/organizations/invitations/([\w-]+)/", words)
    assert found
    return found[1]


def membership_of(made: Organization, who: Person) -> Membership:
    with all_organizations():
        return Membership.objects.get(organization=made, person=who, ended_at=None)


def test_who_is_invited_and_reads_that_mailbox_becomes_a_member() -> None:
    made = organization()
    ada = person(email="ada@mail.example")
    invite(made, " Ada@mail.example ")

    actions.accept_invitation(token_in_the_letter(), acting=as_actor(ada), at=AT)

    assert queries.roles_of(made.id, ada.id) == {Role.ASSESSOR}
    assert queries.open_invitations(made.id) == ()


def test_a_forwarded_link_is_not_enough() -> None:
    made = organization()
    invite(made)
    mallory = person(email="mallory@mail.example")
    unproved = person(email="ada@mail.example", is_verified=False)
    token = token_in_the_letter()

    for who in (mallory, unproved):
        with pytest.raises(InvitedAddressNotProved):
            actions.accept_invitation(token, acting=as_actor(who), at=AT)

    assert len(queries.members(made.id)) == 1


def test_an_invitation_is_used_once() -> None:
    made, ada = organization(), person(email="ada@mail.example")
    invite(made)
    token = token_in_the_letter()
    actions.accept_invitation(token, acting=as_actor(ada), at=AT)

    with pytest.raises(InvitationUsed):
        actions.accept_invitation(token, acting=as_actor(ada), at=AT)


def test_an_expired_withdrawn_or_invented_link_opens_nothing() -> None:
    made, ada = organization(), person(email="ada@mail.example")
    sent = invite(made)
    token = token_in_the_letter()

    with pytest.raises(InvitationExpired):
        actions.accept_invitation(token, acting=as_actor(ada), at=AT + rules.INVITATION_LASTS)
    actions.withdraw_invitation(made, sent.id, acting=as_actor(owner_of(made)), at=AT)
    with pytest.raises(InvitationUnknown):
        actions.accept_invitation(token, acting=as_actor(ada), at=AT)
    with pytest.raises(InvitationUnknown):
        actions.accept_invitation("invented", acting=as_actor(ada), at=AT)

    assert queries.roles_of(made.id, ada.id) == frozenset()


def test_the_table_of_invitations_opens_nothing() -> None:
    invite(organization())
    token = token_in_the_letter()

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM organizations_invitation")
        assert token not in str(cursor.fetchall())


def test_an_address_stands_in_the_record_only_where_it_can_be_erased() -> None:
    sent = invite(organization())

    entry = AuditEntry.objects.get(about_id=str(sent.id))
    assert "mail.example" not in str(entry.facts)
    assert AuditDetail.objects.get(entry=entry).value == "ada@mail.example"


def test_the_same_address_is_not_written_to_twice() -> None:
    made = organization()
    first = invite(made)
    with pytest.raises(AlreadyInvited):
        invite(made)
    actions.withdraw_invitation(made, first.id, acting=as_actor(owner_of(made)), at=AT)

    invite(made)

    assert len(queries.open_invitations(made.id)) == 1
    with pytest.raises(InvitationUnknown):
        actions.withdraw_invitation(made, first.id, acting=as_actor(owner_of(made)), at=AT)


def test_a_member_is_not_invited_again() -> None:
    made = organization()
    member(made, roles=[Role.DESIGNER], who=person(email="ada@mail.example"))

    with pytest.raises(AlreadyMember):
        invite(made)

    assert Letter.objects.count() == 0


def test_who_became_a_member_meanwhile_keeps_their_roles() -> None:
    made, ada = organization(), person(email="ada@mail.example")
    invite(made)
    member(made, roles=[Role.AUDITOR], who=ada)

    with pytest.raises(AlreadyMember):
        actions.accept_invitation(token_in_the_letter(), acting=as_actor(ada), at=AT)

    assert queries.roles_of(made.id, ada.id) == {Role.AUDITOR}


def test_a_new_organization_does_not_flood_strangers_with_mail() -> None:
    made = organization()
    for number in range(rules.INVITATIONS_A_DAY):
        invite(made, f"stranger{number}@mail.example")

    with pytest.raises(TooManyInvitations):
        invite(made, "one-more@mail.example")

    assert Letter.objects.count() == rules.INVITATIONS_A_DAY


@pytest.mark.parametrize("role", set(Role) - {Role.OWNER})
def test_only_owners_invite_and_change_roles(role: Role) -> None:
    made = organization()
    acting = as_actor(member(made, roles=[role]))
    other = membership_of(made, owner_of(made))

    for attempt in (
        lambda: actions.invite(made, address="a@b.example", roles=[role], acting=acting, at=AT),
        lambda: actions.change_roles(made, other.id, roles=[role], acting=acting, at=AT),
        lambda: actions.end_membership(made, other.id, acting=acting, at=AT),
    ):
        with pytest.raises(NotAllowed):
            attempt()

    assert Letter.objects.count() == 0
    assert membership_of(made, owner_of(made)).held == other.held


def test_roles_change_and_the_change_is_in_the_record() -> None:
    made = organization()
    ada = member(made, roles=[Role.DESIGNER])
    membership = membership_of(made, ada)

    actions.change_roles(
        made,
        membership.id,
        roles=[Role.AWARDER, Role.OWNER],
        acting=as_actor(owner_of(made)),
        at=AT,
    )

    assert queries.roles_of(made.id, ada.id) == {Role.OWNER, Role.AWARDER}
    entry = AuditEntry.objects.get(action="organizations.change-roles")
    assert entry.facts["roles"] == ["owner", "awarder"]


def test_nobody_takes_the_last_owner_away() -> None:
    made = organization()
    owner = owner_of(made)
    membership, acting = membership_of(made, owner), as_actor(owner)

    with pytest.raises(LastOwner):
        actions.change_roles(made, membership.id, roles=[Role.AUDITOR], acting=acting, at=AT)
    with pytest.raises(LastOwner):
        actions.end_membership(made, membership.id, acting=acting, at=AT)
    with pytest.raises(NoRole):
        actions.change_roles(made, membership.id, roles=[], acting=acting, at=AT)

    assert Role.OWNER in queries.roles_of(made.id, owner.id)


def test_whoever_leaves_loses_access_at_once_and_may_come_back() -> None:
    made = organization()
    ada = member(made, roles=[Role.DESIGNER])
    first = membership_of(made, ada)

    actions.end_membership(made, first.id, acting=as_actor(ada), at=AT)

    assert queries.roles_of(made.id, ada.id) == frozenset()
    with pytest.raises(NotFound):
        actions.end_membership(made, first.id, acting=as_actor(ada), at=AT)
    member(made, roles=[Role.ASSESSOR], who=ada)
    assert queries.roles_of(made.id, ada.id) == {Role.ASSESSOR}


def test_an_owner_ends_anothers_membership() -> None:
    made = organization()
    ada = member(made, roles=[Role.OWNER])

    actions.end_membership(
        made, membership_of(made, ada).id, acting=as_actor(owner_of(made)), at=AT
    )

    assert [one.person_id for one in queries.members(made.id)] == [owner_of(made).id]
    run_pending()


@pytest.mark.parametrize("verb", ["withdraw", "change", "end"])
def test_rows_of_another_organization_do_not_exist_here(verb: str) -> None:
    made, other = organization(), organization()
    acting = as_actor(owner_of(made))
    foreign, sent = membership_of(other, owner_of(other)), invite(other)
    entries = AuditEntry.objects.count()

    attempts: dict[str, Callable[[], object]] = {
        "withdraw": lambda: actions.withdraw_invitation(made, sent.id, acting=acting, at=AT),
        "change": lambda: actions.change_roles(
            made, foreign.id, roles=[Role.AUDITOR], acting=acting, at=AT
        ),
        "end": lambda: actions.end_membership(made, foreign.id, acting=acting, at=AT),
    }
    with pytest.raises(Refusal) as refused:
        attempts[verb]()

    assert isinstance(refused.value, NotFound)
    assert AuditEntry.objects.count() == entries


def test_those_with_a_permission_are_found_in_order_of_joining() -> None:
    made = organization()
    ada = member(made, roles=[Role.ASSESSOR])
    member(made, roles=[Role.DESIGNER])

    assert queries.members_with(made.id, Permission.ASSESS) == [owner_of(made).id, ada.id]
    assert [place.slug for place in queries.organizations_of(ada.id)] == [made.slug]
