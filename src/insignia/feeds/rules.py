"""The decisions about results: whose they are, whether they still count, what they meet."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from insignia.achievements.values import AssessmentKind
from insignia.feeds.errors import (
    NoResultAsked,
    OtherPerson,
    ResultFromTheFuture,
    ResultTooOld,
    UnknownFeed,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from insignia.achievements.values import Definition, EvidencePart
    from insignia.feeds.values import SignedResult

DAYS_IN_A_MONTH: Final = 31  # no month is longer, so nobody loses a day
AHEAD: Final = timedelta(minutes=5)  # clocks of two houses differ


def asked_part(definition: Definition, part_id: str, *, can_be_started: bool) -> EvidencePart:
    """Return the part that a result is brought for; refuse where none is asked."""
    part = definition.evidence_part(part_id)
    if part is None or not part.score_from or not can_be_started:
        raise NoResultAsked
    return part


def check(
    result: SignedResult,
    *,
    part: EvidencePart,
    feed: str,
    addresses: Collection[str],
    at: datetime,
) -> bool:
    """Say whether a signed result meets its part; refuse what is not this person's or too old."""
    if result.source != feed:
        raise UnknownFeed(result.source)
    if result.address not in addresses:
        raise OtherPerson
    if result.taken_at > at + AHEAD:
        raise ResultFromTheFuture
    months = part.score_months
    if months is not None and at - result.taken_at > timedelta(days=months * DAYS_IN_A_MONTH):
        raise ResultTooOld(months)
    return result.score >= part.least_score


def is_decided(definition: Definition, met: Collection[str]) -> bool:
    """Say whether results alone decide a definition, and these met parts decide it."""
    needed = {part.id for part in definition.score_parts if part.is_required}
    is_automatic = definition.assessment_kind is AssessmentKind.AUTOMATIC
    return is_automatic and bool(needed) and needed <= set(met)
