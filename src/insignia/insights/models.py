"""Figures of large definitions, counted ahead; what was decided after looking at figures."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.foundation.tenancy import Scoped
from insignia.insights.values import LONGEST_REASON, ReviewDecision


class Digest(models.Model):
    """What became of the submissions of one definition, as it was counted last."""

    achievement = models.OneToOneField(
        "achievements.Achievement", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+"
    )
    past = models.JSONField()
    counted_at = models.DateTimeField()

    objects = Scoped()


class Review(models.Model):
    """What was decided on a definition, why, and what its figures were; never changed (N4)."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+"
    )
    version = models.ForeignKey(
        "achievements.Version", on_delete=models.PROTECT, related_name="reviews"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decision = models.CharField(
        max_length=8, choices=[(one.value, one.value) for one in ReviewDecision]
    )
    reason = models.TextField(max_length=LONGEST_REASON)
    seen = models.JSONField()
    next_on = models.DateField()
    reviewed_at = models.DateTimeField()

    objects = Scoped()
