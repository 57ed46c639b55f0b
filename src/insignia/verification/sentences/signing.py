"""Steps 6 and 7: whether the signature fits, and is the issuer's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

SIGNING: dict[str, Promise] = {
    # 6 proof
    "did.malformed": _("The issuer's digital name is not written as such names are."),
    "did.unsupported-method": _("The issuer uses a kind of digital name that we do not know."),
    "key.address": _("It does not say where the issuer's key can be found."),
    "key.document-unreadable": _("What we found at the issuer's address is no list of keys."),
    "key.length": _("The key is too short or too long for its kind."),
    "key.method-ambiguous": _("The issuer's page shows two different keys under one name."),
    "key.method-malformed": _("The issuer's page describes the key incompletely."),
    "key.method-missing": _("The key that signed is not among the issuer's keys."),
    "key.multibase": _("The key is not written as keys are."),
    "key.no-fragment": _("It does not say which of the issuer's keys has signed."),
    "key.not-for-signatures": _("The issuer made this key for something else than signing."),
    "key.offline": _("The issuer's key was not looked up, since we stayed offline."),
    "key.secret-published": _("The issuer's secret key is public, so anybody may have signed."),
    "key.too-weak": _("The issuer's key is so weak that others could forge its signature."),
    "key.unreachable": _("The issuer's key could not be reached. Try again later."),
    "key.unreadable": _("The issuer's key is damaged."),
    "key.unsupported-kind": _("The issuer uses a kind of key that we do not know."),
    "key.unsupported-type": _("The issuer publishes its key in a form that we do not know."),
    "key.wrong-kind": _("This kind of signature cannot be made with the key that it names."),
    "limits.deadline": _("The time for one document ran out before everything was examined."),
    "limits.memory": _("The memory for one document ran out before everything was examined."),
    "limits.proofs": _("It carries more signatures than any honest document of its size."),
    "limits.verification-methods": _(
        "The issuer's page lists more keys than can be looked through."
    ),
    "proof-format.member": _("The signature is incomplete."),
    "proof-format.missing": _("It is not signed, so anybody may have written it."),
    "proof-format.older-generation": _("Badges of this generation are confirmed in another way."),
    "proof-format.previous-proof": _("The signature rests on another one that is not there."),
    "proof-format.proof-value": _("The signature is damaged."),
    "proof-format.unknown-cryptosuite": _("It is signed in a way that we do not know."),
    "proof-format.unknown-type": _("It is signed in a way that we do not know."),
    "signature.fits": _("The signature fits: nothing was changed since it was made."),
    "signature.mismatch": _("The signature does not fit: something was changed after signing."),
    "signature.not-checked": _("Without the issuer's key the signature says nothing."),
    # 7 binding
    "binding.document-id": _("The page with the key says that it belongs to somebody else."),
    "binding.issuer": _("The signing key belongs to the issuer."),
    "binding.method-controller": _("The key says that it belongs to somebody else than its page."),
    "binding.not-the-issuer": _("Somebody other than the named issuer has signed it."),
    "key.expired": _("The key had run out before it signed."),
    "key.revoked": _("The issuer had declared this key lost before it signed."),
    "purpose.mismatch": _("The signature was made for something else than a credential."),
    "purpose.not-authorised": _("The key was not made for signing credentials."),
}
