"""Steps 8 to 12: whether it holds today, who else vouches for it, and whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

STANDING: dict[str, Promise] = {
    # 2 syntax
    "fetch-policy.offline": _("Nothing was fetched, since we stayed offline."),
    # 3 form
    "fetch-policy.scheme": _(
        "It asks for an address that is not protected. Only https is fetched."
    ),
    # 8 time
    "time.claim": _("Beside the credential it names another date than in it."),
    "time.created-in-future": _("It says that it was signed at a moment that is yet to come."),
    "time.expired": _("It has expired. It was true, and its time is over."),
    "time.in-force": _("It has begun and has not run out."),
    "time.inner-expired": _("A credential in it has expired; the record stays what it was."),
    "time.inner-not-yet-valid": _("A credential in it begins only later."),
    "time.not-yet-valid": _("It begins only later."),
    "time.proof-expired": _("The signature had a time limit, and it is over."),
    "time.reversed": _("It ends before it begins, so it was never in force."),
    "time.unreadable": _("A date in it cannot be read, so nobody knows when it holds."),
    # 9 status
    "limits.nesting": _("It rests on too many other documents, one upon the other."),
    "limits.status-entries": _("It asks for more lists than any honest document needs."),
    "limits.status-lists": _(
        "It asks for more lists of withdrawals than any honest document needs."
    ),
    "limits.status-list-packed": _("The issuer's list of withdrawals is too large."),
    "limits.status-list-unpacked": _("The issuer's list of withdrawals unpacks to far too much."),
    "ob2.not-revoked": _("The issuer does not say that it was taken back."),
    "status-unavailable.circle": _(
        "The issuer's list of withdrawals asks itself whether it holds."
    ),
    "status-unavailable.elsewhere": _("The list of withdrawals is not kept by the issuer itself."),
    "status-unavailable.encoded-list": _("The issuer's list of withdrawals is damaged."),
    "status-unavailable.issuer": _("The list of withdrawals is by somebody else than the issuer."),
    "status-unavailable.list": _("The list of withdrawals is not the one that it should be."),
    "status-unavailable.list-not-valid": _(
        "The list of withdrawals is itself not genuine or in force."
    ),
    "status-unavailable.offline": _(
        "Whether it was withdrawn was not asked, since we stayed offline."
    ),
    "status-unavailable.unknown-kind": _(
        "The issuer lists withdrawals in a way that we do not know."
    ),
    "status-unavailable.unreachable": _(
        "Whether it was withdrawn could not be found out: no answer."
    ),
    "status-unavailable.unreadable": _("The issuer's list of withdrawals could not be read."),
    "status.clear": _("The issuer's own list says nothing against it."),
    "status.entry": _("What it says about its list of withdrawals is not clear."),
    "status.list-says": _("The issuer's list has a word to its readers."),
    "status.message": _("The issuer has left a message about it, which is no judgement."),
    "status.not-listed": _("The issuer's list of withdrawals does not name it."),
    "status.none": _("The issuer keeps no list to ask."),
    "status.numeric-index": _("Its place in the issuer's list is written unusually, but clearly."),
    "status.refresh-offered": _("The issuer has a newer edition of it."),
    "status.revoked": _("The issuer has revoked it."),
    "status.suspended": _("The issuer has suspended it for the time being."),
    # 10 endorsement
    "endorsement.broken": _("An endorsement in it is not genuine."),
    "endorsement.expired": _("An endorsement in it has expired."),
    "endorsement.holds": _("The endorsements in it hold."),
    "endorsement.linked": _("Somebody vouches for it elsewhere; we did not look there."),
    "endorsement.no-endorsement": _("Something in it poses as an endorsement and is none."),
    "endorsement.none": _("Nobody else vouches for it inside."),
    "endorsement.not-yet-valid": _("An endorsement in it begins only later."),
    "endorsement.suspended": _("An endorsement in it is suspended for the time being."),
    "endorsement.unknown": _("An endorsement in it could not be checked."),
    "endorsement.unrelated": _("An endorsement in it is about something else."),
    "endorsement.withdrawn": _("An endorsement in it was withdrawn by whoever gave it."),
    "limits.endorsements": _("It carries more endorsements than can be examined."),
    # 11 recipient
    "recipient.inner-other": _("A credential in the record names its owner in another way."),
    "recipient.matched": _("It was given to exactly this person."),
    "recipient.matched-weakly": _("It names this person, in a way that is easily forged."),
    "recipient.mismatch": _("The person you named is not the one it was given to."),
    "recipient.not-asked": _(
        "You did not name a person. A file can be copied: ask for the address it was given to."
    ),
    "recipient.unknown-hash": _("It hides its owner in a way that we cannot compare."),
    # 12 log
    "log.bundle": _("A file of the public log is damaged."),
    "log.checkpoint": _("The receipt rests on something that no log has signed like this."),
    "log.entered": _("It stands in the public log, so nobody can slip it in afterwards."),
    "log.inconsistent": _("The public log was changed after the fact. Do not rely on it."),
    "log.key": _("The key of the public log could not be read."),
    "log.no-receipt": _("No receipt was brought, which says nothing against it."),
    "log.not-included": _("The receipt belongs to another credential, or was altered."),
    "log.note": _("The receipt is damaged: what the log signed cannot be read."),
    "log.other-origin": _("The public log calls itself otherwise than before."),
    "log.other-root": _("The parts of the public log are not what it has signed."),
    "log.receipt": _("The file brought as a receipt is none."),
    "log.signature": _("The receipt is not signed by the log that it names."),
    "log.tile": _("A part of the public log is damaged."),
    "log.unknown": _("The receipt is from a log that is not known here, so it says nothing yet."),
    # 13 unfollowed
    "evidence.by-digest": _(
        "It names files by their fingerprint. If somebody shows you one, you can compare it here."
    ),
    "evidence.none": _("It shows none; the holder may share it apart."),
    "evidence.not-followed": _("It points to evidence; we did not look at it."),
    "evidence.related-not-followed": _("It names a document elsewhere; we did not look at it."),
    "refresh.none": _("The issuer offers none."),
    "refresh.not-followed": _("There may be a newer edition; we did not ask."),
    "schema.none": _("The issuer names none."),
    "schema.own-model": _("It follows the official rules, by our own reading of them."),
    "schema.not-followed": _("The issuer names extra rules; we did not fetch them."),
    "trust.not-asked": _(
        "A name is only a claim. Compare the issuer's internet address with the one you know."
    ),
    # the door to the network
    "fetch-policy.address": _("It asks for an address that is no internet address."),
    "fetch-policy.certificate": _("The server could not prove that it is who it should be."),
    "fetch-policy.deadline": _("The server took too long to answer."),
    "fetch-policy.host": _("It asks for an address that is not on the public internet."),
    "fetch-policy.private-address": _("It asks for an address that must not be visited."),
    "fetch-policy.redirect": _("The server sent us on to somewhere else, and we did not go."),
    "fetch-policy.size": _("The server's answer is too large."),
    "fetch-policy.unreachable": _("The server could not be reached. Try again later."),
    "fetch-policy.userinfo": _("It asks for an address with a password in it, which is a trick."),
    "limits.broken-off": _("The examination broke off before everything was examined."),
}
