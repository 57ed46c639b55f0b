"""The table of nominations."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.accounts.values import LONGEST_ADDRESS
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped
from insignia.nominations.values import LONGEST_LINK


class Nomination(models.Model):
    """One person named by another for one version of a definition, with a reason and a day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    version = models.ForeignKey("achievements.Version", on_delete=models.PROTECT)
    nominator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="nominations_made"
    )
    nominee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="nominations_answered",
    )
    # Personal, and erased with who was nominated; the words also with who wrote them.
    address = models.EmailField(max_length=LONGEST_ADDRESS, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    link = models.URLField(max_length=LONGEST_LINK, blank=True, default="")
    achieved_on = models.DateField()
    token_digest = models.CharField(max_length=64, unique=True)
    nominated_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    is_accepted = models.BooleanField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = Scoped()

    class Meta:
        indexes = (models.Index(fields=["nominator", "nominated_at"]),)
