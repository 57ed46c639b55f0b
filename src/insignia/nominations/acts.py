"""What the acts of this slice are called in the record."""

from django.utils.translation import gettext_lazy as _

from insignia.foundation import acts

acts.name(
    "nominations",
    {
        "nominate": _("Nominated somebody"),
        "accept": _("Accepted a nomination"),
        "decline": _("Declined a nomination"),
        "take-back": _("Took a nomination back"),
    },
    {
        "nomination": _("a nomination"),
    },
)
