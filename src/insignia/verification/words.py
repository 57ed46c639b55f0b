"""A report in the words of somebody who has never heard of a signature.

The code of a finding decides the words (`sentences`). The engineer's sentence stands beside it,
untranslated, because bug reports quote it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from insignia.standards.verify.report import Check, Outcome
from insignia.verification.sentences import SENTENCES

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from insignia.standards.verify.report import Finding

TITLES: dict[Check, Promise] = {
    Check.CONTAINER: _("What was brought"),
    Check.SYNTAX: _("It can be read"),
    Check.FORM: _("It is a credential"),
    Check.LINKS: _("Its links are safe"),
    Check.CONTEXT: _("Every word has a fixed meaning"),
    Check.PROOF: _("It was not altered"),
    Check.BINDING: _("It comes from the issuer it names"),
    Check.TIME: _("It is in force today"),
    Check.STATUS: _("It was not withdrawn"),
    Check.ENDORSEMENT: _("What others vouch for"),
    Check.RECIPIENT: _("It is about the person you named"),
    Check.SCHEMA: _("Extra form rules"),
    Check.REFRESH: _("Newer editions"),
    Check.EVIDENCE: _("The evidence itself"),
    Check.TRUST: _("Who vouches for the issuer"),
}

BY_OUTCOME: dict[tuple[Check, Outcome], Promise] = {
    (Check.CONTAINER, Outcome.PASSED): _("The credential could be taken out safely."),
    (Check.CONTAINER, Outcome.FAILED): _("The picture is damaged or carries no credential."),
    (Check.CONTAINER, Outcome.INCONCLUSIVE): _("The document could not be fetched."),
    (Check.CONTAINER, Outcome.NOT_APPLICABLE): _("The document came by itself, not in a picture."),
    (Check.SYNTAX, Outcome.PASSED): _("Every program reads this document alike."),
    (Check.SYNTAX, Outcome.FAILED): _("The document cannot be read safely."),
    (Check.SYNTAX, Outcome.INCONCLUSIVE): _("The time or memory for one document ran out."),
    (Check.FORM, Outcome.PASSED): _("It says everything that a credential of its kind must say."),
    (Check.FORM, Outcome.FAILED): _("Something that a credential must say is missing or wrong."),
    (Check.FORM, Outcome.INCONCLUSIVE): _("This kind of document is not examined yet."),
    (Check.LINKS, Outcome.PASSED): _("None of its links does anything but lead to a page."),
    (Check.LINKS, Outcome.FAILED): _("It holds a link that nobody should follow."),
    (Check.CONTEXT, Outcome.PASSED): _("Nothing in it could mean something else tomorrow."),
    (Check.CONTEXT, Outcome.FAILED): _("It holds words that the signature does not cover."),
    (Check.PROOF, Outcome.PASSED): _("The signature fits: nothing was changed since it was made."),
    (Check.PROOF, Outcome.FAILED): _("The signature does not fit, or there is none."),
    (Check.PROOF, Outcome.INCONCLUSIVE): _("Without the issuer's key the signature says nothing."),
    (Check.BINDING, Outcome.PASSED): _("The signing key belongs to the issuer."),
    (Check.BINDING, Outcome.FAILED): _("The signing key does not belong to the issuer it names."),
    (Check.BINDING, Outcome.INCONCLUSIVE): _("The issuer's key could not be reached."),
    (Check.TIME, Outcome.PASSED): _("It has begun and has not run out."),
    (Check.TIME, Outcome.FAILED): _("It is not in force at this moment."),
    (Check.STATUS, Outcome.PASSED): _("The issuer's own list says nothing against it."),
    (Check.STATUS, Outcome.FAILED): _("The issuer has withdrawn it, for now or for good."),
    (Check.STATUS, Outcome.INCONCLUSIVE): _("Whether it was withdrawn could not be found out."),
    (Check.STATUS, Outcome.NOT_APPLICABLE): _("The issuer keeps no list to ask."),
    (Check.ENDORSEMENT, Outcome.PASSED): _("The endorsements in it hold."),
    (Check.ENDORSEMENT, Outcome.FAILED): _("An endorsement in it is not genuine."),
    (Check.ENDORSEMENT, Outcome.INCONCLUSIVE): _("An endorsement in it could not be checked."),
    (Check.ENDORSEMENT, Outcome.NOT_APPLICABLE): _("Nobody else vouches for it inside."),
    (Check.RECIPIENT, Outcome.PASSED): _("It was given to exactly this person."),
    (Check.RECIPIENT, Outcome.FAILED): _("It was not given to this person."),
    (Check.RECIPIENT, Outcome.INCONCLUSIVE): _("Whether it is this person could not be told."),
    (Check.RECIPIENT, Outcome.NOT_APPLICABLE): _(
        "You did not name a person. A file can be copied: ask for the address it was given to."
    ),
    (Check.SCHEMA, Outcome.INCONCLUSIVE): _("The issuer names extra rules; we did not fetch them."),
    (Check.SCHEMA, Outcome.NOT_APPLICABLE): _("The issuer names none."),
    (Check.REFRESH, Outcome.INCONCLUSIVE): _("There may be a newer edition; we did not ask."),
    (Check.REFRESH, Outcome.NOT_APPLICABLE): _("The issuer offers none."),
    (Check.EVIDENCE, Outcome.INCONCLUSIVE): _("It points to evidence; we did not look at it."),
    (Check.EVIDENCE, Outcome.NOT_APPLICABLE): _("It shows none; the holder may share it apart."),
    (Check.TRUST, Outcome.INCONCLUSIVE): _(
        "A name is only a claim. Compare the issuer's internet address with the one you know."
    ),
}

# What stands behind the name of an issuer of this house.
TRUST: dict[str, Promise] = {
    "claimed": _(
        "The name is its own claim; nobody has confirmed it. Compare it with what you know."
    ),
    "domain-proved": _("It has proved that it controls its own internet domain."),
    "vouched": _("Those who run this platform know it and vouch for it."),
}


def title_of(check: Check) -> Promise:
    """Return what a check is called."""
    return TITLES[check]


def text_of(finding: Finding) -> str | Promise:
    """Return a finding in plain words."""
    return SENTENCES.get(finding.code) or BY_OUTCOME[finding.check, finding.outcome]
