"""Who leads the organization, or teaches a learner, adapts the task for them (E13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment.actions.recording import record
from insignia.assessment.adapting import reaching, rules
from insignia.assessment.events import TaskAdapted
from insignia.assessment.models import AdaptationRecord
from insignia.assessment.values import State
from insignia.foundation.events import announce
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.models import Submission
    from insignia.assessment.values import Adaptation
    from insignia.foundation.actors import Actor


def adapt(
    submission_id: UUID, adaptation: Adaptation, *, org_slug: str, acting: Actor, at: datetime
) -> AdaptationRecord:
    """Make something different for a learner on one submission, and tell them.

    What was handed in before stays as it was judged; the next attempt freezes what holds then.
    """
    with transaction.atomic(), own():
        submission = _to_adapt(submission_id, org_slug=org_slug, acting=acting)
        definition = achievements.version(submission.version_id).definition
        rules.require_sound(adaptation, definition)
        rules.adapted(definition, [adaptation])
        made: AdaptationRecord = AdaptationRecord.objects.create(
            submission=submission,
            kind=adaptation.kind.value,
            words=adaptation.words.strip(),
            reason=adaptation.reason.strip(),
            part_id=adaptation.part_id,
            media=[each.value for each in adaptation.media],
            attempts=adaptation.attempts,
            given_by=person(acting),
            given_at=at,
        )
        record("adapt", submission, acting=acting, at=at, kind=adaptation.kind.value)
        announce(TaskAdapted(submission.id, submission.learner_id, made.id))
    return made


def end_adaptation(
    submission_id: UUID, adaptation_id: UUID, *, org_slug: str, acting: Actor, at: datetime
) -> None:
    """Let something be again for this learner as it is for everybody."""
    with transaction.atomic(), own():
        submission = _to_adapt(submission_id, org_slug=org_slug, acting=acting)
        rows = AdaptationRecord.objects.filter(
            pk=adaptation_id, submission=submission, ended_at=None
        )
        if not rows.update(ended_at=at):
            raise NotFound
        record("end-adaptation", submission, acting=acting, at=at)


def _to_adapt(submission_id: UUID, *, org_slug: str, acting: Actor) -> Submission:
    submission = reaching.for_adapting(org_slug, submission_id, acting=acting, locking=True)
    rules.may_adapt(State(submission.state))
    return submission
