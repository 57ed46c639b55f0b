"""Organizations and those who act for them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped
from insignia.organizations.values import OrganizationKind, TrustLevel


class Organization(models.Model):
    """One who issues; its slug is part of its DID and never changes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(
        max_length=32, choices=[(kind.value, kind.value) for kind in OrganizationKind]
    )
    description = models.TextField(blank=True, default="")
    url = models.URLField(blank=True, default="")
    email = models.EmailField(blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    region = models.CharField(max_length=80, blank=True, default="")
    trust = models.CharField(
        max_length=16,
        choices=[(level.value, level.value) for level in TrustLevel],
        default=TrustLevel.CLAIMED.value,
    )
    vouched_by = models.CharField(max_length=200, blank=True, default="")
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's roles in one organization; ended memberships stay as history."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    roles = models.JSONField(default=list)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = Scoped()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "person"],
                condition=models.Q(ended_at=None),
                name="one_running_membership",
            ),
        )
