"""Evidence is compared with what others handed in; a person settles what was found alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.assessment import queries, works
from insignia.assessment.actions.recording import record
from insignia.assessment.duplicates import looking, rules
from insignia.assessment.events import DuplicateSettled, DuplicatesFound
from insignia.assessment.models import Duplicate, Trace
from insignia.assessment.values import DuplicateState
from insignia.foundation.events import announce
from insignia.foundation.tenancy import own, within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.models import Submission
    from insignia.assessment.values import ArtifactView
    from insignia.foundation.actors import Actor

# A text that whole classes share is one question each, and not found out anew with everybody.
MOST_COMPARED = 50


def compare(submission_id: UUID, *, acting: Actor, at: datetime) -> int:
    """Compare what was handed in last with what other learners handed in; a repeat finds nothing.

    Only within the organization: what lies elsewhere is nobody's business here. The traces are
    there for others before we look for theirs, so that of two who hand in at once one is found.
    """
    submission = queries.submission(submission_id)
    attempt = queries.latest_attempt(submission_id)
    items = works.thawed(attempt.work).artifacts
    _leave_traces(items, submission, handed_in_at=attempt.submitted_at)
    with transaction.atomic(), within(submission.organization_id):
        met = [found for item in items if (found := _first_alike(item, submission))]
        made = [row.id for pair in met if (row := _question(*pair, at=at))]
        if made:
            record("flag", submission, acting=acting, at=at, found=len(made))
            announce(DuplicatesFound(submission_id, submission.organization_id, tuple(made)))
    return len(made)


def settle(
    duplicate_id: UUID, *, to: DuplicateState, reason: str, acting: Actor, at: datetime
) -> Duplicate:
    """Say what is behind two pieces of evidence that are alike.

    Raises `NotFound` to strangers, and to whoever handed one of them in.
    """
    with transaction.atomic(), own():
        row = looking.to_settle(duplicate_id, acting=acting)
        before = DuplicateState(row.state)
        rules.may_settle(before, to, reason=reason)
        row.state, row.reason, row.settled_at = to.value, reason.strip(), at
        row.save(update_fields=["state", "reason", "settled_at"])
        later, earlier = row.later.submission, row.earlier.submission
        record("settle", later, acting=acting, at=at, found=to.value)
        announce(
            DuplicateSettled(
                row.id,
                row.organization_id,
                (later.id, earlier.id),
                was_upheld=before is DuplicateState.UPHELD,
            )
        )
    return row


def _leave_traces(
    items: Sequence[ArtifactView], submission: Submission, *, handed_in_at: datetime
) -> None:
    """Keep the keys of what was handed in; what stands there from an earlier attempt stays."""
    with transaction.atomic(), within(submission.organization_id):
        Trace.objects.bulk_create(
            (
                Trace(
                    organization_id=submission.organization_id,
                    artifact_id=item.id,
                    key=key,
                    handed_in_at=handed_in_at,
                )
                for item in items
                for key in rules.keys_of(item)
            ),
            ignore_conflicts=True,
        )


def _first_alike(item: ArtifactView, submission: Submission) -> tuple[Trace, Trace, int] | None:
    """Return the trace of an item, of what it is like, and how much: of many, what came first.

    A worksheet of a whole class is so one question for each, and not one for each two of them.
    """
    mine = Trace.objects.filter(artifact_id=item.id).first()
    if mine is None:
        return None
    met = Trace.objects.filter(key__in=rules.keys_of(item))
    others = met.exclude(artifact__submission__learner_id=submission.learner_id)
    rows = others.select_related("artifact").order_by("handed_in_at", "artifact_id")
    by_piece = {row.artifact_id: row for row in rows[: MOST_COMPARED * rules.KEYS]}
    for other in by_piece.values():
        percent = rules.likeness(item, works.artifact_view(other.artifact))
        if percent:
            return mine, other, percent
    return None


def _question(mine: Trace, other: Trace, percent: int, *, at: datetime) -> Duplicate | None:
    """Ask about two that are alike, in the order in which they came; None where it was asked."""
    earlier, later = sorted((mine, other), key=lambda one: (one.handed_in_at, one.artifact_id))
    made, is_new = Duplicate.objects.get_or_create(
        later_id=later.artifact_id,
        earlier_id=earlier.artifact_id,
        defaults={
            "organization_id": mine.organization_id,
            "percent": percent,
            "found_at": at,
        },
    )
    return made if is_new else None
