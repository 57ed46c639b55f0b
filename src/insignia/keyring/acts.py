"""What the acts of this slice are called in the record."""

from django.utils.translation import gettext_lazy as _

from insignia.foundation import acts

acts.name(
    "keyring",
    {
        "create": _("Made a signing key"),
        "activate": _("A new signing key took over"),
        "retire": _("Retired a signing key"),
        "declare-compromised": _("Declared a signing key compromised"),
        "create-own-key": _("Got a key of their own"),
        "renew-own-key": _("Changed their own key"),
        "take-own-key": _("Took their own key along"),
    },
    {
        "issuer-key": _("a signing key"),
        "learner-key": _("a key of their own"),
        "log-key": _("a key of the public log"),
    },
)
