"""How far the assessors of a definition agree, as it was counted last."""

from __future__ import annotations

from django.db import models

from insignia.foundation.tenancy import Scoped


class AgreementRecord(models.Model):
    """Figures that lie ready: counted anew after every decision, read by whoever shows them."""

    achievement = models.OneToOneField(
        "achievements.Achievement", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    # All verdicts under the empty name, those on each criterion under its id.
    figures = models.JSONField()
    # Those on all verdicts of one quarter, the earliest first.
    quarters = models.JSONField(default=list)
    counted_at = models.DateTimeField()

    objects = Scoped()
