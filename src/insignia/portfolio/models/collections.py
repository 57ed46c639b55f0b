"""Collections: a person's own arrangement of what they hold."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.foundation.identifiers import new_id
from insignia.portfolio.models.holdings import Holding
from insignia.portfolio.values import LONGEST_LABEL


class Collection(models.Model):
    """Credentials that belong together for their holder, with what they want to say about them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    title = models.CharField(max_length=LONGEST_LABEL)
    narrative = models.TextField(blank=True, default="")
    position = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["person", "position"]),)


class Collected(models.Model):
    """One credential in a collection, its place there, and what its holder puts beside it."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="items")
    # Where a credential goes, its places in collections go with it.
    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    said = models.TextField(blank=True, default="")
    evidence = models.BooleanField(default=False)
    reflection = models.BooleanField(default=False)
    feedback = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["collection", "holding"], name="portfolio_collected_once"
            ),
        )
