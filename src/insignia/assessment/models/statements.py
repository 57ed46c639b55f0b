"""Statements of people who saw the work, asked for by a link that needs no account."""

from __future__ import annotations

from django.db import models

from insignia.achievements.values import LONGEST
from insignia.assessment.models.submissions import Artifact, Submission
from insignia.assessment.values import LONGEST_NAME, Answer
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped


class Statement(models.Model):
    """What somebody outside is asked about a draft, and their one answer, which never changes.

    `items` are the pieces of evidence that the link shows. `artifact` is the evidence that the
    statement has become; only one that was given has one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="statements")
    address = models.EmailField(blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    question = models.TextField()
    part_id = models.CharField(max_length=LONGEST["id"])
    criteria = models.JSONField(default=list)
    items = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    answer = models.CharField(
        max_length=16, choices=[(a.value, a.value) for a in Answer], blank=True, default=""
    )
    name = models.CharField(max_length=LONGEST_NAME, blank=True, default="")
    role = models.CharField(max_length=LONGEST_NAME, blank=True, default="")
    text = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    artifact = models.OneToOneField(Artifact, on_delete=models.PROTECT, null=True)

    objects = Scoped("submission__organization")
