"""Tables of granting. No code and no token stands in them, only digests."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.bridges.oauth.values import LONGEST_CLIENT_NAME, LONGEST_REDIRECT, TRIES
from insignia.foundation.identifiers import new_id


class Client(models.Model):
    """A program that may ask people for grants: it has no secret, so only its ways back are its.

    Its name is what it calls itself, and is shown as no more than that.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=LONGEST_CLIENT_NAME, blank=True, default="")
    redirect_uris = models.JSONField(default=list)
    made_at = models.DateTimeField(db_index=True)


class Grant(models.Model):
    """That a person lets a program do something for them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    about = models.UUIDField()  # what the bridge that made it calls its own, as a holding
    scope = models.CharField(max_length=300)
    # Of a program that asked in the browser; an offer is open to whichever program comes first.
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True)
    redirect_uri = models.CharField(max_length=LONGEST_REDIRECT, blank=True, default="")
    challenge = models.CharField(max_length=43, blank=True, default="")
    code_digest = models.CharField(max_length=64, unique=True)
    has_pin = models.BooleanField(default=False)
    tries_left = models.PositiveSmallIntegerField(default=TRIES)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    redeemed_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)


class AccessToken(models.Model):
    """What a program shows with each question, for some minutes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
