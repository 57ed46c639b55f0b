"""Who is too close to whom, or to which piece of work, to judge it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.assessment.models.submissions import Submission
from insignia.assessment.values import LONGEST_NOTE, ConflictKind
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped


class Conflict(models.Model):
    """One reason why a person must not judge a learner: all their work, or one submission.

    It is either found in the records of this platform or declared by the person. One's own work
    needs no row.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="conflicts_as_assessor"
    )
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="conflicts_as_learner"
    )
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True)
    kind = models.CharField(max_length=16, choices=[(k.value, k.value) for k in ConflictKind])
    is_declared = models.BooleanField(default=False)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True, default="")
    noted_at = models.DateTimeField()

    objects = Scoped()

    class Meta:
        indexes = (models.Index(fields=["assessor", "learner"]),)
