"""What a person does not want to have proposed now."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.foundation.identifiers import new_id


class PutOff(models.Model):
    """Something that a person does not want to have proposed now."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    achievement = models.ForeignKey("achievements.Achievement", on_delete=models.PROTECT)
    put_off_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "achievement"], name="put_off_once"),
        )
