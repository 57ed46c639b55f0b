"""What was written to a person, and how they wish to hear."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.foundation.identifiers import new_id
from insignia.foundation.topics import Topic
from insignia.notices.values import LONGEST_ZONE


class Notice(models.Model):
    """One piece of news; it has the key of its letter, so that it is made once as well.

    Letters carry links that open things, so words and link are sealed like theirs. News for a
    daily letter have `daily_at` until they have left in one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    key = models.CharField(max_length=120, unique=True)
    # Whom it names to its reader: it is deleted with them.
    about_id = models.UUIDField(null=True, db_index=True)
    topic = models.CharField(max_length=16, choices=[(t.value, t.value) for t in Topic])
    subject = models.CharField(max_length=200)
    sealed_words = models.BinaryField(default=bytes)
    sealed_link = models.BinaryField(default=bytes)
    written_at = models.DateTimeField(db_index=True)
    read_at = models.DateTimeField(null=True)
    daily_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["person", "written_at"]),
            models.Index("person", condition=models.Q(read_at=None), name="notices_unread"),
            models.Index(
                "daily_at", condition=models.Q(daily_at__isnull=False), name="notices_for_a_daily"
            ),
        )


class WishesRecord(models.Model):
    """How somebody wishes to hear; who never said anything has no row."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    hearing = models.JSONField(default=dict)
    time_zone = models.CharField(max_length=LONGEST_ZONE)
    quiet_begins = models.TimeField(null=True)
    quiet_ends = models.TimeField(null=True)
