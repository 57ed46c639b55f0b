"""The table of connections."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.bridges.connections.values import LONGEST_ADDRESS, Trouble
from insignia.foundation.identifiers import new_id


class Connection(models.Model):
    """Another place that a learner connects: what it says of itself, what it has granted.

    The client's secret and the tokens are sealed. What a question to the learner carries (state,
    verifier) follows from the attempt's id and stands nowhere.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    base = models.CharField(max_length=LONGEST_ADDRESS)
    host = models.JSONField()
    client_id = models.TextField()
    client_secret = models.BinaryField()
    begun_at = models.DateTimeField()

    attempt = models.UUIDField(null=True)
    attempt_at = models.DateTimeField(null=True)

    connected_at = models.DateTimeField(null=True)
    scopes = models.JSONField(default=list)
    access_token = models.BinaryField(default=b"")
    renewal_token = models.BinaryField(default=b"")
    token_until = models.DateTimeField(null=True)

    ordered_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)
    new = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    unread = models.PositiveIntegerField(default=0)
    trouble = models.CharField(
        max_length=16, blank=True, default="", choices=[(t.value, t.value) for t in Trouble]
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "base"], name="one_connection_a_place"),
        )
