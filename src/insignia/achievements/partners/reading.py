"""Reads of partnerships: what an owner asked, what a partner answered, what the public sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from insignia.achievements.models import Partnership
from insignia.achievements.partners import rules
from insignia.achievements.partners.values import Part, PartnershipView, Standing, Term
from insignia.foundation import clock
from insignia.foundation.tenancy import all_organizations, own, public

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet


def of_achievement(achievement_id: UUID) -> tuple[PartnershipView, ...]:
    """Return all that an owner ever asked about a definition, the last first."""
    with own():
        return tuple(_view(row) for row in _rows().filter(achievement_id=achievement_id))


def of_partner(organization_id: UUID) -> tuple[PartnershipView, ...]:
    """Return all that an organization was ever asked, the last first."""
    with own():
        return tuple(_view(row) for row in _rows().filter(partner_id=organization_id))


def one(row: Partnership) -> PartnershipView:
    """Return a fetched partnership."""
    return _view(row)


def by_id(partnership_id: UUID) -> PartnershipView | None:
    """Return a partnership, for letters about it; None where it is gone."""
    with own():
        row = _rows().filter(pk=partnership_id).first()
        return _view(row) if row else None


def lately_over(*, since: date, today: date) -> list[PartnershipView]:
    """Return the sites whose last day has come and gone since a day."""
    with all_organizations():
        rows = _rows().filter(
            part=Part.SITE.value,
            is_confirmed=True,
            ended_at=None,
            ends_on__gte=since,
            ends_on__lt=today,
        )
        return [_view(row) for row in rows]


def shown_with(achievement_id: UUID, version_id: UUID) -> tuple[PartnershipView, ...]:
    """Return what everybody reads on the page of a version.

    Sites whose authority is in force; authors and advisers who confirmed this very version, and
    those who have withdrawn since, with the day.
    """
    with public():
        rows = _rows().filter(
            Q(version_id=version_id) | Q(version=None), achievement_id=achievement_id
        )
        views = [_view(row) for row in rows.filter(is_confirmed=True)]
    shown = [view for view in views if _is_public(view)]
    return tuple(sorted(shown, key=lambda view: (list(Part).index(view.part), view.name)))


def sites_for(organization_id: UUID) -> frozenset[UUID]:
    """Return the achievements of others that an organization may award today."""
    with own():
        rows = Partnership.objects.filter(
            partner_id=organization_id, part=Part.SITE.value, is_confirmed=True, ended_at=None
        )
        return frozenset(row.achievement_id for row in rows if _standing(row) is Standing.IN_FORCE)


def sites_of(achievement_id: UUID) -> tuple[PartnershipView, ...]:
    """Return the sites that may judge and award an achievement today, by name."""
    with public():
        rows = _rows().filter(
            achievement_id=achievement_id, part=Part.SITE.value, is_confirmed=True, ended_at=None
        )
        views = [_view(row) for row in rows]
    running = (view for view in views if view.standing is Standing.IN_FORCE)
    return tuple(sorted(running, key=lambda view: view.name.casefold()))


def closed_to_site(organization_id: UUID) -> frozenset[UUID]:
    """Return the achievements that an organization could award as a site once, and cannot now."""
    with own():
        rows = Partnership.objects.filter(
            partner_id=organization_id, part=Part.SITE.value, is_confirmed=True
        )
        known = [(row.achievement_id, _standing(row) is Standing.IN_FORCE) for row in rows]
    running = {achievement_id for achievement_id, is_running in known if is_running}
    return frozenset(achievement_id for achievement_id, _running in known) - running


def standings_of(
    achievement_id: UUID, partner_id: UUID, part: Part, *, version_id: UUID | None = None
) -> list[Standing]:
    """Return where everything stands that was asked of one organization for one part."""
    with own():
        rows = Partnership.objects.filter(
            achievement_id=achievement_id, partner_id=partner_id, part=part.value
        )
        if part.is_of_version and version_id is not None:
            rows = rows.filter(version_id=version_id)
        return [_standing(row) for row in rows]


def _rows() -> QuerySet[Any]:
    related = ("partner", "organization", "achievement", "version")
    rows: QuerySet[Any] = Partnership.objects.select_related(*related)
    return rows.defer("achievement__draft", "version__definition").order_by("-asked_at", "id")


def _is_public(view: PartnershipView) -> bool:
    if view.part is Part.SITE:
        return view.standing is Standing.IN_FORCE
    return view.standing in {Standing.IN_FORCE, Standing.ENDED}


def _term(row: Partnership) -> Term:
    return Term(row.starts_on, row.ends_on, row.answered_at, row.is_confirmed, row.ended_at)


def _standing(row: Partnership) -> Standing:
    return rules.standing(_term(row), today=clock.now().date())


def _view(row: Partnership) -> PartnershipView:
    return PartnershipView(
        id=row.id,
        partner_id=row.partner_id,
        part=Part(row.part),
        standing=_standing(row),
        name=row.partner.name,
        slug=row.partner.slug,
        owner=row.organization.name,
        owner_slug=row.organization.slug,
        achievement_id=row.achievement_id,
        achievement_name=row.achievement.name,
        achievement_slug=row.achievement.slug,
        number=row.version.number if row.version else None,
        note=row.note,
        term=_term(row),
        ended_because=row.ended_because,
        is_ended_by_partner=row.is_ended_by_partner,
    )
