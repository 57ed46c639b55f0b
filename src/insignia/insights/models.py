"""Figures of large definitions, counted ahead."""

from __future__ import annotations

from django.db import models

from insignia.foundation.tenancy import Scoped


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
