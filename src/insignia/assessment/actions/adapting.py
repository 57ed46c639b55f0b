"""Somebody who leads the organization adapts the task for a learner who asked (E13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment.actions.recording import record
from insignia.assessment.adapting import rules
from insignia.assessment.assisting import readers as assistance
from insignia.assessment.events import TaskAdapted
from insignia.assessment.models import AdaptationRecord, Submission
from insignia.assessment.values import State
from insignia.foundation.events import announce
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.values import Adaptation
    from insignia.foundation.actors import Actor


def adapt(
    request_id: UUID, adaptation: Adaptation, *, org_slug: str, acting: Actor, at: datetime
) -> AdaptationRecord:
    """Make something different on the submission that a learner asked about, and tell them.

    What was handed in before stays as it was judged; the next attempt freezes what holds then.
    """
    with transaction.atomic(), own():
        submission = _to_adapt(request_id, org_slug=org_slug, acting=acting)
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
    request_id: UUID, adaptation_id: UUID, *, org_slug: str, acting: Actor, at: datetime
) -> None:
    """Let something be again for this learner as it is for everybody."""
    with transaction.atomic(), own():
        submission = _to_adapt(request_id, org_slug=org_slug, acting=acting)
        rows = AdaptationRecord.objects.filter(
            pk=adaptation_id, submission=submission, ended_at=None
        )
        if not rows.update(ended_at=at):
            raise NotFound
        record("end-adaptation", submission, acting=acting, at=at)


def _to_adapt(request_id: UUID, *, org_slug: str, acting: Actor) -> Submission:
    asked = assistance.help_request(request_id, org_slug=org_slug, acting=acting)
    submission: Submission = Submission.objects.select_for_update().get(pk=asked.submission_id)
    rules.may_adapt(State(submission.state))
    return submission
