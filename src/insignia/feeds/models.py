"""Tables of feeds: whose results count, and what checking each result found."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.achievements.values import LONGEST
from insignia.feeds.values import LONGEST_KEY, LONGEST_NAME, LONGEST_TEXT
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped


class Feed(models.Model):
    """A source of signed results that an organization trusts, with its key, until it is ended."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=LONGEST_NAME)
    measures = models.TextField()
    key = models.CharField(max_length=LONGEST_KEY)
    registered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(blank=True, default="")

    objects = Scoped()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "name"],
                condition=models.Q(ended_at=None),
                name="one_feed_in_force",
            ),
        )

    def __str__(self) -> str:
        return self.name


class ResultCheck(models.Model):
    """What the check of one signed result found; `result` is what it said, for its learner."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+"
    )
    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="checks")
    version = models.ForeignKey("achievements.Version", on_delete=models.PROTECT, related_name="+")
    part_id = models.CharField(max_length=LONGEST["id"])
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    artifact = models.OneToOneField(
        "assessment.Artifact", on_delete=models.PROTECT, null=True, related_name="+"
    )
    result_id = models.CharField(max_length=LONGEST_TEXT)
    test = models.CharField(max_length=LONGEST_TEXT)
    # Points and domains: personal, shown by consent only, and erased with the person.
    result = models.JSONField(null=True)
    least = models.IntegerField()
    is_met = models.BooleanField()
    taken_at = models.DateTimeField()
    checked_at = models.DateTimeField()
    is_for_assessors = models.BooleanField(default=False)
    is_for_credential = models.BooleanField(default=False)

    objects = Scoped()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["feed", "result_id", "version", "part_id"], name="one_check_of_a_result"
            ),
        )
        indexes = (models.Index(fields=["version", "person"]),)

    def __str__(self) -> str:
        return f"{self.test} ({self.taken_at:%Y-%m-%d})"
