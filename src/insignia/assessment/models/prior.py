"""A conversation about prior learning, as the assessor who held it wrote it down."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.assessment.models.submissions import Attempt
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped


class Interview(models.Model):
    """The record of one interview about an attempt; it never changes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="interviews")
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    held_on = models.DateField()
    text = models.TextField()
    written_at = models.DateTimeField()

    objects = Scoped("attempt__submission__organization")
