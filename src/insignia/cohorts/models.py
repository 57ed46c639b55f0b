"""Tables of cohorts: the group, what it works towards, and who is in it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from insignia.cohorts.values import CODE_LENGTH, LONGEST_NAME, LONGEST_SHOWN_NAME
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import Scoped


class Cohort(models.Model):
    """A group of learners with a code that lets others join."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT)
    name = models.CharField(max_length=LONGEST_NAME)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="led_cohorts"
    )
    code = models.CharField(max_length=CODE_LENGTH, unique=True)
    opened_at = models.DateTimeField()
    ends_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = Scoped()

    class Meta:
        indexes = (models.Index(fields=["organization", "ended_at", "name"]),)

    def __str__(self) -> str:
        return self.name


class Goal(models.Model):
    """One achievement a cohort works towards, in the order the lead chose."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="goals")
    achievement = models.ForeignKey("achievements.Achievement", on_delete=models.PROTECT)
    place = models.PositiveSmallIntegerField()

    objects = Scoped("cohort__organization")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["cohort", "achievement"], name="one_goal_once"),
        )


class Enrolment(models.Model):
    """A person's membership of a cohort, under the name they chose to show there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments"
    )
    # Personal, and erased with the person.
    shown_name = models.CharField(max_length=LONGEST_SHOWN_NAME, blank=True, default="")
    joined_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # Whether the lead made the account and hands out the card to sign in with.
    has_card = models.BooleanField(default=False)

    objects = Scoped("cohort__organization")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["cohort", "person"],
                condition=models.Q(ended_at=None),
                name="one_running_enrolment",
            ),
        )
        indexes = (models.Index(fields=["person", "ended_at"]),)
