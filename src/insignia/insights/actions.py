"""Counting ahead what many submissions came to. Nothing is decided: no entry in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.assessment import queries as assessment
from insignia.foundation.tenancy import all_organizations
from insignia.insights import queries
from insignia.insights.models import Digest

if TYPE_CHECKING:
    from datetime import datetime


def renew_digests(*, at: datetime) -> int:
    """Count anew every large definition whose digest is missing or old."""
    due = queries.due(at=at)
    for achievement_id, organization_id in due:
        past = queries.to_json(assessment.past_of(achievement_id))
        with transaction.atomic(), all_organizations():
            Digest.objects.update_or_create(
                achievement_id=achievement_id,
                defaults={"organization_id": organization_id, "past": past, "counted_at": at},
            )
    return len(due)
