"""Who judges an attempt, what they find, and what is decided, which never changes afterwards."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.achievements.values import LONGEST
from insignia.assessment.models.submissions import Attempt
from insignia.assessment.values import Outcome, Verdict
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped


class Claim(models.Model):
    """An assessor's hold on a seat at an attempt; it runs out, and then anyone may claim."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="claims")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    seat = models.PositiveSmallIntegerField(default=1)
    claimed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # Who gave the seat to the assessor, where they have not taken it themselves.
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = Scoped("attempt__submission__organization")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["attempt", "seat"],
                condition=models.Q(ended_at=None),
                name="one_running_claim_a_seat",
            ),
            models.UniqueConstraint(
                fields=["attempt", "assessor"],
                condition=models.Q(ended_at=None),
                name="one_running_claim_an_assessor",
            ),
        )


class Judgement(models.Model):
    """The scores that one assessor handed in for an attempt, with their words on the whole.

    It never changes. A correction is a new one, and the one before is set aside, as is that of
    somebody who turns out to be too close to the learner: only what is not set aside counts.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="judgements")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    scores = models.JSONField()
    feedback = models.TextField(blank=True, default="")
    handed_in_at = models.DateTimeField()
    set_aside_at = models.DateTimeField(null=True)

    objects = Scoped("attempt__submission__organization")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["attempt", "assessor"],
                condition=models.Q(set_aside_at=None),
                name="one_judgement_that_counts",
            ),
        )


class Score(models.Model):
    """An assessor's finding for one criterion, kept while typing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="scores")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    criterion_id = models.CharField(max_length=LONGEST["id"])
    verdict = models.CharField(
        max_length=24, choices=[(v.value, v.value) for v in Verdict], blank=True, default=""
    )
    level = models.CharField(max_length=LONGEST["id"], blank=True, default="")
    comment = models.TextField(blank=True, default="")
    saved_at = models.DateTimeField()

    objects = Scoped("attempt__submission__organization")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["attempt", "assessor", "criterion_id"], name="one_score_a_criterion"
            ),
        )


class Feedback(models.Model):
    """An assessor's words on the whole attempt, kept while typing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="feedback")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    text = models.TextField(blank=True, default="")
    saved_at = models.DateTimeField()

    objects = Scoped("attempt__submission__organization")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["attempt", "assessor"], name="one_feedback_an_attempt"),
        )


class Decision(models.Model):
    """What was decided on an attempt: the outcome, the feedback, every criterion's standing.

    `assessor` is whose act brought it about: the last to hand in scores, or the adjudicator.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    attempt = models.OneToOneField(Attempt, on_delete=models.PROTECT, related_name="decision")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    outcome = models.CharField(max_length=16, choices=[(o.value, o.value) for o in Outcome])
    feedback = models.TextField(blank=True, default="")
    criteria = models.JSONField()
    assessor_count = models.PositiveSmallIntegerField(default=1)
    is_adjudicated = models.BooleanField(default=False)
    decided_at = models.DateTimeField()

    objects = Scoped("attempt__submission__organization")

    class Meta:
        indexes = (models.Index(fields=["decided_at"]),)
