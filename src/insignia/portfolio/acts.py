"""What those acts of this slice are called that stand in the record of an organization."""

from django.utils.translation import gettext_lazy as _

from insignia.foundation import acts

acts.name(
    "portfolio",
    {
        "confirm-id": _("Confirmed a number of somebody"),
        "take-back-id": _("Took back a number of somebody"),
        "agree-to-id": _("Agreed to a number"),
        "drop-id": _("Took a number off themselves"),
    },
    {
        "institutional-id": _("a number of somebody"),
    },
)
