"""The links that show what a person holds, what was agreed to, and how often they were opened."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.foundation.identifiers import new_id
from insignia.portfolio.models.collections import Collection
from insignia.portfolio.models.holdings import Holding
from insignia.portfolio.values import LONGEST_LABEL, LONGEST_ORIGIN


class Share(models.Model):
    """A link to one or several holdings; its token follows from the id and is never stored."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    holdings = models.ManyToManyField(Holding, through="SharedHolding", related_name="shares")
    token_digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=LONGEST_LABEL, blank=True, default="")
    # What stands above several credentials; whoever has the link reads it.
    title = models.CharField(max_length=LONGEST_LABEL, blank=True, default="")
    shown = models.JSONField(default=dict)
    # Which collection it shows, and how that was arranged when its holder agreed to it.
    collection = models.ForeignKey(
        Collection, on_delete=models.SET_NULL, null=True, related_name="shares"
    )
    arrangement = models.JSONField(default=dict)
    # A young person's link waits for their guardian, and for themselves once they are grown up.
    is_agreed = models.BooleanField(default=True)
    # Beside the link itself it takes a password, or the mailbox of the one it is for; or neither.
    password = models.CharField(max_length=128, blank=True, default="")
    recipient_name = models.CharField(max_length=LONGEST_LABEL, blank=True, default="")
    recipient_address = models.EmailField(max_length=320, blank=True, default="")
    # Which sites may show it in a frame: none, all (`*`), or one origin.
    framing = models.CharField(max_length=LONGEST_ORIGIN, blank=True, default="")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["person", "created_at"]),)


class SharedHolding(models.Model):
    """One credential under a link, and its place there."""

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="items")
    holding = models.ForeignKey(Holding, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["share", "holding"], name="shared_once_a_link"),
            models.UniqueConstraint(fields=["share", "position"], name="one_a_place"),
        )


class Receipt(models.Model):
    """What a holder agreed to when they made a link, in the words that they read."""

    share = models.OneToOneField(Share, on_delete=models.CASCADE)
    given_at = models.DateTimeField()
    language = models.CharField(max_length=12)
    words = models.TextField()
    told = models.JSONField()


class Opening(models.Model):
    """How often a link was opened on a day, and nothing about who opened it."""

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="openings")
    day = models.DateField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["share", "day"], name="one_count_a_day"),)
