"""Institutional ids: an organization confirms what it calls somebody, and they agree or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from insignia.accounts import queries as accounts
from insignia.accounts.access import person
from insignia.awards import queries as awards
from insignia.cohorts import queries as cohorts
from insignia.foundation import audit, letters
from insignia.foundation.identifiers import absolute
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.organizations import queries as organizations
from insignia.organizations.access import scope_of
from insignia.organizations.values import Permission
from insignia.portfolio.institutional import rules
from insignia.portfolio.models import InstitutionalId

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.portfolio.values import IdKind


@transaction.atomic
def confirm_id(
    org_slug: str, *, address: str, kind: IdKind, value: str, acting: Actor, at: datetime
) -> InstitutionalId:
    """Confirm what an organization calls somebody of its own, and ask them; it counts once agreed.

    Raises `NotOfYours`, `IdOfAnother` and `IdUnreadable`. What is confirmed already stays as it is.
    """
    meant = rules.readable(value)
    with scope_of(org_slug, acting=acting, permission=Permission.MANAGE_MEMBERS) as organization:
        known = accounts.person_with_verified_address(address)
        is_theirs = known is not None and _is_of(organization.id, known.pk)
        person_id = rules.require_known(known.pk if known else None, is_theirs=is_theirs)
        row, is_new = InstitutionalId.objects.get_or_create(
            organization=organization,
            kind=kind.value,
            value=meant,
            defaults={"person_id": person_id, "confirmed_at": at},
        )
        rules.require_free(row.person_id, person_id=person_id)
    if is_new:
        _record("confirm-id", row, acting=acting, at=at)
        _write_to(row, organization.name)
    return row


@transaction.atomic
def take_back_id(org_slug: str, id_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Take back what an organization called somebody; what they claimed by it stays theirs."""
    with scope_of(org_slug, acting=acting, permission=Permission.MANAGE_MEMBERS):
        row = InstitutionalId.objects.select_for_update().filter(pk=id_id).first()
        if row is None:
            raise NotFound
        _record("take-back-id", row, acting=acting, at=at)
        _delete(row)


@transaction.atomic
def agree_to_id(id_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Say that an organization really calls the actor so."""
    row = _own(id_id, acting=acting)
    if row.agreed_at is None:
        row.agreed_at = at
        row.save(update_fields=["agreed_at"])
        _record("agree-to-id", row, acting=acting, at=at)


@transaction.atomic
def drop_id(id_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Take off what an organization calls the actor; what they claimed by it stays theirs."""
    row = _own(id_id, acting=acting)
    _record("drop-id", row, acting=acting, at=at)
    _delete(row)


def erase_ids(person_id: UUID) -> None:
    """Delete what organizations called somebody who leaves; called in a transaction."""
    with own():
        for row in InstitutionalId.objects.select_for_update().filter(person_id=person_id):
            _delete(row)


def _is_of(organization_id: UUID, person_id: UUID) -> bool:
    """Say whether somebody works or learns at an organization, or holds an award of it."""
    return (
        bool(organizations.roles_of(organization_id, person_id))
        or cohorts.learns_at(organization_id, person_id)
        or awards.has_awarded(organization_id, person_id)
    )


def _own(id_id: UUID, *, acting: Actor) -> InstitutionalId:
    with own():
        rows = InstitutionalId.objects.select_for_update()
        found: InstitutionalId | None = rows.filter(pk=id_id, person_id=person(acting).pk).first()
    if found is None:
        raise NotFound
    return found


def _delete(row: InstitutionalId) -> None:
    """Delete a row, and with it what the record says of it beside that it was there."""
    audit.erase_details(about=("institutional-id", row.id), values=())
    row.delete()


def _write_to(row: InstitutionalId, organization: str) -> None:
    """Ask the person by a letter; what they are called stands on their own page only."""
    reach = accounts.reach(row.person_id)
    letters.post(
        key=f"portfolio.called.{row.id}",
        to=reach.email,
        template="portfolio/mail/called",
        context={
            "person": reach.name,
            "organization": organization,
            "link": absolute(reverse("portfolio:identifiers")),
        },
        language=reach.language,
        organization=row.organization_id,
    )


def _record(verb: str, row: InstitutionalId, *, acting: Actor, at: datetime) -> None:
    audit.record(
        f"portfolio.{verb}",
        acting=acting,
        about=("institutional-id", row.id),
        organization=row.organization_id,
        personal={"value": row.value},
        at=at,
    )
