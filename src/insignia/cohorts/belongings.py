"""What cohorts hold of a person, for them to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.cohorts.models import Enrolment
from insignia.foundation.belongings import Holding
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from uuid import UUID


def of(person_id: UUID) -> Holding:
    """Return the groups a person learns or learned in."""
    with own():
        rows = Enrolment.objects.filter(person_id=person_id).order_by("joined_at", "id")
        return Holding(
            [
                {
                    "group": row.cohort.name,
                    "organization": row.cohort.organization.name,
                    "shown_name": row.shown_name,
                    "joined_at": row.joined_at.isoformat(),
                    "left_at": row.ended_at.isoformat() if row.ended_at else None,
                }
                for row in rows.select_related("cohort__organization")
            ]
        )
