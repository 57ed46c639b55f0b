"""What became of the submissions of a definition: counted now, or lying ready where many."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter

from insignia.assessment import queries as assessment
from insignia.assessment.values import Measure, Past
from insignia.foundation.tenancy import own, within
from insignia.insights.models import Digest, Review
from insignia.insights.values import ReviewDecision, ReviewView, Seen

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

# From here on counting takes longer than a reader should wait.
MANY: Final = 1_000
KEEPS: Final = timedelta(hours=1)
_PAST = TypeAdapter(Past)
_SEEN = TypeAdapter(Seen)


def past_of(achievement_id: UUID) -> tuple[Past, datetime | None]:
    """Return what became of all submissions, and when it was counted; None: just now."""
    with own():
        row = Digest.objects.filter(pk=achievement_id).first()
    if row is None:
        return assessment.past_of(achievement_id), None
    return _PAST.validate_python(row.past), row.counted_at


def reviews_of(achievement_id: UUID) -> tuple[ReviewView, ...]:
    """Return every review of a definition, the latest first."""
    with own():
        rows = Review.objects.filter(version__achievement_id=achievement_id)
        return tuple(_review(row) for row in _latest_first(rows))


def last_reviews(organization_id: UUID) -> dict[UUID, ReviewView]:
    """Return the last review of each definition of an organization that had one."""
    with within(organization_id):
        found: dict[UUID, ReviewView] = {}
        for row in _latest_first(Review.objects.filter(organization_id=organization_id)):
            found.setdefault(row.version.achievement_id, _review(row))
    return found


def seen_now(achievement_id: UUID) -> Seen:
    """Return the figures of a definition as they stand now."""
    past, _counted_at = past_of(achievement_id)
    alike = assessment.agreement_of(achievement_id).figure(Measure.PER_CENT)
    return Seen(past.started, past.handed_in, past.judged, past.passed, alike.size, alike.value)


def seen_to_json(seen: Seen) -> Any:
    """Return the JSON that a review keeps."""
    return _SEEN.dump_python(seen, mode="json")


def _latest_first(rows: QuerySet[Review]) -> QuerySet[Review]:
    return rows.select_related("version").order_by("-reviewed_at", "-id")


def _review(row: Review) -> ReviewView:
    return ReviewView(
        achievement_id=row.version.achievement_id,
        version_number=row.version.number,
        reviewer_id=row.reviewer_id,
        decision=ReviewDecision(row.decision),
        reason=row.reason,
        seen=_SEEN.validate_python(row.seen),
        next_on=row.next_on,
        reviewed_at=row.reviewed_at,
    )


def due(*, at: datetime) -> list[tuple[UUID, UUID]]:
    """Return the large definitions whose digest is missing or old, with their organizations."""
    with own():
        fresh = set(
            Digest.objects.filter(counted_at__gt=at - KEEPS).values_list(
                "achievement_id", flat=True
            )
        )
    return assessment.most_submitted(at_least=MANY, besides=fresh)


def to_json(past: Past) -> Any:
    """Return the JSON that a digest keeps."""
    return _PAST.dump_python(past, mode="json")
