"""What feeds hold of a person, for them to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.feeds.models import ResultCheck
from insignia.foundation.belongings import Holding
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from uuid import UUID


def of(person_id: UUID) -> Holding:
    """Return every result that somebody brought, with its points and what was found."""
    with own():
        rows = ResultCheck.objects.filter(person_id=person_id).order_by("checked_at", "id")
        return Holding(
            [
                {
                    "feed": row.feed.name,
                    "result": row.result,
                    "asked": row.least,
                    "is_met": row.is_met,
                    "checked_at": row.checked_at.isoformat(),
                    "shown_to_assessors": row.is_for_assessors,
                    "in_the_credential": row.is_for_credential,
                }
                for row in rows.select_related("feed")
            ]
        )
