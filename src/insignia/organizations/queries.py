"""What other slices and the public may know about organizations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from django.conf import settings

from insignia.accounts import queries as people
from insignia.foundation.identifiers import token_digest
from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations, own, public, within
from insignia.organizations import rules
from insignia.organizations.access import find
from insignia.organizations.closing import rules as closing
from insignia.organizations.errors import InvitationUnknown
from insignia.organizations.models import (
    ApiClient,
    Domain,
    Handover,
    Invitation,
    Membership,
    Organization,
)
from insignia.organizations.roles import roles_with
from insignia.organizations.values import (
    Handing,
    HandoverView,
    Member,
    Offer,
    OrganizationKind,
    Permission,
    Place,
    PublicProfile,
    Role,
    TrustLevel,
)
from insignia.organizations.words import KINDS, TRUST
from insignia.standards.model.profile import Address, Profile

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet


def by_slug(slug: str) -> Organization:
    """Return the organization at this address; raises `NotFound`."""
    return find(slug)


def by_id(organization_id: UUID) -> Organization:
    """Return the organization of this id; raises `NotFound`."""
    return find(organization_id)


def every_id() -> list[UUID]:
    """Return the id of every organization, for the upkeep of what they publish."""
    return list(Organization.objects.values_list("id", flat=True))


def roles_of(organization_id: UUID, person_id: UUID) -> frozenset[Role]:
    """Return the roles a person holds now; empty for a stranger."""
    with own():
        membership = Membership.objects.filter(
            organization_id=organization_id, person_id=person_id, ended_at=None
        ).first()
    return membership.held if membership else frozenset()


def members_with(organization_id: UUID, permission: Permission) -> list[UUID]:
    """Return the people who may use `permission` in this organization now."""
    roles = roles_with(permission)
    with within(organization_id):
        running = Membership.objects.filter(ended_at=None).order_by("since")
        return [row.person_id for row in running if row.held & roles]


def members_of_each_with(
    organization_ids: Collection[UUID], permission: Permission
) -> dict[UUID, list[UUID]]:
    """Return the same for several organizations, with one question for all of them."""
    roles = roles_with(permission)
    found: dict[UUID, list[UUID]] = {key: [] for key in organization_ids}
    with public():
        rows = Membership.objects.filter(organization_id__in=list(found), ended_at=None)
        for row in rows.order_by("since"):
            if row.held & roles:
                found[row.organization_id].append(row.person_id)
    return found


def members(organization_id: UUID) -> tuple[Member, ...]:
    """Return who belongs to an organization now, in the order of joining."""
    with within(organization_id):
        running = list(Membership.objects.filter(ended_at=None).order_by("since", "id"))
    names = people.names_of(row.person_id for row in running)
    return tuple(
        Member(row.id, row.person_id, names[row.person_id], _in_order(row.held), row.since)
        for row in running
    )


def organizations_of(person_id: UUID) -> tuple[Place, ...]:
    """Return the organizations a person belongs to now."""
    with own():
        rows = (
            Membership.objects.filter(person_id=person_id, ended_at=None)
            .select_related("organization")
            .order_by("organization__name")
        )
        return tuple(
            Place(
                row.organization.id,
                row.organization.slug,
                row.organization.name,
                _in_order(row.held),
            )
            for row in rows
        )


def only_owner_of(person_id: UUID) -> tuple[Place, ...]:
    """Return the organizations that others work for too and that only this person owns."""
    owned = [place for place in organizations_of(person_id) if Role.OWNER in place.roles]
    others: dict[UUID, set[Role]] = {}
    with own():
        rows = Membership.objects.filter(
            ended_at=None,
            organization__in=[place.organization_id for place in owned],
            organization__closed_at=None,
        )
        for row in rows.exclude(person_id=person_id):
            others.setdefault(row.organization_id, set()).update(row.held)
    return tuple(
        place
        for place in owned
        if place.organization_id in others and Role.OWNER not in others[place.organization_id]
    )


def history_of(person_id: UUID) -> list[dict[str, Any]]:
    """Return every membership a person ever had, as plain values."""
    with own():
        rows = Membership.objects.filter(person_id=person_id).select_related("organization")
        return [
            {
                "organization": row.organization.name,
                "roles": row.roles,
                "since": row.since,
                "until": row.ended_at,
            }
            for row in rows.order_by("since")
        ]


def issuer_did(organization: Organization) -> str:
    """Return the did:web of an organization: it names the issuer origin and the slug for ever."""
    return f"{_dids_of_this_house()}{organization.slug}"


def is_of_this_house(did: str) -> bool:
    """Say whether a DID is that of an organization here."""
    return did.startswith(_dids_of_this_house())


def profile_named_by(did: str) -> PublicProfile | None:
    """Return the organization of this house that a DID names, if it names one."""
    house = _dids_of_this_house()
    if not did.startswith(house):
        return None
    try:
        return public_profile(did.removeprefix(house))
    except NotFound:
        return None


def public_profile(slug: str) -> PublicProfile:
    """Return what everybody may read about an organization."""
    organization = find(slug)
    with public():
        proved = Domain.objects.filter(organization=organization).exclude(proved_at=None)
        domains = tuple(proved.order_by("name").values_list("name", flat=True))
    handover = handover_of(organization.id) if organization.closed_at else None
    return PublicProfile(
        id=organization.id,
        slug=organization.slug,
        name=organization.name,
        kind=OrganizationKind(organization.kind),
        description=organization.description,
        url=organization.url,
        email=organization.email,
        country=organization.country,
        region=organization.region,
        trust=TrustLevel(organization.trust),
        vouched_by=organization.vouched_by,
        proved_domains=domains,
        did=issuer_did(organization),
        created_at=organization.created_at,
        closed_at=organization.closed_at,
        farewell=organization.farewell,
        successor=handover if handover and handover.is_in_force else None,
    )


def kind_in_words(profile: PublicProfile) -> str:
    """Return what kind of organization this is, as people read it."""
    return str(KINDS[profile.kind])


def trust_in_words(profile: PublicProfile) -> tuple[str, str]:
    """Return what stands behind an organization's name: in a word, and in a sentence."""
    word, sentence = TRUST[profile.trust]
    return str(word), str(sentence)


