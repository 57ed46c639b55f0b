"""Credentials from elsewhere, as they were received."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.foundation.identifiers import new_id
from insignia.portfolio.importing.values import (
    LONGEST_ADDRESS,
    LONGEST_NAME,
    Carried,
    State,
    Whose,
)


class Import(models.Model):
    """What a person brought: its bytes for ever, how they came, and what the last check found."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    # Where the bytes lie, in a room of their person's own; the digest alone finds duplicates.
    blob = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=60)
    carried = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Carried])
    source = models.CharField(max_length=LONGEST_ADDRESS, blank=True, default="")
    file_name = models.CharField(max_length=LONGEST_NAME, blank=True, default="")
    # The learner's record that it stands in, if it came inside one.
    within = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    # A digest of the issuer's name for itself and for the credential: the same one, carried anew.
    same_as = models.CharField(max_length=64, blank=True, default="")
    said = models.JSONField(default=dict)

    state = models.CharField(max_length=12, choices=[(each.value, each.value) for each in State])
    whose = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Whose])
    checked_at = models.DateTimeField()
    report = models.JSONField(default=dict)
    # What was known when it could last be found out.
    known_state = models.CharField(max_length=12, blank=True, default="")
    known_at = models.DateTimeField(null=True)
    check_due_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "digest"], name="portfolio_import_once"),
        )
        indexes = (models.Index(fields=["person", "same_as"]),)


class Snapshot(models.Model):
    """A status list or key document of an issuer elsewhere, as a check last found it.

    It is signed by its issuer, or proves what the issuer signed with: whoever has it can show how
    things stood on that day, also when the issuer's server is gone.
    """

    brought = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="snapshots")
    address = models.CharField(max_length=LONGEST_ADDRESS)
    is_list = models.BooleanField()
    body = models.BinaryField()
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["brought", "address"], name="one_snapshot_an_address"),
        )
