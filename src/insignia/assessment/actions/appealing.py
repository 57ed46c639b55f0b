"""Appealing a decision: the same work goes to others, who judge it without any name (A11)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from insignia.achievements import queries as achievements
from insignia.assessment import access, queries, rules, works
from insignia.assessment.actions.recording import record
from insignia.assessment.appeals import reading
from insignia.assessment.appeals import rules as appeals
from insignia.assessment.appeals.errors import WorkGoesOnElsewhere
from insignia.assessment.blind.cleaning import cleaned
from insignia.assessment.blind.rules import tells_nothing_by_itself
from insignia.assessment.events import DecisionAppealed
from insignia.assessment.models import Appeal, Artifact, Attempt
from insignia.assessment.values import Act, State
from insignia.foundation.events import announce
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import Definition
    from insignia.assessment.appeals.values import Appealable
    from insignia.assessment.models import Submission
    from insignia.foundation.actors import Actor


def appeal(
    submission_id: UUID, *, criteria: Iterable[str], words: str, acting: Actor, at: datetime
) -> Appeal:
    """Have the last decision on a submission looked at once more, by others.

    The work waits for them as it was handed in; what programs wrote into its files about people is
    taken out first, as for everything that is judged without names.
    """
    _clean_files(access.for_learner(submission_id, acting=acting), at=at)
    with transaction.atomic(), own():
        submission = access.for_learner(submission_id, acting=acting, locking=True)
        definition = achievements.version(submission.version_id).definition
        found, against = _last(submission, definition, at=at)
        about = appeals.disputed(found, criteria, words=words)
        state = rules.after(State(submission.state), Act.APPEAL)
        attempt: Attempt = Attempt.objects.create(
            submission=submission,
            number=against.number,
            is_appeal=True,
            work=_without_notes(against),
            submitted_at=at,
            due_at=rules.due_at(at, turnaround_days=definition.turnaround_days),
            seats=against.seats,
            is_among_first=against.is_among_first,
            designers=against.designers,
        )
        made: Appeal = Appeal.objects.create(
            against=against.decision,
            attempt=attempt,
            criteria=list(about),
            words=words.strip(),
            made_at=at,
        )
        submission.state, submission.due_at = state.value, attempt.due_at
        _save(submission)
        record("appeal", submission, acting=acting, at=at, attempt=attempt.number)
        announce(DecisionAppealed(submission.id, submission.organization_id, attempt.number))
    return made


def _last(
    submission: Submission, definition: Definition, *, at: datetime
) -> tuple[Appealable, Attempt]:
    """Return what can be appealed, with the attempt that was decided."""
    attempts = queries.attempts(submission.id)
    found = appeals.may_appeal(reading.appealable(submission, definition, attempts), at=at)
    return found, attempts[-1]


def _save(submission: Submission) -> None:
    try:
        with transaction.atomic():
            submission.save(update_fields=["state", "due_at"])
    except IntegrityError:  # one runs already, towards the same version
        raise WorkGoesOnElsewhere from None


def _clean_files(submission: Submission, *, at: datetime) -> None:
    """Keep, of every file that was handed in, what somebody who judges blind may open."""
    definition = achievements.version(submission.version_id).definition
    _found, against = _last(submission, definition, at=at)
    for item in works.thawed(against.work).artifacts:
        if not tells_nothing_by_itself(item):
            digest = cleaned(
                item, owner=submission.learner_id, judged_by=submission.organization_id
            )
            with own():
                Artifact.objects.filter(pk=item.id, submission=submission).update(cleaned=digest)


def _without_notes(attempt: Attempt) -> object:
    work = works.thawed(attempt.work)
    with own():
        rows = Artifact.objects.filter(pk__in=[item.id for item in work.artifacts])
        kept = {str(key): digest for key, digest in rows.values_list("id", "cleaned")}
    items = tuple(
        replace(item, cleaned=kept.get(item.id) or item.cleaned) for item in work.artifacts
    )
    return works.frozen(replace(work, artifacts=items))
