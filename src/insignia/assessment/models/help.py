"""What learners ask the people of an organization, and whom they let work with them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.assessment.models.submissions import Submission
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped


class HelpRequest(models.Model):
    """A learner's question to a human of the organization, and the answer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="help_requests"
    )
    text = models.TextField()
    wants_coach = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)
    answered_at = models.DateTimeField(null=True)

    objects = Scoped("submission__organization")


class Assistance(models.Model):
    """A learner's consent that somebody named works on one submission for them, for a while."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="assistances")
    helper = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    may_submit = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = Scoped("submission__organization")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["submission", "helper"],
                condition=models.Q(ended_at=None),
                name="one_running_assistance",
            ),
        )
