"""People join an organization, change roles and leave it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts import access as people
from insignia.accounts import queries as accounts
from insignia.foundation import audit, letters
from insignia.foundation.actors import job
from insignia.foundation.events import announce
from insignia.foundation.identifiers import absolute, new_token, token_digest
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations, own, within
from insignia.organizations import rules
from insignia.organizations.access import acting_in, scope_of
from insignia.organizations.errors import (
    AlreadyInvited,
    AlreadyMember,
    InvitationUnknown,
    InvitedAddressNotProved,
    TooManyInvitations,
)
from insignia.organizations.events import MembershipEnded, RolesChanged
from insignia.organizations.models import Invitation, Membership, Organization
from insignia.organizations.values import Permission, Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.organizations.access import Reference


@transaction.atomic
def invite(
    organization: Reference,
    *,
    address: str,
    roles: Iterable[Role],
    acting: Actor,
    at: datetime,
    language: str = "en",
) -> Invitation:
    """Offer a place to whoever reads the mail of `address`; the link is good for seven days."""
    chosen = rules.chosen_roles(roles)
    mailbox = address.strip().lower()
    token = new_token()
    with scope_of(organization, acting=acting, permission=Permission.MANAGE_MEMBERS) as found:
        _lock(found)
        _refuse_repeated(mailbox, at=at)
        invitation: Invitation = Invitation.objects.create(
            organization=found,
            address=mailbox,
            roles=chosen,
            token_digest=token_digest(token),
            invited_by=people.person(acting),
            sent_at=at,
            expires_at=at + rules.INVITATION_LASTS,
        )
    letters.post(
        key=f"invitation:{invitation.id}",
        to=mailbox,
        template="organizations/mail/invitation",
        context={
            "organization": found,
            "inviter": accounts.name_of(invitation.invited_by_id),
            "link": absolute(f"/organizations/invitations/{token}/"),
            "expires_at": invitation.expires_at,
        },
        language=language,
        organization=found.id,
    )
    _note("invite", found, ("invitation", invitation.id), acting, at, chosen, mailbox)
    return invitation


@transaction.atomic
def withdraw_invitation(
    organization: Reference, invitation_id: UUID, *, acting: Actor, at: datetime
) -> Invitation:
    """Take an invitation back; its link stops working at once."""
    with scope_of(organization, acting=acting, permission=Permission.MANAGE_MEMBERS) as found:
        invitation: Invitation | None = (
            Invitation.objects.select_for_update().filter(pk=invitation_id).first()
        )
        if invitation is None:
            raise NotFound
        rules.require_open(rules.invitation_standing(**_dates(invitation), at=invitation.sent_at))
        invitation.withdrawn_at = at
        invitation.save(update_fields=["withdrawn_at"])
    _note("withdraw-invitation", found, ("invitation", invitation.id), acting, at)
    return invitation


@transaction.atomic
def accept_invitation(token: str, *, acting: Actor, at: datetime) -> Membership:
    """Take the offered place.

    The link alone is not enough, because a link can be forwarded: whoever accepts must have
    proved that the invited mailbox is theirs.
    """
    person = people.person(acting)
    with own():
        invitation: Invitation | None = (
            Invitation.objects.select_for_update(of=("self",))
            .select_related("organization")
            .filter(token_digest=token_digest(token))
            .first()
        )
    if invitation is None:
        raise InvitationUnknown
    rules.require_open(rules.invitation_standing(**_dates(invitation), at=at))
    if invitation.address not in accounts.verified_addresses(person.id):
        raise InvitedAddressNotProved(invitation.address)
    with within(invitation.organization_id):
        if Membership.objects.filter(person=person, ended_at=None).exists():
            raise AlreadyMember
        invitation.accepted_at = at
        invitation.save(update_fields=["accepted_at"])
        membership: Membership = Membership.objects.create(
            organization=invitation.organization,
            person=person,
            roles=rules.chosen_roles(invitation.offered),
            since=at,
        )
    about = ("membership", membership.id)
    _note("accept-invitation", invitation.organization, about, acting, at, membership.roles)
    return membership


@transaction.atomic
def change_roles(
    organization: Reference,
    membership_id: UUID,
    *,
    roles: Iterable[Role],
    acting: Actor,
    at: datetime,
) -> Membership:
    """Trust a member with other roles; the last owner stays one."""
    chosen = rules.chosen_roles(roles)
    with scope_of(organization, acting=acting, permission=Permission.MANAGE_MEMBERS) as found:
        _lock(found)
        membership = _running(membership_id)
        _keep_an_owner(found, membership, stays_owner=Role.OWNER.value in chosen)
        membership.roles = chosen
        membership.save(update_fields=["roles"])
    _note("change-roles", found, ("membership", membership.id), acting, at, chosen)
    announce(RolesChanged(found.id, membership.person_id))
    return membership


@transaction.atomic
def end_membership(
    organization: Reference, membership_id: UUID, *, acting: Actor, at: datetime
) -> Membership:
    """End a membership, one's own or, as an owner, another's; what was done in it stays done."""
    found = acting_in(organization, acting=acting, permission=Permission.READ_DESK)
    with within(found.id):
        _lock(found)
        membership = _running(membership_id)
        if membership.person_id != acting.person_id:
            acting_in(found, acting=acting, permission=Permission.MANAGE_MEMBERS)
        _keep_an_owner(found, membership, stays_owner=False)
        membership.ended_at = at
        membership.save(update_fields=["ended_at"])
    _note("end-membership", found, ("membership", membership.id), acting, at)
    announce(MembershipEnded(found.id, membership.person_id))
    return membership


@transaction.atomic
def leave_everywhere(person_id: UUID, *, at: datetime) -> None:
    """End every membership of a person whose account is gone."""
    acting = job("organizations.leave_everywhere")
    with all_organizations():
        for membership in (
            Membership.objects.select_for_update(of=("self",))
            .filter(person_id=person_id, ended_at=None)
            .select_related("organization")
        ):
            membership.ended_at = at
            membership.save(update_fields=["ended_at"])
            about = ("membership", membership.id)
            _note("end-membership", membership.organization, about, acting, at)
            announce(MembershipEnded(membership.organization_id, person_id))


@transaction.atomic
def forget_invited(addresses: frozenset[str], *, at: datetime) -> None:
    """Empty the address of invitations to somebody who left; open ones are withdrawn.

    Part of erasing a person, which leaves the one audit entry.
    """
    with all_organizations():
        theirs = Invitation.objects.filter(address__in=addresses)
        theirs.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=at)
        theirs.update(address="")


def _lock(organization: Organization) -> None:
    """Let only one change of members happen at a time, so that two owners cannot both leave."""
    Organization.objects.select_for_update().get(pk=organization.pk)


def _running(membership_id: UUID) -> Membership:
    membership: Membership | None = Membership.objects.filter(
        pk=membership_id, ended_at=None
    ).first()
    if membership is None:
        raise NotFound
    return membership


def _keep_an_owner(found: Organization, membership: Membership, *, stays_owner: bool) -> None:
    running = Membership.objects.filter(ended_at=None).exclude(pk=membership.pk)
    rules.keep_an_owner(
        found.name,
        loses=Role.OWNER in membership.held and not stays_owner,
        other_owners=sum(Role.OWNER in other.held for other in running),
    )


def _refuse_repeated(mailbox: str, *, at: datetime) -> None:
    sent = Invitation.objects.filter(sent_at__gt=at - timedelta(days=1)).count()
    if sent >= rules.INVITATIONS_A_DAY:
        raise TooManyInvitations(rules.INVITATIONS_A_DAY)
    known = accounts.person_with_verified_address(mailbox)
    if known and Membership.objects.filter(person=known, ended_at=None).exists():
        raise AlreadyMember
    waiting = Invitation.objects.filter(address=mailbox, accepted_at=None, withdrawn_at=None)
    if waiting.filter(expires_at__gt=at).exists():
        raise AlreadyInvited(mailbox)


def _dates(invitation: Invitation) -> dict[str, datetime]:
    return {
        name: getattr(invitation, name) for name in ("accepted_at", "withdrawn_at", "expires_at")
    }


def _note(  # noqa: PLR0917 - the parts of an entry, in the order of the sentence
    verb: str,
    organization: Organization,
    about: tuple[str, UUID],
    acting: Actor,
    at: datetime,
    roles: list[str] | None = None,
    address: str = "",
) -> None:
    audit.record(
        f"organizations.{verb}",
        acting=acting,
        about=about,
        organization=organization.id,
        facts={"roles": roles} if roles else None,
        personal={"address": address} if address else None,
        at=at,
    )
