"""What assessors found so far, what waits for them, and who must not judge."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q

from insignia.achievements import queries as achievements
from insignia.assessment import rules, works
from insignia.assessment.appeals import reading as appeals
from insignia.assessment.models import (
    Attempt,
    Claim,
    Conflict,
    Feedback,
    Judgement,
    Score,
    Submission,
)
from insignia.assessment.panels import rules as panels
from insignia.assessment.values import (
    Comparison,
)
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.values import (
        CriterionScore,
        JudgementView,
    )
from insignia.assessment.queries.standing import standing_before


def scores_so_far(attempt_id: UUID, *, assessor_id: UUID) -> dict[str, CriterionScore]:
    """Return an assessor's verdicts on an attempt, by criterion."""
    with own():
        rows = Score.objects.filter(attempt_id=attempt_id, assessor_id=assessor_id)
        return works.scores(rows)


def judgements(attempt: Attempt) -> tuple[JudgementView, ...]:
    """Return what the independent assessors found: nothing of it until the scores of all are in.

    They come without names, in an order that says nothing of who came first (rule 32).
    """
    with own():
        rows = Judgement.objects.filter(attempt=attempt, set_aside_at=None)
        found = [works.judgement_view(row) for row in rows]
    return panels.without_names(found) if len(found) >= attempt.seats else ()


def comparison(submission: Submission, attempt: Attempt) -> Comparison | None:
    """Return the scores of all beside one another, with what is in dispute; None before."""
    found = judgements(attempt)
    if not found:
        return None
    definition = achievements.version(submission.version_id).definition
    criteria = rules.open_criteria(definition, standing_before(attempt))
    tolerance = definition.judging.tolerance
    return Comparison(criteria, found, panels.disputed(criteria, found, tolerance=tolerance))


def own_judgement(attempt_id: UUID, *, assessor_id: UUID) -> JudgementView | None:
    """Return what an assessor handed in for an attempt, as far as it counts."""
    with own():
        rows = Judgement.objects.filter(attempt_id=attempt_id, set_aside_at=None)
        found = rows.filter(assessor_id=assessor_id).first()
    return works.judgement_view(found) if found else None


def running_claim(attempt_id: UUID, *, assessor_id: UUID, at: datetime) -> Claim | None:
    """Return the claim by which an assessor holds a seat at the attempt now, if they do."""
    with own():
        found: Claim | None = Claim.objects.filter(
            attempt_id=attempt_id, assessor_id=assessor_id, ended_at=None, expires_at__gt=at
        ).first()
    return found


def feedback_so_far(attempt_id: UUID, *, assessor_id: UUID) -> str:
    """Return an assessor's words on the whole attempt as far as they are written."""
    with own():
        rows = Feedback.objects.filter(attempt_id=attempt_id, assessor_id=assessor_id)
        return rows.values_list("text", flat=True).first() or ""


def too_close_to(submission: Submission) -> frozenset[UUID]:
    """Return who must not judge a submission, by id: the learner, and who is close to them.

    Where it is judged once more, on an appeal, also those who judged it before.
    """
    with own():
        rows = Conflict.objects.filter(
            Q(submission=None) | Q(submission=submission),
            organization_id=submission.organization_id,
            learner_id=submission.learner_id,
        )
        close = frozenset(rows.values_list("assessor_id", flat=True)) | {submission.learner_id}
    return close | appeals.who_must_not_judge(submission)


def running_claims(attempt_ids: Iterable[UUID], *, at: datetime) -> dict[UUID, list[Claim]]:
    """Return who holds the seats of which of these attempts now."""
    found: dict[UUID, list[Claim]] = defaultdict(list)
    with own():
        rows = Claim.objects.select_related("assessor").filter(
            attempt_id__in=list(attempt_ids), ended_at=None, expires_at__gt=at
        )
        for row in rows.order_by("seat"):
            found[row.attempt_id].append(row)
    return found
