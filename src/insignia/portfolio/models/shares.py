"""The links that show what a person holds."""

from __future__ import annotations

from django.db import models

from insignia.foundation.identifiers import new_id
from insignia.portfolio.models.holdings import Holding
from insignia.portfolio.values import LONGEST_LABEL


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
