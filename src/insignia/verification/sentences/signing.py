"""Steps 6 and 7: whether the signature fits, and is the issuer's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

SIGNING: dict[str, Promise] = {
    # 2 syntax
    "proof-format.disclosing-token": _("It is of a kind that we do not read yet (SD-JWT)."),
    "proof-format.encrypted-token": _("It is encrypted, so only its addressee can read it."),
    "proof-format.token-signature": _("The end of the signed text is damaged. Copy it whole."),
    # 3 form
    "ob2.gone": _("The issuer has taken this badge away for good."),
    "ob2.unreachable": _("A part of the badge could not be fetched. Try again later."),
    # 6 proof
    "did.malformed": _("The issuer's digital name is not written as such names are."),
    "did.unsupported-method": _("The issuer uses a kind of digital name that we do not know."),
    "jwt-alg.not-accepted": _("It is signed in a way that is not safe, or not at all."),
    "jwt-alg.other-key": _("It says that it is signed in another way than its key can sign."),
    "jwt-header.content-type": _("It says that it holds something else than a credential."),
    "jwt-header.member": _("Its beginning asks readers to do what nobody should do."),
    "jwt-header.other-key": _("It shows another key than the one it names."),
    "jwt-header.type": _("It was made for something else than to be shown as a credential."),
    "jwt-header.value": _("Its beginning is not as the standard says."),
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
    "key.undated": _(
        "The issuer has lost this key since, and nothing shows that it was signed before. If you"
        " have the receipt of the public log, bring it along."
    ),
    "key.unnamed": _("It does not say by which key it is signed."),
    "key.unreachable": _("The issuer's key could not be reached. Try again later."),
    "key.unreadable": _("The issuer's key is damaged."),
    "key.unsupported-kind": _("The issuer uses a kind of key that we do not know."),
    "key.unsupported-type": _("The issuer publishes its key in a form that we do not know."),
    "key.wrong-kind": _("This kind of signature cannot be made with the key that it names."),
    "limits.deadline": _("The time for one document ran out before everything was examined."),
    "limits.proofs": _("It carries more signatures than any honest document of its size."),
    "limits.statement-signatures": _("It carries more single signatures than can be examined."),
    "limits.verification-methods": _(
        "The issuer's page lists more keys than can be looked through."
    ),
    "proof-format.base-proof": _(
        "This is the holder's own copy. Ask for one that is made to be shown."
    ),
    "proof-format.derived-already": _(
        "It is made to be shown already, so nothing else can be made from it."
    ),
    "proof-format.labels": _("The signature does not fit the parts that are shown."),
    "proof-format.mandatory-indexes": _("Parts that must always be shown are counted wrongly."),
    "proof-format.audience": _("It was made for a certain reader, and that is somebody else."),
    "proof-format.claim": _("Something beside the credential is not as the standard says."),
    "proof-format.claims": _("It says one thing beside the credential and another in it."),
    "proof-format.member": _("The signature is incomplete."),
    "proof-format.missing": _("It is not signed, so anybody may have written it."),
    "proof-format.no-base-proof": _("It is not a copy from which parts can be shown."),
    "proof-format.older-generation": _("Badges of this generation are confirmed in another way."),
    "proof-format.previous-proof": _("The signature rests on another one that is not there."),
    "proof-format.proof-value": _("The signature is damaged."),
    "proof-format.statement-key": _("The signature of its parts is damaged."),
    "proof-format.unknown-cryptosuite": _("It is signed in a way that we do not know."),
    "proof-format.unknown-type": _("It is signed in a way that we do not know."),
    "proof-format.vc-claim": _(
        "It holds the credential in two ways, which readers could take for two."
    ),
    "signature.anchor-not-checked": _(
        "It is the document that was noted in a public register; we did not look there."
    ),
    "signature.fits": _("The signature fits: nothing was changed since it was made."),
    "signature.fits-parts": _(
        "The signature fits what is shown. The holder may have left out parts."
    ),
    "signature.merkle-path": _("It is not among the documents that were noted together."),
    "signature.mismatch": _("The signature does not fit: something was changed after signing."),
    "signature.of-the-presentation": _(
        "Whoever shows it has signed it along with everything else."
    ),
    "signature.not-checked": _("Without the issuer's key the signature says nothing."),
    "ob2.copy-misleads": _("This copy names another person, badge or date than the issuer's own."),
    "ob2.copy-differs": _(
        "The issuer's own copy says something else in places, and that one counts."
    ),
    "ob2.hosted": _("The issuer itself still shows this badge at its address."),
    "signature.target-hash": _("The document was changed after it was noted."),
    "signature.statement": _("A part that is shown was changed after signing."),
    "signature.statement-count": _("Parts were added or taken out after signing."),
    # 7 binding
    "binding.by-anchor": _(
        "Who noted it is known only to the public register, which we did not ask."
    ),
    "binding.challenge": _("It answers the very question that was asked."),
    "binding.claim": _("Beside the credential it names another issuer than in it."),
    "binding.document-id": _("The page with the key says that it belongs to somebody else."),
    "binding.domain": _("It was made for the very place that asked."),
    "binding.holder": _("Whoever shows it has signed with their own key."),
    "binding.hosted-by-issuer": _("It stands where the issuer keeps its badges."),
    "binding.issuer": _("The signing key belongs to the issuer."),
    "binding.key-linked": _("The issuer's own page names the signing key."),
    "binding.key-not-linked": _("The issuer's own page does not name the key that signed."),
    "binding.key-owner": _("The key says that it belongs to somebody else than the issuer."),
    "binding.method-controller": _("The key says that it belongs to somebody else than its page."),
    "binding.not-a-presentation": _("A presentation was asked for, and this is none."),
    "binding.not-self-asserted": _(
        "An unsigned part is in the name of somebody else than who shows it."
    ),
    "binding.not-the-holder": _("Somebody other than the named holder has signed it."),
    "binding.not-the-issuer": _("Somebody other than the named issuer has signed it."),
    "binding.occasion-not-asked": _(
        "It may be a copy of what was shown elsewhere: nobody asked a fresh question."
    ),
    "binding.other-challenge": _("It answers another question than the one that was asked."),
    "binding.other-domain": _("It was made to be shown somewhere else."),
    "binding.self-asserted": _("The holder says this of themselves."),
    "binding.subject-is-holder": _("It is about the very person who shows it."),
    "binding.subject-not-holder": _("It is about somebody else than who shows it."),
    "binding.out-of-scope": _("It stands where the issuer keeps no badges."),
    "binding.unknown-key": _("The signature fits, but nobody says whose key it is."),
    "key.expired": _("The key had run out before it signed."),
    "key.revoked": _("The issuer had declared this key lost before it signed."),
    "ob2.verification-property": _("The issuer confirms its badges in a way that we do not know."),
    "purpose.mismatch": _("The signature was made for something else than a credential."),
    "purpose.not-authorised": _("The key was not made for signing credentials."),
    # the door to the network
    "limits.memory": _("The memory for one document ran out before everything was examined."),
}
