"""What people write to each other about a submission, which never changes."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.assessment.models.submissions import Submission
from insignia.assessment.threads.values import Audience, Said, Voice
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped

_VOICES = [(voice.value, voice.value) for voice in Voice]


class Message(models.Model):
    """One message: of the learner to others, or of one of them to the learner.

    `to_person` is the one whom the learner answers, where only they may read it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="messages")
    # Which attempt was the latest; 0 before the first.
    attempt = models.PositiveSmallIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    voice = models.CharField(max_length=12, choices=_VOICES)
    to_voice = models.CharField(max_length=12, choices=_VOICES)
    to_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    text = models.TextField()
    written_at = models.DateTimeField()

    objects = Scoped("submission__organization")

    @property
    def said(self) -> Said:
        """Return what the rules know of it."""
        to = Audience(Voice(self.to_voice), self.to_person_id)
        return Said(self.author_id, Voice(self.voice), to, self.attempt, self.written_at)
