"""Organizations and those who act for them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped
from insignia.organizations.values import (
    LONGEST_CLIENT_NAME,
    LONGEST_DOMAIN,
    LONGEST_NAME,
    LONGEST_REGION,
    LONGEST_SLUG,
    OrganizationKind,
    Role,
    TrustLevel,
)


class Organization(models.Model):
    """One who issues; its slug is part of its DID and never changes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(max_length=LONGEST_SLUG, unique=True)
    name = models.CharField(max_length=LONGEST_NAME)
    # What the name looks like once look-alike letters are made one; see `rules.skeleton`.
    skeleton = models.CharField(max_length=LONGEST_NAME, db_index=True)
    kind = models.CharField(
        max_length=32, choices=[(kind.value, kind.value) for kind in OrganizationKind]
    )
    description = models.TextField(blank=True, default="")
    url = models.URLField(blank=True, default="")
    email = models.EmailField(blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    region = models.CharField(max_length=LONGEST_REGION, blank=True, default="")
    trust = models.CharField(
        max_length=16,
        choices=[(level.value, level.value) for level in TrustLevel],
        default=TrustLevel.CLAIMED.value,
    )
    vouched_by = models.CharField(max_length=200, blank=True, default="")
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    farewell = models.TextField(blank=True, default="")  # what everybody reads about the closing

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

    @property
    def held(self) -> frozenset[Role]:
        """The roles as values."""
        return frozenset(Role(role) for role in self.roles)


class Invitation(models.Model):
    """A place in an organization, offered to whoever reads one mailbox."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT)
    address = models.EmailField()
    roles = models.JSONField(default=list)
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = Scoped()

    @property
    def offered(self) -> frozenset[Role]:
        """The roles as values."""
        return frozenset(Role(role) for role in self.roles)


class Domain(models.Model):
    """A domain that an organization says is its own, and what became of the proof."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT)
    name = models.CharField(max_length=LONGEST_DOMAIN)
    challenge = models.CharField(max_length=64)
    named_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    proved_at = models.DateTimeField(null=True)
    proved_by = models.CharField(max_length=16, blank=True, default="")
    # Since when a proof that stood was not found any more; see `rules.proof_after`.
    missing_since = models.DateTimeField(null=True)
    look_at = models.DateTimeField(null=True, db_index=True)
    problem = models.CharField(max_length=200, blank=True, default="")

    objects = Scoped()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organization", "name"], name="one_row_per_domain"),
        )


class ApiClient(models.Model):
    """A program that acts for an organization; its key is shown once and kept as a digest."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT)
    name = models.CharField(max_length=LONGEST_CLIENT_NAME)
    key_digest = models.CharField(max_length=64, unique=True)
    key_start = models.CharField(max_length=12)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = Scoped()


class Handover(models.Model):
    """That one organization asked another to answer for its badges after it has closed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT)
    successor = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="handed_to_it"
    )
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    is_accepted = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)

    objects = Scoped()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organization"],
                condition=models.Q(ended_at=None)
                & (models.Q(answered_at=None) | models.Q(is_accepted=True)),
                name="one_running_handover",
            ),
        )
