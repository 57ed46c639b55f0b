"""What platforms have put among people's credentials."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.bridges.oauth.models import Client
from insignia.foundation.identifiers import new_id


class Deposit(models.Model):
    """That a platform has sent a credential that its person keeps; the platform may read it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    client = models.ForeignKey(Client, on_delete=models.CASCADE)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    holding_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["client", "holding_id"], name="deposit_once"),
        )
