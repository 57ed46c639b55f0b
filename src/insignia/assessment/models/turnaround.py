"""How long answers took lately."""

from __future__ import annotations

from django.db import models

from insignia.foundation.tenancy import Scoped


class TurnaroundRecord(models.Model):
    """How long the latest answers to one definition took, counted after each of them."""

    achievement = models.OneToOneField(
        "achievements.Achievement", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    answers = models.PositiveSmallIntegerField()
    kept = models.PositiveSmallIntegerField()
    within_days = models.PositiveSmallIntegerField(null=True)
    counted_at = models.DateTimeField()

    objects = Scoped()
