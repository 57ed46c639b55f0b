"""What the acts of this slice are called in the record."""

from django.utils.translation import gettext_lazy as _

from insignia.foundation import acts

acts.name(
    "logbook",
    {"sign": _("Signed the public log")},
    {"checkpoint": _("the public log")},
)
