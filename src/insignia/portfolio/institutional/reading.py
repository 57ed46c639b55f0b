"""Institutional ids, as their people, their organizations and a check of a credential read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.accounts import queries as accounts
from insignia.foundation.tenancy import own, within
from insignia.organizations import queries as organizations
from insignia.portfolio.institutional.values import Agreed, IdView
from insignia.portfolio.models import InstitutionalId
from insignia.portfolio.values import IdKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import QuerySet


def ids_of(person_id: UUID) -> list[IdView]:
    """Return what organizations call somebody, what waits for their yes first."""
    with own():
        rows = InstitutionalId.objects.filter(person_id=person_id).select_related("organization")
        found = list(rows.order_by("-confirmed_at", "id"))
    return sorted(views(found), key=lambda view: view.agreed_at is not None)


def given_by(organization_id: UUID) -> QuerySet[Any]:
    """Return the ids that an organization has confirmed."""
    with within(organization_id):
        rows: QuerySet[Any] = InstitutionalId.objects.select_related("organization")
    return rows


def views(rows: Iterable[InstitutionalId]) -> list[IdView]:
    """Return ids with the names of their people and organizations."""
    rows = list(rows)
    names = accounts.names_of({row.person_id for row in rows})
    return [
        IdView(
            id=row.id,
            person=names[row.person_id],
            organization=row.organization.name,
            kind=IdKind(row.kind),
            value=row.value,
            confirmed_at=row.confirmed_at,
            agreed_at=row.agreed_at,
        )
        for row in rows
    ]


def agreed_by(person_id: UUID) -> list[Agreed]:
    """Return the ids that somebody has agreed to, with what their organizations issue under."""
    with own():
        rows = InstitutionalId.objects.filter(person_id=person_id, agreed_at__isnull=False)
        found = list(rows.select_related("organization").order_by("id"))
    house = f"{organizations.house_did()}:"
    profiles = {
        slug: organizations.public_profile(slug)
        for slug in {row.organization.slug for row in found}
    }
    return [
        Agreed(
            kind=IdKind(row.kind),
            value=row.value,
            did=profiles[row.organization.slug].did,
            house=house,
            domains=frozenset(profiles[row.organization.slug].proved_domains),
        )
        for row in found
    ]


def as_json(person_id: UUID) -> list[dict[str, object]]:
    """Return the same for the person to take along."""
    return [
        {
            "organization": each.organization,
            "kind": each.kind.value,
            "value": each.value,
            "confirmed": each.confirmed_at,
            "agreed": each.agreed_at,
        }
        for each in ids_of(person_id)
    ]
