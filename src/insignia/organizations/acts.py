"""What the acts of this slice are called in the record."""

from django.utils.translation import gettext_lazy as _

from insignia.foundation import acts

acts.name(
    "organizations",
    {
        "create": _("Founded the organization"),
        "describe": _("Changed the profile"),
        "vouch": _("Vouched for the name"),
        "invite": _("Invited somebody"),
        "withdraw-invitation": _("Withdrew an invitation"),
        "accept-invitation": _("Accepted an invitation"),
        "change-roles": _("Changed a member's roles"),
        "end-membership": _("Ended a membership"),
        "name-domain": _("Named a domain"),
        "check-domain": _("Looked for the proof of a domain"),
        "find-domain": _("Found the proof of a domain again"),
        "miss-domain": _("Did not find the proof of a domain any more"),
        "lose-domain": _("The proof of a domain was lost"),
        "drop-domain": _("Removed a domain"),
        "name-successor": _("Named a successor"),
        "take-back-successor": _("Took back who was named as successor"),
        "accept-handover": _("The successor accepted"),
        "decline-handover": _("The successor declined"),
        "close": _("Closed the organization"),
        "make-client": _("Made a key for a program"),
        "revoke-client": _("Revoked a key for a program"),
    },
    {
        "organization": _("the organization"),
        "invitation": _("an invitation"),
        "membership": _("a membership"),
        "domain": _("a domain"),
        "handover": _("a hand-over"),
        "api-client": _("a key for a program"),
    },
)
