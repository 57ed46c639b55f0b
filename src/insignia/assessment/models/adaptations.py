"""What is different for one learner on one submission."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.achievements.values import LONGEST
from insignia.assessment.models.submissions import Submission
from insignia.assessment.values import LONGEST_NOTE, Adapted
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped


class AdaptationRecord(models.Model):
    """One adaptation, given and perhaps ended; attempts freeze those that hold."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="adaptations")
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in Adapted])
    words = models.CharField(max_length=LONGEST_NOTE)
    reason = models.CharField(max_length=LONGEST_NOTE)
    part_id = models.CharField(max_length=LONGEST["id"], blank=True, default="")
    media = models.JSONField(default=list)
    attempts = models.PositiveSmallIntegerField(default=0)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = Scoped("submission__organization")
