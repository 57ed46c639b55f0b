"""A learner asks for a human: about a page, or for a coach after attempts that did not pass."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from insignia.accounts import queries as people
from insignia.achievements import queries as achievements
from insignia.assessment import access
from insignia.assessment.actions.recording import record
from insignia.assessment.models import HelpRequest
from insignia.assessment.others import asking
from insignia.foundation import letters
from insignia.foundation.identifiers import absolute
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.organizations.queries import members_with
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


@transaction.atomic
def ask_for_help(
    submission_id: UUID, *, text: str, wants_coach: bool, acting: Actor, at: datetime
) -> HelpRequest:
    """Write to those who lead the organization; they answer the learner there or by mail.

    They and nobody else: whoever assesses should not have coached (rule 31).
    """
    with own():
        submission = access.for_learner(submission_id, acting=acting, locking=True)
        rows = HelpRequest.objects.filter(submission__learner_id=submission.learner_id)
        asking.may_ask_for_help(
            text, asked_today=rows.filter(asked_at__gt=at - timedelta(days=1)).count()
        )
        made: HelpRequest = HelpRequest.objects.create(
            submission=submission, text=text, wants_coach=wants_coach, asked_at=at
        )
        record("ask-for-help", submission, acting=acting, at=at, wants_coach=wants_coach)
    learner = people.person_with_id(submission.learner_id)
    version = achievements.version(submission.version_id)
    place = reverse("assessment:answer-help", args=[submission.organization.slug, made.id])
    for leader in members_with(submission.organization_id, Permission.MANAGE_ORGANIZATION):
        try:
            reach = people.reach(leader)
        except NotFound:  # left a moment ago: the others hear of it
            continue
        letters.post(
            key=f"assessment.help:{made.id}:{leader}",
            to=reach.email,
            template="assessment/mail/help",
            context={
                "person": reach.name,
                "learner": learner.name,
                "address": learner.email or "",
                "name": version.definition.name,
                "link": absolute(place),
                "text": text,
                "wants_coach": wants_coach,
            },
            language=reach.language,
            organization=submission.organization_id,
            about=learner.pk,
        )
    return made
