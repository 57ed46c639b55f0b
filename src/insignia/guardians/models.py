"""Tables of guardianships: who was asked to decide, what they agreed to, what they were asked."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.accounts.values import LONGEST_ADDRESS
from insignia.foundation.identifiers import new_id
from insignia.guardians.values import LONGEST_LANGUAGE, LONGEST_NAME, Kind


class Guardianship(models.Model):
    """One adult who was asked to decide for a young person; its token follows from its id."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="guardianships"
    )
    # Personal, and erased with the young person.
    address = models.EmailField(max_length=LONGEST_ADDRESS)
    language = models.CharField(max_length=LONGEST_LANGUAGE)
    token_digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ended_at=None), name="one_guardian_at_a_time"
            ),
        )


class Consent(models.Model):
    """What a guardian agreed to, in the very words they read."""

    guardianship = models.ForeignKey(
        Guardianship, on_delete=models.CASCADE, related_name="consents"
    )
    name = models.CharField(max_length=LONGEST_NAME)
    words = models.TextField()
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["guardianship"],
                condition=models.Q(ended_at=None),
                name="one_running_consent",
            ),
        )


class Question(models.Model):
    """One thing that waits for a guardian's yes or no."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    guardianship = models.ForeignKey(
        Guardianship, on_delete=models.CASCADE, related_name="questions"
    )
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in Kind])
    about = models.UUIDField()
    words = models.TextField()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    is_granted = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "about"], name="one_question_a_thing"),
        )
