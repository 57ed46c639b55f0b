"""Signatures of counsellors under requirements; they never change, they can only be ended."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.achievements.values import LONGEST
from insignia.assessment.models.rights import LONGEST_REASON
from insignia.assessment.models.submissions import Submission
from insignia.assessment.values import LONGEST_PLACE
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped


class SignOff(models.Model):
    """That a counsellor saw one requirement fulfilled by one learner: when, where, in words."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="sign_offs")
    criterion_id = models.CharField(max_length=LONGEST["id"])
    counsellor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    done_on = models.DateField()
    place = models.CharField(max_length=LONGEST_PLACE, blank=True, default="")
    words = models.TextField(blank=True, default="")
    signed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    reason = models.CharField(max_length=LONGEST_REASON, blank=True, default="")

    objects = Scoped("submission__organization")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["submission", "criterion_id"],
                condition=models.Q(ended_at=None),
                name="one_signature_a_requirement",
            ),
        )
        indexes = (models.Index(fields=["counsellor", "signed_at"]),)
