"""Lists of awards for the desk: searched, filtered and shown without a query per row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from insignia.achievements import queries as achievements
from insignia.awards import queries
from insignia.awards.values import Standing, State
from insignia.foundation.tenancy import within

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from insignia.awards.models import Award
    from insignia.awards.values import AwardView


def matching(organization_id: UUID, *, query: str, standing: str, at: datetime) -> QuerySet[Award]:
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
        return rows.filter(_standing(standing, at=at)) if standing else rows


def views(rows: Iterable[Award], *, at: datetime) -> list[AwardView]:
    """Return fetched awards as values."""
    return [queries.view(row, at=at) for row in rows]


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
