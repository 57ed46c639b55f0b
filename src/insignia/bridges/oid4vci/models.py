"""Tables of handing over."""

from __future__ import annotations

from django.db import models

from insignia.bridges.oid4vci.values import Told


class Delivery(models.Model):
    """That a wallet fetched what it was offered, and what it told of it."""

    grant = models.OneToOneField("oauth.Grant", on_delete=models.CASCADE, related_name="delivery")
    at = models.DateTimeField()
    told = models.CharField(
        max_length=24, choices=[(t.value, t.value) for t in Told], blank=True, default=""
    )


class UsedNonce(models.Model):
    """A nonce that a proof was accepted with; kept until it would be too old anyway."""

    digest = models.CharField(max_length=64, primary_key=True)
    expires_at = models.DateTimeField(db_index=True)
