"""Counting anew how long answers take. Nothing is decided: no entry in the record."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.achievements import queries as achievements
from insignia.assessment import queries
from insignia.assessment.models import TurnaroundRecord
from insignia.assessment.turnaround import reading
from insignia.foundation.tenancy import all_organizations

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


def renew_turnaround(submission_id: UUID, *, at: datetime) -> None:
    """Count anew how long the latest answers took to the definition of a submission."""
    version = achievements.version(queries.submission(submission_id).version_id)
    found = reading.counted(version.achievement_id)
    with transaction.atomic(), all_organizations():
        TurnaroundRecord.objects.update_or_create(
            achievement_id=version.achievement_id,
            defaults={
                **asdict(found),
                "organization_id": version.organization_id,
                "counted_at": at,
            },
        )
