"""A person's public profile: what they want to say of themselves, and what is public now."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.foundation.identifiers import new_id
from insignia.portfolio.collecting.values import LONGEST_HEADLINE, LONGEST_SLUG
from insignia.portfolio.models.collections import Collection
from insignia.portfolio.models.shares import Share


class Profile(models.Model):
    """The words and the collections of a profile; public is what its link shows, and only that.

    The address stays its person's own while it shows nothing, so that it never leads to others.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    slug = models.CharField(max_length=LONGEST_SLUG, unique=True)
    headline = models.CharField(max_length=LONGEST_HEADLINE, blank=True, default="")
    about = models.TextField(blank=True, default="")
    collections = models.ManyToManyField(Collection, related_name="+")
    share = models.OneToOneField(Share, on_delete=models.SET_NULL, null=True)
    changed_at = models.DateTimeField()
