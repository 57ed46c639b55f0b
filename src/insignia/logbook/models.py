"""Tables of the log: what was entered, the tree over it, and what was signed.

Nothing in here is about anybody: an entry is a hash that only a salt kept elsewhere makes readable.
"""

from __future__ import annotations

from django.db import models

from insignia.foundation.identifiers import new_id

BUNDLE = -1  # the level at which bundles of entries lie


class Head(models.Model):
    """The log itself: one row, which whoever lets the log grow holds until they are done."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    is_one = models.BooleanField(default=True, unique=True)
    origin = models.CharField(max_length=300)
    stopped_at = models.DateTimeField(null=True)
    stopped_because = models.TextField(blank=True, default="")


class Checkpoint(models.Model):
    """A head of the tree as it was signed; kept, since receipts rest on it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    size = models.PositiveBigIntegerField(unique=True)
    note = models.BinaryField()
    signed_at = models.DateTimeField()


class Entry(models.Model):
    """Something that was issued or changed; without an index it waits for its place in the log."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    commitment = models.BinaryField()
    index = models.PositiveBigIntegerField(null=True, unique=True)
    path = models.BinaryField(default=b"")  # the hashes from the leaf to the root of its checkpoint
    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, null=True, db_index=False)


class Tile(models.Model):
    """Up to 256 hashes of the tree, or the bundle of as many entries."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    level = models.SmallIntegerField()
    number = models.PositiveBigIntegerField()
    data = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["level", "number"], name="one_tile_a_place"),
        )
