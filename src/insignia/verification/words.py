"""A report in the words of somebody who has never heard of a signature.

The code of a finding decides the words (`sentences`). The engineer's sentence stands beside it,
untranslated, because bug reports quote it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from insignia.standards.verify.report import Check
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
    Check.LOG: _("It stands in a public log"),
    Check.SCHEMA: _("Extra form rules"),
    Check.REFRESH: _("Newer editions"),
    Check.EVIDENCE: _("The evidence itself"),
    Check.TRUST: _("Who vouches for the issuer"),
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
    """Return a finding in plain words; one that none are known for, as the engineer has it."""
    return SENTENCES.get(finding.code, finding.detail)
