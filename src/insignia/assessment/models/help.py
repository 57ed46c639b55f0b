"""What learners ask the people of an organization."""

from __future__ import annotations

from django.db import models

from insignia.assessment.models.submissions import Submission
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped


class HelpRequest(models.Model):
    """A learner's question to a human of the organization; the answer comes by mail."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="help_requests"
    )
    text = models.TextField()
    wants_coach = models.BooleanField(default=False)
    asked_at = models.DateTimeField()

    objects = Scoped("submission__organization")
