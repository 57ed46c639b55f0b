"""Counting anew how far assessors agree. Nothing is decided: no entry in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.achievements import queries as achievements
from insignia.assessment import queries
from insignia.assessment.agreement import reading
from insignia.assessment.models import AgreementRecord
from insignia.foundation.tenancy import all_organizations

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


def renew_agreement(submission_id: UUID, *, at: datetime) -> None:
    """Count the agreement on a definition anew, once an attempt at it was judged by several."""
    if queries.latest_attempt(submission_id).seats < reading.SEVERAL:
        return
    version = achievements.version(queries.submission(submission_id).version_id)
    figures = reading.to_json(reading.counted(version.achievement_id))
    quarters = reading.quarters_to_json(reading.counted_by_quarter(version.achievement_id))
    with transaction.atomic(), all_organizations():
        AgreementRecord.objects.update_or_create(
            achievement_id=version.achievement_id,
            defaults={
                "organization_id": version.organization_id,
                "figures": figures,
                "quarters": quarters,
                "counted_at": at,
            },
        )
