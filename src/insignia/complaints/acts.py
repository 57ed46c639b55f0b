"""What the acts of this slice are called in the record."""

from django.utils.translation import gettext_lazy as _

from insignia.foundation import acts

acts.name(
    "complaints",
    {
        "complain": _("Somebody complained"),
        "confirm": _("Somebody who complained confirmed their address"),
        "answer": _("Answered a complaint"),
    },
    {
        "complaint": _("a complaint"),
    },
)
