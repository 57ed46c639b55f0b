"""What the acts of this slice are called in the record."""

from django.utils.translation import gettext_lazy as _

from insignia.foundation import acts

acts.name(
    "cohorts",
    {
        "open": _("Opened a group"),
        "change": _("Changed a group"),
        "renew-code": _("Gave a group a new code"),
        "end": _("Ended a group"),
        "join": _("Joined a group"),
        "leave": _("Left a group"),
        "enrol": _("Enrolled young learners"),
        "renew-card": _("Gave a learner a new card"),
        "remove": _("Took a learner out of a group"),
    },
    {
        "cohort": _("a group of learners"),
    },
)
