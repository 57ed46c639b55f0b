"""Peers who are asked to comment on a draft, and what they said, which never changes."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.achievements.values import LONGEST
from insignia.assessment.models.submissions import Submission
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped


class Peer(models.Model):
    """Somebody whom a learner asked for comments: by address, so the link alone opens nothing.

    `parts` are the evidence parts of the draft that are shown, `shows_words` the overview and the
    reflection. `person` is who commented; nobody is bound before that.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="peers")
    address = models.EmailField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)
    token_digest = models.CharField(max_length=64, unique=True)
    note = models.TextField(blank=True, default="")
    parts = models.JSONField(default=list)
    shows_words = models.BooleanField(default=True)
    is_for_assessors = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = Scoped("submission__organization")


class PeerComment(models.Model):
    """What a peer said about one criterion of a draft, or about the whole of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="comments")
    # Which attempt the draft was to become.
    attempt = models.PositiveSmallIntegerField()
    criterion_id = models.CharField(max_length=LONGEST["id"], blank=True, default="")
    text = models.TextField()
    said_at = models.DateTimeField()

    objects = Scoped("peer__submission__organization")
