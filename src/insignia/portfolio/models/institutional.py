"""What organizations call their people."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped
from insignia.portfolio.institutional.values import LONGEST_VALUE
from insignia.portfolio.values import IdKind


class InstitutionalId(models.Model):
    """A number or name that an organization has confirmed for somebody, and whether they agreed.

    It goes with its row when either takes it back: what was claimed by it stays claimed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    kind = models.CharField(max_length=40, choices=[(each.value, each.value) for each in IdKind])
    value = models.CharField(max_length=LONGEST_VALUE)
    confirmed_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)

    objects = Scoped()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "kind", "value"], name="one_person_an_institutional_id"
            ),
        )
        indexes = (models.Index(fields=["organization", "confirmed_at"]),)