def handover_of(organization_id: UUID) -> HandoverView | None:
    """Return who was asked to answer for an organization, or does; None once that is over."""
    with public():
        rows = Handover.objects.filter(organization_id=organization_id, ended_at=None)
        row = (
            rows.exclude(answered_at__isnull=False, is_accepted=False)
            .select_related("organization", "successor")
            .first()
        )
    return _handover(row) if row else None


def handed_to(successor_id: UUID) -> tuple[HandoverView, ...]:
    """Return for whom an organization is asked to answer, or does, newest first."""
    with public():
        rows = Handover.objects.filter(successor_id=successor_id, ended_at=None)
        rows = rows.exclude(answered_at__isnull=False, is_accepted=False)
        found = list(rows.select_related("organization", "successor").order_by("-asked_at"))
    return tuple(_handover(row) for row in found)


def standing_of_handover(row: Handover) -> Handing:
    """Return where a hand-over stands."""
    return closing.standing(
        answered_at=row.answered_at, is_accepted=row.is_accepted, ended_at=row.ended_at
    )


def frozen_ids() -> list[UUID]:
    """Return the organizations that have closed and for which nobody answers."""
    with public():
        answered = Handover.objects.filter(is_accepted=True, ended_at=None)
        closed = Organization.objects.exclude(closed_at=None)
        return list(
            closed.exclude(pk__in=answered.values("organization_id")).values_list("id", flat=True)
        )


def _handover(row: Handover) -> HandoverView:
    standing = standing_of_handover(row)
    return HandoverView(
        id=row.id,
        organization_id=row.organization_id,
        name=row.organization.name,
        slug=row.organization.slug,
        successor_id=row.successor_id,
        successor=row.successor.name,
        successor_slug=row.successor.slug,
        standing=standing,
        asked_at=row.asked_at,
        is_in_force=standing is Handing.ACCEPTED and row.organization.closed_at is not None,
    )


def profile_document(organization: Organization) -> Profile:
    """Return the Open Badges profile of an organization, as it stands in its credentials."""
    address = None
    if organization.country or organization.region:
        address = Address(
            address_country_code=organization.country or None,
            address_region=organization.region or None,
        )
    return Profile(
        id=issuer_did(organization),
        name=organization.name,
        url=organization.url or None,
        email=organization.email or None,
        description=organization.description or None,
        address=address,
    )


def invitation(token: str, *, at: datetime) -> Offer:
    """Return what a link offers; raises what is the matter with it when it cannot be accepted."""
    with own():
        row: Invitation | None = (
            Invitation.objects.filter(token_digest=token_digest(token))
            .select_related("organization")
            .first()
        )
    if row is None:
        raise InvitationUnknown
    rules.require_open(
        rules.invitation_standing(
            accepted_at=row.accepted_at,
            withdrawn_at=row.withdrawn_at,
            expires_at=row.expires_at,
            at=at,
        )
    )
    place = Place(
        row.organization.id,
        row.organization.slug,
        row.organization.name,
        _in_order(row.offered),
    )
    return Offer(place, row.address, row.expires_at)


def audit_entries(organization_id: UUID) -> QuerySet[AuditEntry]:
    """Return the record of an organization."""
    return AuditEntry.objects.filter(stream_id=str(organization_id))


def clients(organization_id: UUID) -> tuple[ApiClient, ...]:
    """Return the keys for programs, revoked ones too, newest first."""
    with within(organization_id):
        return tuple(ApiClient.objects.order_by("-made_at"))


def open_invitations(organization_id: UUID) -> tuple[Invitation, ...]:
    """Return the invitations that were neither accepted nor withdrawn, newest first."""
    with within(organization_id):
        return tuple(
            Invitation.objects.filter(accepted_at=None, withdrawn_at=None).order_by("-sent_at")
        )


def domains(organization_id: UUID) -> tuple[Domain, ...]:
    """Return the domains an organization named, proved or not."""
    with within(organization_id):
        return tuple(Domain.objects.order_by("name"))


def domain(organization_id: UUID, domain_id: UUID) -> Domain:
    """Return one named domain; raises `NotFound`."""
    with within(organization_id):
        found: Domain | None = Domain.objects.filter(pk=domain_id).first()
    if found is None:
        raise NotFound
    return found


def domain_of_anybody(domain_id: UUID) -> Domain:
    """Return a named domain to background work, which acts for no organization."""
    with all_organizations():
        found: Domain | None = Domain.objects.filter(pk=domain_id).first()
    if found is None:
        raise NotFound
    return found


def house_did() -> str:
    """Return the did:web of the platform itself, which awards nothing."""
    return f"did:web:{quote(urlsplit(settings.ISSUER_ORIGIN).netloc, safe='')}"


def _dids_of_this_house() -> str:
    return f"{house_did()}:organizations:"


def _in_order(held: frozenset[Role]) -> tuple[Role, ...]:
    return tuple(role for role in Role if role in held)
