"""Tables of the portfolio: what a person holds, and the links that show it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.foundation.identifiers import new_id
from insignia.portfolio.values import LONGEST_LABEL


class Holding(models.Model):
    """A credential in its holder's keeping; private until accepted and shared."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    award = models.OneToOneField("awards.Award", on_delete=models.PROTECT)
    received_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["person", "received_at"]),)


class Share(models.Model):
    """A link to one holding; its token follows from the id and is never stored."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holding = models.ForeignKey(Holding, on_delete=models.PROTECT, related_name="shares")
    token_digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=LONGEST_LABEL, blank=True, default="")
    shown = models.JSONField(default=dict)
    # A young person's link waits for their guardian, and for themselves once they are grown up.
    is_agreed = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
