"""Tables of asking wallets."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.bridges.oid4vp.values import Outcome, Where
from insignia.foundation.identifiers import new_id


class Question(models.Model):
    """A question to a wallet, bound to the person who asks; what it showed waits for them here."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # The question of a viewer that the answer is to confirm; none if it is asked to bring things.
    challenge = models.ForeignKey("portfolio.Challenge", on_delete=models.CASCADE, null=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    where = models.CharField(max_length=10, choices=[(w.value, w.value) for w in Where])
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    outcome = models.CharField(
        max_length=8, choices=[(o.value, o.value) for o in Outcome], default=Outcome.OPEN.value
    )
    # What leads the browser back carries this once; a wallet elsewhere leads nobody back.
    way_back_digest = models.CharField(max_length=64, blank=True, default="")
    is_back = models.BooleanField(default=False)
    presentations = models.JSONField(default=list)
    said = models.JSONField(default=list)
