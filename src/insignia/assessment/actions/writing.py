"""Somebody who takes part writes about a submission."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.assessment.actions.conflicting import note_feedback
from insignia.assessment.actions.recording import record
from insignia.assessment.events import MessageWritten
from insignia.assessment.models import Message
from insignia.assessment.threads import reading, rules
from insignia.assessment.threads.values import Audience, Voice
from insignia.foundation.events import announce
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


@transaction.atomic
def write(
    submission_id: UUID,
    *,
    text: str,
    acting: Actor,
    at: datetime,
    to: Audience | None = None,
) -> Message:
    """Add a message to a thread: the learner says to whom, everybody else writes to the learner.

    It changes nothing about the submission. Who helps a learner with it, as those do who lead the
    organization, does not judge it any more (rule 31).
    """
    thread, reader = reading.for_taking_part(submission_id, acting=acting, at=at, locking=True)
    submission = thread.submission
    with own():
        mine = [row for row in thread.rows if row.author_id == reader.person]
        today = sum(row.written_at > at - timedelta(days=1) for row in mine)
        rules.may_write(text, is_open=thread.is_open, written_today=today)
        addressee = Audience(Voice.LEARNER)
        if reader.voice is Voice.LEARNER:
            addressee = to or Audience(Voice.LEAD)
            rules.require_offered(addressee, thread.audiences())
        message: Message = Message.objects.create(
            submission=submission,
            attempt=thread.number,
            author_id=reader.person,
            voice=reader.voice.value,
            to_voice=addressee.voice.value,
            to_person_id=addressee.person,
            text=text.strip(),
            written_at=at,
        )
        record("write", submission, acting=acting, at=at, voice=reader.voice.value)
    if reader.voice is Voice.LEAD:
        note_feedback(submission, assessor_id=reader.person, at=at)
    announce(MessageWritten(submission.id, message.id))
    return message
