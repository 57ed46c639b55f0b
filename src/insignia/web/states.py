"""The look and the words of every state a reader can meet: never a colour without icon and word.

The keys are the values that the slices' state fields hold; a slice with a new state adds a line.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class StateLook(NamedTuple):
    tone: str
    icon: str
    word: str | Promise


STATES: dict[str, StateLook] = {
    # A submission's life
    "working-on": StateLook("note", "pencil", _("Working on")),
    "draft": StateLook("quiet", "pencil", _("Draft")),
    "submitted": StateLook("note", "send", _("Submitted")),
    "in-assessment": StateLook("note", "scales", _("Being assessed")),
    "returned": StateLook("open", "return", _("Returned with feedback")),
    "passed": StateLook("good", "check", _("Passed")),
    "withdrawn": StateLook("quiet", "minus", _("Withdrawn")),
    # What an appeal comes to
    "upheld": StateLook("quiet", "check", _("Decision stands")),
    "overturned": StateLook("good", "forward", _("Decided anew")),
    # What a complaint comes to
    "complaint-upheld": StateLook("good", "check", _("Upheld")),
    "complaint-partly": StateLook("open", "check", _("Upheld in part")),
    "not-upheld": StateLook("quiet", "minus", _("Not upheld")),
    # One criterion
    "met": StateLook("good", "check", _("Met")),
    "not-yet": StateLook("open", "return", _("Not yet")),
    "insufficient-evidence": StateLook("open", "question", _("Not enough evidence")),
    "open": StateLook("quiet", "circle", _("Not started")),
    # One part, where they come one after the other
    "closed": StateLook("quiet", "clock", _("Opens later")),
    # An award's life
    "awarded": StateLook("good", "seal", _("Awarded")),
    "waiting": StateLook("note", "clock", _("Waiting")),
    "held": StateLook("bad", "warning", _("Held back")),
    "issued": StateLook("good", "seal", _("Issued")),
    "accepted": StateLook("good", "check", _("Accepted")),
    "hidden": StateLook("quiet", "eye-off", _("Hidden")),
    "revoked": StateLook("bad", "cross", _("Revoked")),
    "suspended": StateLook("open", "pause", _("Suspended")),
    "expired": StateLook("open", "clock", _("Expired")),
    "superseded": StateLook("quiet", "forward", _("Superseded")),
    "disputed": StateLook("open", "flag", _("Disputed")),
    # A credential from elsewhere
    "confirmed": StateLook("good", "check", _("Confirmed")),
    "unconfirmed": StateLook("open", "question", _("Cannot be confirmed")),
    "altered": StateLook("bad", "cross", _("Altered")),
    "faulty": StateLook("bad", "warning", _("Broken")),
    "not-begun": StateLook("open", "clock", _("Not valid yet")),
    "claimed": StateLook("quiet", "link", _("Claimed")),
    "not-yours": StateLook("open", "person", _("Not yours, as far as we know")),
    # A row of a list
    "bad": StateLook("bad", "warning", _("To be mended")),
    "repeated": StateLook("quiet", "return", _("Awarded before")),
    "ready": StateLook("note", "check", _("Ready to be awarded")),
    "signed": StateLook("good", "seal", _("Signed")),
    "unreached": StateLook("open", "mail", _("Letter not delivered")),
    "left-out": StateLook("quiet", "minus", _("Left out")),
    # A definition's life
    "in-review": StateLook("note", "eye", _("In review")),
    "published": StateLook("good", "check", _("Published")),
    "retired": StateLook("quiet", "archive", _("Retired")),
    # How much stands behind a badge
    "assessed": StateLook("good", "scales", _("Assessed against a rubric")),
    "signed-off": StateLook("good", "check", _("Signed off by counsellors")),
    "not-assessed": StateLook("quiet", "circle", _("Not assessed against a rubric")),
    # A verdict and the findings that lead to it
    "valid": StateLook("good", "check", _("Valid")),
    "invalid": StateLook("bad", "cross", _("Not valid")),
    "refused": StateLook("open", "question", _("Could not be checked")),
    "failed": StateLook("bad", "cross", _("Failed")),
    "inconclusive": StateLook("open", "question", _("We could not check this")),
    "not-applicable": StateLook("quiet", "minus", _("Does not apply")),
    # Accounts, addresses, invitations, keys
    "active": StateLook("good", "check", _("Active")),
    "verified": StateLook("good", "check", _("Verified")),
    "unverified": StateLook("open", "question", _("Not verified yet")),
    "invited": StateLook("note", "mail", _("Invited")),
    "compromised": StateLook("bad", "warning", _("Compromised")),
}


def look_of(state: object) -> StateLook:
    """Find the look of a state; an unknown one is shown plainly, in its own word."""
    key = str(getattr(state, "value", state)).lower().replace("_", "-")
    plain = key.replace("-", " ").capitalize()
    return STATES.get(key, StateLook("quiet", "circle", plain))
