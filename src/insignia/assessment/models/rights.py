"""Who may assess what: definitions kept to approved assessors, and the approvals."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped

LONGEST_REASON = 1_000


class Restriction(models.Model):
    """A definition that only approved assessors judge; without a row every assessor may."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    achievement = models.OneToOneField("achievements.Achievement", on_delete=models.PROTECT)
    since = models.DateTimeField()

    objects = Scoped()


class Approval(models.Model):
    """That somebody may assess a definition, until it ends; the latest of a person counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    achievement = models.ForeignKey("achievements.Achievement", on_delete=models.PROTECT)
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    # Codes of languages; none means all.
    languages = models.JSONField(default=list)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    is_for_cause = models.BooleanField(default=False)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True, default="")

    objects = Scoped()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["achievement", "assessor"],
                condition=models.Q(ended_at=None),
                name="one_running_approval",
            ),
        )

    @property
    def is_lost_for_cause(self) -> bool:
        """Whether it was ended for cause, so that decisions under it want a careful look."""
        return self.ended_at is not None and self.is_for_cause
