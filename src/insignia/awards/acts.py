"""What the acts of this slice are called in the record."""

from django.utils.translation import gettext_lazy as _

from insignia.foundation import acts

acts.name(
    "awards",
    {
        "award": _("Awarded"),
        "claim": _("An award was claimed"),
        "issue": _("Signed a credential"),
        "hold": _("Held a credential back"),
        "try-again": _("Tried to sign again"),
        "object": _("Stopped awards for a submission"),
        "clear": _("Let awards for a submission go on"),
        "bring-roster": _("Brought a long list of recipients"),
        "check-roster": _("Checked a list of recipients"),
        "drop-roster": _("Dropped a list of recipients"),
        "cancel-roster": _("Cancelled a list of recipients"),
        "release-roster": _("Released a list of recipients"),
        "finish-roster": _("Awarded a list of recipients"),
        "revoke": _("Revoked an award"),
        "suspend": _("Suspended an award"),
        "reinstate": _("Reinstated an award"),
        "dispute": _("Marked an award as disputed"),
        "settle": _("Settled a dispute"),
        "supersede": _("Replaced an award by a newer one"),
        "ask-rebinding": _("A learner asked to be named by another address"),
        "agree-rebinding": _("Agreed to issue an award to another address"),
        "decline-rebinding": _("Declined to issue an award to another address"),
        "reply": _("A learner answered"),
        "sign-journey": _("Signed the record of the way to an award"),
        "drop-journey": _("Dropped the record of the way to an award"),
        "enter-older": _("Entered older awards in the public log"),
        "sign-copy": _("Signed a copy of a credential for a wallet"),
    },
    {
        "award": _("an award"),
        "batch": _("a list of recipients"),
    },
)
