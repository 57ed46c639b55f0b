"""What the acts of this slice are called in the record."""

from django.utils.translation import gettext_lazy as _

from insignia.foundation import acts

acts.name(
    "feeds",
    {
        "register": _("Registered a feed of results"),
        "end": _("Ended a feed of results"),
        "check": _("Checked a signed result"),
        "show-points": _("Let the points of a result be seen"),
        "keep-points": _("Kept the points of a result private"),
    },
    {
        "feed": _("a feed of results"),
        "result-check": _("the check of a result"),
    },
)
