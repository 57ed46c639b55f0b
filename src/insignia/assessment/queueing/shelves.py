"""What of the queue is for whom, as queries that go along an index and stop when a page is full."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from insignia.assessment.appeals import reading as appeals
from insignia.assessment.models import Attempt, Claim, Conflict, Judgement, Submission
from insignia.assessment.values import ADJUDICATOR, State
from insignia.foundation.tenancy import own, within

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

# A longer list is said to be longer than this, and not counted to its end.
MOST_COUNTED: Final = 100


class Show(StrEnum):
    """Which part of the queue is looked at."""

    FREE = "free"
    MINE = "mine"
    SECOND = "second"
    ALL = "all"


def waiting_in(organization_id: UUID) -> QuerySet[Any]:
    """Return what waits for a verdict, due first.

    Each row carries its latest attempt (`attempt_id`, `attempt_number`) and its seats.
    """
    with within(organization_id):
        waiting = Submission.objects.filter(waits_until__isnull=False)
    with own():
        latest = Attempt.objects.filter(submission=OuterRef("pk")).order_by("-number", "-is_appeal")
        rows: QuerySet[Any] = waiting.annotate(
            attempt_id=Subquery(latest.values("id")[:1]),
            attempt_number=Subquery(latest.values("number")[:1]),
            seats=Subquery(latest.values("seats")[:1]),
            is_among_first=Subquery(latest.values("is_among_first")[:1]),
            designers=Subquery(latest.values("designers")[:1]),
            is_appeal=Subquery(latest.values("is_appeal")[:1]),
        ).order_by("waits_until", "id")
    return rows


def open_to(assessor_id: UUID, *, organization_id: UUID) -> QuerySet[Any]:
    """Return the same without what somebody may not judge."""
    rows = waiting_in(organization_id).exclude(learner_id=assessor_id)
    with own():
        return rows.exclude(Exists(_too_close(assessor_id))).exclude(
            Q(is_appeal=True) & Exists(appeals.had_a_part(assessor_id))
        )


def shelf(show: Show, rows: QuerySet[Any], *, assessor: UUID, at: datetime) -> QuerySet[Any]:
    """Return the part of the queue that is asked for."""
    with own():
        running = Claim.objects.filter(ended_at=None, expires_at__gt=at)
        if show is Show.MINE:  # little: what somebody holds leads to it, not all that waits
            held = running.filter(assessor=assessor).values_list("attempt__submission", flat=True)
            return rows.filter(pk__in=held)
        if show is Show.ALL:
            return rows
        if show is Show.SECOND:
            rows = rows.filter(state=State.IN_ASSESSMENT.value)
        running = running.filter(attempt=OuterRef("attempt_id"), assessor=assessor)
        judged = Judgement.objects.filter(attempt=OuterRef("attempt_id"), set_aside_at=None)
        seen = Claim.objects.filter(
            attempt=OuterRef("attempt_id"), seat=ADJUDICATOR, assessor=assessor
        )
        free = with_a_free_seat(rows, at=at).filter(
            ~Exists(running),
            ~Exists(judged.filter(assessor=assessor)),
            Q(seats__lte=F("handed_in")) | ~Exists(seen),
        )
        return free.filter(handed_in__gt=0) if show is Show.SECOND else free


def with_a_free_seat(rows: QuerySet[Any], *, at: datetime) -> QuerySet[Any]:
    """Return what an assessor, or an adjudicator, is wanted for."""
    with own():
        running = Claim.objects.filter(
            attempt=OuterRef("attempt_id"), ended_at=None, expires_at__gt=at
        )
        judged = Judgement.objects.filter(attempt=OuterRef("attempt_id"), set_aside_at=None)
        counting = rows.annotate(
            held=_count(running.exclude(seat=ADJUDICATOR)), handed_in=_count(judged)
        )
        needs_judge = Q(seats__gt=F("held") + F("handed_in"))
        needs_adjudicator = Q(seats__lte=F("handed_in")) & ~Exists(running.filter(seat=ADJUDICATOR))
        found: QuerySet[Any] = counting.filter(needs_judge | needs_adjudicator)
    return found


def counted(rows: QuerySet[Any]) -> int:
    """Return how many there are; one more than `MOST_COUNTED` stands for all above it."""
    with own():
        return len(rows.values_list("pk", flat=True)[: MOST_COUNTED + 1])


def _count(found: QuerySet[Any]) -> Coalesce:
    by_attempt = found.order_by().values("attempt")
    return Coalesce(Subquery(by_attempt.annotate(n=Count("pk")).values("n")), 0)


def _too_close(assessor_id: UUID) -> QuerySet[Conflict]:
    found: QuerySet[Conflict] = Conflict.objects.filter(
        Q(submission=None) | Q(submission=OuterRef("pk")),
        organization=OuterRef("organization"),
        learner=OuterRef("learner"),
        assessor_id=assessor_id,
    )
    return found
