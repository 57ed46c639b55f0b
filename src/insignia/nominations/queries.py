"""Named reads of nominations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from insignia.achievements import queries as achievements
from insignia.foundation.tenancy import own
from insignia.nominations import rules
from insignia.nominations.models import Nomination

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.nominations.values import Standing


@dataclass(frozen=True, slots=True)
class Made:
    """A nomination as who made it sees it."""

    row: Nomination
    version: VersionView
    standing: Standing


def made_by(person_id: UUID, *, at: datetime) -> list[Made]:
    """Return whom a person nominated, the last first."""
    with own():
        rows = list(Nomination.objects.filter(nominator_id=person_id).order_by("-nominated_at"))
    versions = achievements.versions({row.version_id for row in rows})
    return [
        Made(
            row,
            versions[row.version_id],
            rules.standing_of(
                is_accepted=row.is_accepted,
                ended_at=row.ended_at,
                expires_at=row.expires_at,
                at=at,
            ),
        )
        for row in rows
    ]


def about(person_id: UUID) -> list[Nomination]:
    """Return every nomination that a person made or answered, oldest first."""
    with own():
        mine = Q(nominator_id=person_id) | Q(nominee_id=person_id)
        rows = Nomination.objects.filter(mine).select_related("version__achievement")
        return list(rows.order_by("nominated_at", "id"))
