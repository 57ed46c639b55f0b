"""Questions of viewers to holders, and who takes none."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.foundation.identifiers import new_id
from insignia.portfolio.models.holdings import Holding


class Challenge(models.Model):
    """That somebody who looked at a credential asked whether its holder is who they deal with.

    Nothing is known of who asked: they come back by a link, whose token follows from the id.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="challenges")
    token_digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    until = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    # What a passkey signed. What a wallet signs holds the whole credential, and is not kept: an
    # answer that outlives the link would show what the link shows no longer.
    signed = models.JSONField(null=True)
    is_by_wallet = models.BooleanField(default=False)


class Mute(models.Model):
    """That somebody wants no such questions."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    since = models.DateTimeField()
