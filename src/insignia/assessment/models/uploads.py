"""A large file on its way: what has come of it so far, until it joins the draft or expires."""

from __future__ import annotations

from django.db import models

from insignia.assessment.models.submissions import Submission
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped

LONGEST_NAME = 200


class Upload(models.Model):
    """One file that arrives in pieces, over as many connections as it takes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="uploads")
    name = models.CharField(max_length=LONGEST_NAME)
    length = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    began_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    objects = Scoped("submission__organization")


class Piece(models.Model):
    """What one connection brought of an upload; it lies in the upload's own room of files."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="pieces")
    start = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)

    objects = Scoped("upload__submission__organization")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["upload", "start"], name="one_piece_at_a_place"),
        )
