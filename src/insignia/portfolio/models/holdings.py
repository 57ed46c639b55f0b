"""What a person holds."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.foundation.identifiers import new_id
from insignia.portfolio.models.imports import Import


class Holding(models.Model):
    """A credential in its holder's keeping; private until accepted and shared."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    award = models.OneToOneField("awards.Award", on_delete=models.PROTECT, null=True)
    brought = models.OneToOneField(Import, on_delete=models.PROTECT, null=True)
    received_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["person", "received_at"]),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(award=None) ^ models.Q(brought=None),
                name="portfolio_holding_of_one_thing",
            ),
        )
