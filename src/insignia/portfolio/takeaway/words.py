"""What the script of the checking page says, in the language of the archive."""

from __future__ import annotations

from django.utils.translation import gettext as _


def for_script() -> dict[str, str]:
    """Return every sentence that the page may say after a look at the documents and files."""
    return {
        **_of_receipts(),
        "cannot": _(
            "This browser cannot check signatures (it lacks Ed25519). Nothing was checked. Open "
            "this page in a browser of 2025 or later, or bring the files to any verifier."
        ),
        "checking": _("Checking …"),
        "allHold": _("All {n} signed documents are as their issuers signed them."),
        "someBroken": _("{n} of {total} signed documents do not hold: they were changed."),
        "someUnsure": _("{n} of {total} signed documents could not be checked here."),
        "holds": _("Signature holds"),
        "broken": _("Changed"),
        "unsure": _("Not checked here"),
        "brokenWhy": _("This file is not as its issuer signed it. Do not rely on what it says."),
        "unfamiliarWhy": _(
            "This file was changed, or is of a form that this page does not know. Do not rely on "
            "it before a verifier has checked it."
        ),
        "noKeyWhy": _("The key of its issuer is not in this archive."),
        "keyInDoubtWhy": _(
            "The signature fits, but the issuer has said that this key was in other hands."
        ),
        "otherFormWhy": _("It is in another form, which this page does not check; a verifier can."),
        "toYou": _("Issued to {address}, an address that was proved to be yours."),
        "toOther": _("Issued to an address that is not among those you had here."),
        "toKey": _("Issued to your own key."),
        "stands": _("Not revoked and not suspended when its list was last signed, on {day}."),
        "revocation": _("Revoked"),
        "suspension": _("Suspended"),
        "revokedOn": _("Revoked by its issuer, says the list of {day}."),
        "suspendedOn": _("Suspended by its issuer, says the list of {day}."),
        "statusUnknown": _("Whether it was revoked is not known from this archive."),
        "noStatus": _("It has no status list: its issuer cannot revoke it."),
        "expired": _("It expired on {day}."),
        "notYet": _("It is in force from {day}."),
        "filesGood": _("All {n} files are as they were when the archive was packed."),
        "filesBad": _("The folder is not as it was packed."),
        "noManifest": _(
            "These files are not a whole archive: SHA256SUMS or its signature is missing. Choose "
            "the folder that this page lies in."
        ),
        "badManifest": _(
            "The list of files was changed, or another key signed it. Nothing in this folder can "
            "be relied on."
        ),
        "changed": _("Changed"),
        "missing": _("Missing"),
        "extra": _("Not part of the archive"),
    }


def _of_receipts() -> dict[str, str]:
    return {
        "receiptsBroken": _("{n} of {total} receipts of the public log do not match."),
        "receiptsUnsure": _("{n} of {total} receipts of the public log could not be checked here."),
        "logHolds": _("Known to the public log {log} since {day}."),
        "logUndated": _("Known to the public log {log}, which does not say since when."),
        "logBroken": _(
            "Its receipt of the public log does not match: it was changed, or belongs to something"
            " else. It shows nothing."
        ),
        "logUnsure": _(
            "Whether the public log knows it was not checked here: the key of that log is not in"
            " this archive."
        ),
    }
