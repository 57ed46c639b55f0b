"""Evidence that two learners handed in alike: what is compared, and what a person found of it."""

from __future__ import annotations

from django.db import models

from insignia.assessment.models.submissions import Artifact
from insignia.assessment.values import LONGEST_NOTE, DuplicateState
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped


class Trace(models.Model):
    """One key of a piece of evidence that was handed in: pieces that share one are compared."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    artifact = models.ForeignKey(Artifact, on_delete=models.PROTECT, related_name="traces")
    key = models.CharField(max_length=80)
    # When the piece was handed in first, which says whose was there before the other's.
    handed_in_at = models.DateTimeField()

    objects = Scoped()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["artifact", "key"], name="one_trace_a_key"),)
        indexes = (
            models.Index(fields=["organization", "key", "handed_in_at"], name="traces_by_key"),
        )


class Duplicate(models.Model):
    """Two pieces of evidence of different learners that are alike, until a person has looked."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    later = models.ForeignKey(Artifact, on_delete=models.PROTECT, related_name="found_later")
    earlier = models.ForeignKey(Artifact, on_delete=models.PROTECT, related_name="found_earlier")
    percent = models.PositiveSmallIntegerField()
    found_at = models.DateTimeField()
    state = models.CharField(
        max_length=8,
        choices=[(s.value, s.value) for s in DuplicateState],
        default=DuplicateState.OPEN.value,
    )
    reason = models.CharField(max_length=LONGEST_NOTE, blank=True, default="")
    settled_at = models.DateTimeField(null=True)

    objects = Scoped()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["later", "earlier"], name="one_duplicate_a_pair"),
        )
        indexes = (
            models.Index(fields=["organization", "state", "found_at"], name="duplicates_by_state"),
        )
