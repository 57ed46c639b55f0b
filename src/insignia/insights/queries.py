"""What became of the submissions of a definition: counted now, or lying ready where many."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter

from insignia.assessment import queries as assessment
from insignia.assessment.values import Past
from insignia.foundation.tenancy import own
from insignia.insights.models import Digest

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

# From here on counting takes longer than a reader should wait.
MANY: Final = 1_000
KEEPS: Final = timedelta(hours=1)
_PAST = TypeAdapter(Past)


def past_of(achievement_id: UUID) -> tuple[Past, datetime | None]:
    """Return what became of all submissions, and when it was counted; None: just now."""
    with own():
        row = Digest.objects.filter(pk=achievement_id).first()
    if row is None:
        return assessment.past_of(achievement_id), None
    return _PAST.validate_python(row.past), row.counted_at


def due(*, at: datetime) -> list[tuple[UUID, UUID]]:
    """Return the large definitions whose digest is missing or old, with their organizations."""
    with own():
        fresh = set(
            Digest.objects.filter(counted_at__gt=at - KEEPS).values_list(
                "achievement_id", flat=True
            )
        )
    return [pair for pair in assessment.most_submitted(at_least=MANY) if pair[0] not in fresh]


def to_json(past: Past) -> Any:
    """Return the JSON that a digest keeps."""
    return _PAST.dump_python(past, mode="json")
