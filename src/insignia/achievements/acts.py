"""What the acts of this slice are called in the record."""

from django.utils.translation import gettext_lazy as _

from insignia.foundation import acts

acts.name(
    "achievements",
    {
        "draft": _("Began a definition"),
        "revise": _("Changed a draft"),
        "choose-picture": _("Chose another badge picture"),
        "submit-for-review": _("Submitted a definition for review"),
        "return-to-author": _("Returned a definition to its author"),
        "publish": _("Published a version"),
        "offer-new-version": _("Began a new version"),
        "discard-draft": _("Discarded a draft"),
        "retire": _("Retired a definition"),
        "ask-partner": _("Asked another organization to stand by a definition"),
        "confirm-partner": _("Confirmed to stand by a definition of another organization"),
        "decline-partner": _("Declined to stand by a definition of another organization"),
        "end-partner": _("Ended what another organization is to a definition"),
    },
    {
        "achievement": _("a definition"),
    },
)
