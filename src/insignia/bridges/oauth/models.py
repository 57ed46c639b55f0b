"""Tables of granting. No code and no token stands in them, only digests."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.bridges.oauth.values import (
    LONGEST_CLIENT_NAME,
    LONGEST_REDIRECT,
    LONGEST_SCOPE,
    TRIES,
)
from insignia.foundation.identifiers import new_id


class Client(models.Model):
    """A program that may ask people for grants.

    One without a secret (a wallet) is known by its ways back alone. What it is called, and what
    else it has said of itself, is its own word, and is shown as no more than that.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=LONGEST_CLIENT_NAME, blank=True, default="")
    redirect_uris = models.JSONField(default=list)
    secret_digest = models.CharField(max_length=64, blank=True, default="")
    # What it may ask people for, of what has to be registered for.
    scope = models.CharField(max_length=LONGEST_SCOPE, blank=True, default="")
    said = models.JSONField(default=dict)
    made_at = models.DateTimeField(db_index=True)


class Grant(models.Model):
    """That a person lets a program do something for them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    about = models.UUIDField()  # what the bridge that made it calls its own, as a holding
    scope = models.CharField(max_length=LONGEST_SCOPE)
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
    # What this one is good for: what was granted, or less, if the program asked for less.
    scope = models.CharField(max_length=LONGEST_SCOPE, blank=True, default="")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()


class RefreshToken(models.Model):
    """What a program brings for its next access token: once, then it has another one.

    Used ones stay until they would have run out: whoever brings one again has a copy.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="refresh_tokens")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)
