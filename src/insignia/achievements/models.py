"""Achievements, their frozen versions, and the lines of the catalogue drawn from them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from insignia.achievements.partners.values import LONGEST_NOTE, Part
from insignia.achievements.rules import State
from insignia.achievements.values import LONGEST
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped


class Achievement(models.Model):
    """What can be earned: a working edition, and the version that stands at present."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+"
    )
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=LONGEST["name"])
    state = models.CharField(
        max_length=16,
        choices=[(state.value, state.value) for state in State],
        default=State.DRAFT.value,
    )
    draft = models.JSONField(default=dict)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    current = models.OneToOneField(
        "achievements.Version", on_delete=models.PROTECT, null=True, related_name="+"
    )
    review_note = models.TextField(blank=True, default="")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    objects = Scoped()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "slug"], name="one_achievement_per_slug"
            ),
        )
        indexes = (models.Index(fields=["organization", "state", "name"]),)

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    """A frozen edition: row, wording and pictures never change (a trigger guards the row)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+"
    )
    achievement = models.ForeignKey(Achievement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    content_hash = models.CharField(max_length=64)
    svg_digest = models.CharField(max_length=64)
    png_digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = Scoped()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["achievement", "number"], name="one_version_per_number"
            ),
        )

    def __str__(self) -> str:
        return f"{self.content_hash[:12]} ({self.number})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write once; a version that is stored already stays as it is."""
        if not self._state.adding:
            raise TypeError("A published version is never changed. Offer a new one instead.")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Refuse: awards and submissions stay pinned to it."""
        raise TypeError("A published version is never deleted. Retire the achievement instead.")


class FairnessRecord(models.Model):
    """What whoever published a version answered about its fairness; kept with it, unchanged."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+"
    )
    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="fairness")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answers = models.JSONField()
    answered_at = models.DateTimeField()

    objects = Scoped()

    def __str__(self) -> str:
        return f"{self.answered_at:%Y-%m-%d}"


class Listing(models.Model):
    """A line of the catalogue: what seekers search and filter by, remade at each publication."""

    achievement = models.OneToOneField(
        Achievement, on_delete=models.CASCADE, primary_key=True, related_name="listing"
    )
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+"
    )
    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=LONGEST["name"])
    summary = models.CharField(max_length=320, blank=True, default="")
    words = models.TextField()
    form = models.CharField(max_length=20)
    assessment_kind = models.CharField(max_length=20)
    level = models.CharField(max_length=16)
    language = models.CharField(max_length=LONGEST["language"])
    cost = models.CharField(max_length=16)
    issuer_kind = models.CharField(max_length=32)
    published_at = models.DateTimeField()

    objects = Scoped()

    class Meta:
        indexes = (
            models.Index(fields=["name", "achievement"]),
            models.Index(fields=["published_at", "achievement"]),
            models.Index(fields=["form", "name"]),
            models.Index(fields=["level", "name"]),
            models.Index(fields=["language", "name"]),
            models.Index(fields=["cost", "name"]),
            models.Index(fields=["issuer_kind", "name"]),
        )

    def __str__(self) -> str:
        return self.name


class ListedSkill(models.Model):
    """A skill under which a line of the catalogue is found."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+"
    )
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="skills")
    name = models.CharField(max_length=LONGEST["name"])
    key = models.CharField(max_length=LONGEST["name"])

    objects = Scoped()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["listing", "key"], name="one_line_per_skill"),
        )
        indexes = (models.Index(fields=["key", "name"]),)

    def __str__(self) -> str:
        return self.name


class Partnership(models.Model):
    """Another organization at a definition: asked by its owner, answered by itself.

    `version` is the one that an author or adviser confirms; sites award whatever is in force.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+"
    )
    achievement = models.ForeignKey(
        Achievement, on_delete=models.PROTECT, related_name="partnerships"
    )
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")
    partner = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+"
    )
    part = models.CharField(max_length=16, choices=[(part.value, part.value) for part in Part])
    note = models.CharField(max_length=LONGEST_NOTE, blank=True, default="")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    is_confirmed = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(blank=True, default="")
    is_ended_by_partner = models.BooleanField(default=False)

    objects = Scoped()

    class Meta:
        indexes = (models.Index(fields=["partner", "part", "ended_at"]),)

    def __str__(self) -> str:
        return f"{self.part} ({self.asked_at:%Y-%m-%d})"
