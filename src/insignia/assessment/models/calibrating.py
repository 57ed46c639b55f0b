"""Examples for assessors to judge first, and the rounds that they took."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.assessment.values import LONGEST_LINK, LONGEST_TITLE
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped


class Example(models.Model):
    """A piece of work with its reference scores; retiring keeps it in the rounds it was in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    achievement = models.ForeignKey("achievements.Achievement", on_delete=models.PROTECT)
    title = models.CharField(max_length=LONGEST_TITLE)
    text = models.TextField(blank=True, default="")
    url = models.URLField(max_length=LONGEST_LINK, blank=True, default="")
    scores = models.JSONField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    objects = Scoped()


class CalibrationRound(models.Model):
    """What one assessor found in the examples, beside the reference as it was then."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    achievement = models.ForeignKey("achievements.Achievement", on_delete=models.PROTECT)
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    compared = models.JSONField()
    agreed = models.PositiveSmallIntegerField()
    asked = models.PositiveSmallIntegerField()
    has_passed = models.BooleanField()
    taken_at = models.DateTimeField()

    objects = Scoped()

    class Meta:
        indexes = (models.Index(fields=["assessor", "achievement"]),)
