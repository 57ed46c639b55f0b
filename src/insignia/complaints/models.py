"""The table of complaints."""

from __future__ import annotations

from django.db import models

from insignia.accounts.values import LONGEST_ADDRESS
from insignia.complaints.values import Kind, Outcome
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped


class Complaint(models.Model):
    """What somebody says is wrong with a definition or an award, and how it was answered."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    version = models.ForeignKey("achievements.Version", on_delete=models.PROTECT)
    award = models.ForeignKey("awards.Award", on_delete=models.PROTECT, null=True)
    objection = models.OneToOneField("awards.Objection", on_delete=models.PROTECT, null=True)
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in Kind])
    # Personal: the words go with whom they are by or about, the address also when nobody needs it.
    words = models.TextField(blank=True, default="")
    address = models.EmailField(max_length=LONGEST_ADDRESS, blank=True, default="", db_index=True)
    language = models.CharField(max_length=16)
    token_digest = models.CharField(max_length=64, unique=True)
    confirmed_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    outcome = models.CharField(
        max_length=12, choices=[(o.value, o.value) for o in Outcome], blank=True, default=""
    )
    reason = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)

    objects = Scoped()

    class Meta:
        indexes = (models.Index(fields=["organization", "due_at"]),)
