"""What a learner works on, and what was handed in of it, which never changes afterwards."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.achievements.values import LONGEST, MediaKind
from insignia.assessment.values import (
    LONGEST_LINK,
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_PLACE,
    LONGEST_TITLE,
    Others,
    Route,
    State,
)
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped

RUNNING = [state.value for state in State if state.is_running]
WAITING = [state.value for state in State if state.is_waiting]


class Submission(models.Model):
    """One learner's way towards one version, pinned at the start."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    version = models.ForeignKey("achievements.Version", on_delete=models.PROTECT)
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    state = models.CharField(
        max_length=16, choices=[(s.value, s.value) for s in State], default=State.DRAFT.value
    )
    route = models.CharField(
        max_length=24, choices=[(r.value, r.value) for r in Route], default=Route.INFORMAL.value
    )
    prior = models.JSONField(default=dict)
    overview = models.TextField(blank=True, default="")
    reflection = models.JSONField(default=dict)
    what_changed = models.TextField(blank=True, default="")
    # The day on which somebody who was nominated had shown it; else the day of the decision counts.
    achieved_on = models.DateField(null=True)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    # Until when a verdict on what was handed in last is promised, as its attempt says.
    due_at = models.DateTimeField(null=True)
    # The same while a verdict is awaited, by the database's own hand: what waits is little beside
    # what was ever decided, and the queue goes along an index of it alone.
    waits_until = models.GeneratedField(
        expression=models.Case(models.When(state__in=WAITING, then="due_at")),
        output_field=models.DateTimeField(null=True),
        db_persist=True,
    )
    decided_at = models.DateTimeField(null=True)

    objects = Scoped()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["version", "learner"],
                condition=models.Q(state__in=RUNNING),
                name="one_running_submission",
            ),
        )
        indexes = (
            models.Index(
                fields=["organization", "waits_until", "id"],
                condition=models.Q(waits_until__isnull=False),
                name="waiting_by_due_date",
            ),
            models.Index(fields=["version", "decided_at"]),
            models.Index(fields=["learner", "state"]),
        )


class Artifact(models.Model):
    """One piece of evidence; detaching hides it from the draft and keeps it in attempts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="artifacts")
    part_id = models.CharField(max_length=LONGEST["id"])
    media = models.CharField(max_length=8, choices=[(m.value, m.value) for m in MediaKind])
    title = models.CharField(max_length=LONGEST_TITLE)
    criteria = models.JSONField(default=list)
    where_tried = models.CharField(max_length=LONGEST_PLACE, blank=True, default="")
    text = models.TextField(blank=True, default="")
    url = models.URLField(max_length=LONGEST_LINK, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="", db_index=True)
    size = models.PositiveBigIntegerField(default=0)
    media_type = models.CharField(max_length=100, blank=True, default="")
    file_name = models.CharField(max_length=200, blank=True, default="")
    # The digest of what a browser is shown of a picture: drawn anew, without its metadata.
    shown = models.CharField(max_length=64, blank=True, default="")
    # The digest of what a blind assessor is given: without what programs wrote about people.
    cleaned = models.CharField(max_length=64, blank=True, default="")
    # Whether the credential may name it by its digest, as its learner chose.
    is_named = models.BooleanField(default=False)
    # Who wrote it, where it is the word of somebody else: name and role as they said, or name and
    # organization of an assessor who watched.
    signed_by = models.CharField(max_length=3 * LONGEST_NAME, blank=True, default="")
    signed_at = models.DateTimeField(null=True)
    # The checklist of who watched (`Observation`), and who that was where they have an account.
    observed = models.JSONField(null=True)
    observer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    # What its learner said about other people in it (rule 26), and who agreed, and how.
    others = models.CharField(
        max_length=20, choices=[(o.value, o.value) for o in Others], blank=True, default=""
    )
    agreed = models.CharField(max_length=LONGEST_NOTE, blank=True, default="")
    covered_at = models.DateTimeField(null=True)
    # An assessor saw people in it who had not agreed: it is hidden until that is mended.
    sent_back_at = models.DateTimeField(null=True)
    sent_back_because = models.CharField(max_length=LONGEST_NOTE, blank=True, default="")
    attached_at = models.DateTimeField()
    detached_at = models.DateTimeField(null=True)
    # The id that the learner's own device gave it, so that what is sent twice is added once.
    sent_as = models.UUIDField(null=True)

    objects = Scoped("submission__organization")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["submission", "sent_as"], name="sent_once"),)


class Attempt(models.Model):
    """What was handed in, word for word, at one moment."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    work = models.JSONField()
    submitted_at = models.DateTimeField()
    due_at = models.DateTimeField()
    # How many people judge it independently of one another.
    seats = models.PositiveSmallIntegerField(default=1)
    # Whether it is one of the first ten of its definition; who had designed it by then (rule 42).
    is_among_first = models.BooleanField(default=False)
    designers = models.JSONField(default=list)
    # The same work under the same number once more, for others to judge on an appeal.
    is_appeal = models.BooleanField(default=False)

    objects = Scoped("submission__organization")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["submission", "number", "is_appeal"], name="one_attempt_a_number"
            ),
        )
        indexes = (models.Index(fields=["submitted_at"]),)
