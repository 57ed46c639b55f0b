"""Lists for the desk: awards, searched, filtered and counted, and what can be awarded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q

from insignia.achievements import queries as achievements
from insignia.awards import queries
from insignia.awards.models import Award
from insignia.awards.values import Standing, State
from insignia.foundation.tenancy import within

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from insignia.achievements.values import Definition, VersionView


def matching(
    organization_id: UUID, *, query: str, standing: str, achievement: str, at: datetime
) -> QuerySet[Award]:
    """Return an organization's awards to whom or for what the query is, newest first."""
    rows = queries.awards_of_organization(organization_id)
    with within(organization_id):
        if query:
            named = [view.id for view in achievements.versions_named(organization_id, query)]
            rows = rows.filter(
                Q(recipient_name__icontains=query)
                | Q(recipient_address__icontains=query)
                | Q(version_id__in=named)
            )
        if achievement:
            rows = rows.filter(version__achievement_id=achievement)
        return rows.filter(_standing(standing, at=at)) if standing else rows


def counts(organization_id: UUID, *, at: datetime) -> dict[Standing, int]:
    """Return how many awards stand how, those without any left out."""
    with within(organization_id):
        found = queries.awards_of_organization(organization_id).aggregate(
            **{
                each.name.lower(): Count("id", filter=_standing(each.value, at=at))
                for each in Standing
            }
        )
    return {each: found[each.name.lower()] for each in Standing if found[each.name.lower()]}


def counts_at_closing(organization_id: UUID) -> tuple[int, int, int]:
    """Return how many awards were issued and not revoked, are being signed, and are held back."""
    with within(organization_id):
        found = Award.objects.filter(revoked_at=None).aggregate(
            **{state.value: Count("id", filter=Q(state=state.value)) for state in State}
        )
    return found[State.ISSUED.value], found[State.AWARDED.value], found[State.HELD.value]


def standing_awards(organization_id: UUID) -> list[Award]:
    """Return what an organization issued and did not revoke, oldest first."""
    with within(organization_id):
        rows = Award.objects.filter(state=State.ISSUED.value, revoked_at=None)
        return list(rows.order_by("awarded_at", "id"))


def achievements_awarded(organization_id: UUID) -> list[tuple[UUID, str]]:
    """Return what an organization has awarded, whatever the version, by its latest name."""
    with within(organization_id):
        rows = queries.awards_of_organization(organization_id).order_by()
        version_ids = set(rows.values_list("version_id", flat=True).distinct())
    latest: dict[UUID, VersionView] = {}
    for view in achievements.versions(version_ids).values():
        before = latest.get(view.achievement_id)
        if before is None or before.number < view.number:
            latest[view.achievement_id] = view
    names = [(key, view.definition.name) for key, view in latest.items()]
    return sorted(names, key=lambda entry: entry[1].casefold())


def givable(organization_id: UUID) -> list[VersionView]:
    """Return what an organization may award directly of its own."""
    offered = achievements.published_of(organization_id)
    return [view for view in offered if _is_given(view.definition)]


def givable_at_site(organization_id: UUID) -> list[VersionView]:
    """Return what an organization may award of others, as long as it is an authorised site."""
    offered = achievements.awarded_at_site(organization_id)
    return [view for view in offered if _is_given(view.definition)]


def _is_given(definition: Definition) -> bool:
    """Say whether people give it, with no decision of assessors or results before."""
    return not definition.assessment_kind.is_assessed and not definition.score_parts


def _standing(standing: str, *, at: datetime) -> Q:
    """Return the rows of one standing; mirrors `rules.standing`, which a test compares."""
    revoked, issued = Q(revoked_at__isnull=False), Q(state=State.ISSUED.value)
    suspended, superseded = Q(suspended_at__isnull=False), Q(superseded_at__isnull=False)
    expired, disputed = Q(expires_at__lte=at), Q(disputed_at__isnull=False)
    stands = ~revoked & issued
    return {
        Standing.REVOKED: revoked,
        Standing.WAITING: ~revoked & ~issued,
        Standing.SUSPENDED: stands & suspended,
        Standing.SUPERSEDED: stands & ~suspended & superseded,
        Standing.EXPIRED: stands & ~suspended & ~superseded & expired,
        Standing.DISPUTED: stands & ~suspended & ~superseded & ~_is(expired) & disputed,
        Standing.GOOD: stands & ~suspended & ~superseded & ~_is(expired) & ~disputed,
    }[Standing(standing)]


def _is(expired: Q) -> Q:
    # NULL <= now is neither true nor false in SQL: an award without an end never expires.
    return Q(expires_at__isnull=False) & expired
