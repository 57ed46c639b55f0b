"""That a learner appealed a decision, why, and what came of it."""

from __future__ import annotations

from django.db import models

from insignia.assessment.appeals.values import Result
from insignia.assessment.models.judging import Decision
from insignia.assessment.models.submissions import Attempt
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped


class Appeal(models.Model):
    """One appeal against one decision; `attempt` holds the same work, to be judged anew.

    Neither the decision nor what it rests on changes. The decision on `attempt` takes its place.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    against = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="appeal")
    attempt = models.OneToOneField(Attempt, on_delete=models.PROTECT, related_name="appeal")
    criteria = models.JSONField(default=list)
    # The learner's own, and erased with them.
    words = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    result = models.CharField(
        max_length=12, choices=[(r.value, r.value) for r in Result], blank=True, default=""
    )
    decided_at = models.DateTimeField(null=True)

    objects = Scoped("attempt__submission__organization")
