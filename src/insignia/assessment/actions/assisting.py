"""Somebody answers a learner who asked for help, and works with them by their consent (E16)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts.access import person
from insignia.assessment import access
from insignia.assessment.actions.conflicting import note_coaching
from insignia.assessment.actions.recording import record
from insignia.assessment.assisting import readers, rules
from insignia.assessment.events import AssistanceGiven, HelpAnswered
from insignia.assessment.models import Assistance, HelpRequest
from insignia.foundation.events import announce
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, within

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def answer_help(
    request_id: UUID, *, org_slug: str, text: str, acting: Actor, at: datetime
) -> HelpRequest:
    """Answer a learner; they read it beside their question and in a letter.

    Who answers as a coach judges nothing of theirs (rule 31).
    """
    with transaction.atomic(), own():
        readers.help_request(request_id, org_slug=org_slug, acting=acting)
        found = HelpRequest.objects.select_for_update().get(pk=request_id)
        rules.may_answer(text, is_answered=found.answered_at is not None)
        found.answer, found.answered_at = text.strip(), at
        found.answered_by = person(acting)
        found.save()
        if found.wants_coach:
            note_coaching(found.submission, assessor_id=found.answered_by.pk, at=at)
        record("answer-help", found.submission, acting=acting, at=at)
        announce(HelpAnswered(found.submission_id, found.submission.learner_id, found.id))
    return found


def give_consent(
    submission_id: UUID,
    *,
    helper_id: UUID,
    expires_at: datetime,
    may_submit: bool,
    acting: Actor,
    at: datetime,
) -> Assistance:
    """Let somebody draft and attach on this submission, and on nothing else, for a while.

    They are barred from judging the learner's work from now on (rule 31).
    """
    with transaction.atomic(), own():
        submission = access.for_learner(submission_id, acting=acting, locking=True)
        before = Assistance.objects.filter(submission=submission, ended_at=None)
        before.filter(expires_at__lte=at).update(ended_at=at)
        rules.may_consent(
            helper_id,
            answered=readers.helpers_for(submission),
            helping=set(before.values_list("helper_id", flat=True)),
            expires_at=expires_at,
            at=at,
        )
        made: Assistance = Assistance.objects.create(
            submission=submission,
            helper_id=helper_id,
            may_submit=may_submit,
            given_at=at,
            expires_at=expires_at,
        )
        note_coaching(submission, assessor_id=helper_id, at=at)
        record("give-consent", submission, acting=acting, at=at, may_submit=may_submit)
        announce(AssistanceGiven(submission.id, helper_id, made.id))
    return made


def end_consent(consent_id: UUID, *, acting: Actor, at: datetime) -> Assistance:
    """End a consent at once; what was done by it stays, and says by whom."""
    with transaction.atomic(), own():
        found: Assistance | None = (
            Assistance.objects.select_for_update()
            .filter(pk=consent_id, submission__learner_id=person(acting).pk)
            .first()
        )
        if found is None:
            raise NotFound
        if found.ended_at is None:
            found.ended_at = at
            found.save(update_fields=["ended_at"])
            record("end-consent", found.submission, acting=acting, at=at)
    return found


def end_help_of(organization_id: UUID, person_id: UUID, *, at: datetime) -> None:
    """End what a former member was let do."""
    with transaction.atomic(), within(organization_id):
        Assistance.objects.filter(helper_id=person_id, ended_at=None).update(ended_at=at)
