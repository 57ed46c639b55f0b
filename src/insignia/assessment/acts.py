"""What the acts of this slice are called in the record."""

from django.utils.translation import gettext_lazy as _

from insignia.foundation import acts

acts.name(
    "assessment",
    {
        "start": _("Started a submission"),
        "attach": _("Added evidence"),
        "remap": _("Changed which criteria a piece of evidence shows"),
        "detach": _("Removed evidence"),
        "name-files": _("Chose which files the credential names"),
        "check-off": _("Said whether other people are in the evidence"),
        "cover": _("Covered places in a picture"),
        "send-back": _("Sent a piece of evidence back because of other people in it"),
        "submit": _("Submitted for assessment"),
        "withdraw": _("Withdrew a submission"),
        "claim": _("Took a submission on"),
        "assign": _("Gave a submission to an assessor"),
        "release": _("Gave a submission back to the queue"),
        "lapse": _("An assessor's time ran out"),
        "hand-in": _("Handed in scores"),
        "correct": _("Corrected scores that were handed in"),
        "note-conflict": _("Noted that somebody is too close to judge"),
        "erase": _("Erased the work of a former member"),
        "decide": _("Decided on a submission"),
        "ask-for-help": _("Asked a person for help"),
        "ask-peer": _("Asked a peer to comment on a draft"),
        "end-peer": _("Ended a request to a peer"),
        "show-comments": _("Let assessors read a peer's comments"),
        "keep-comments": _("Kept a peer's comments from assessors"),
        "ask-statement": _("Asked somebody for a statement"),
        "end-statement": _("Took back a request for a statement"),
        "answer-statement": _("Somebody outside answered a request for a statement"),
        "claim-prior-learning": _("Claimed prior learning"),
        "record-interview": _("Recorded an interview about prior learning"),
        "write": _("Wrote a message about a submission"),
        "comment": _("Commented on a draft"),
        "add-example": _("Added examples for calibration"),
        "retire-example": _("Took an example out of calibration"),
        "calibrate": _("Took a round of calibration"),
        "restrict": _("Kept a definition to approved assessors"),
        "open": _("Opened a definition to every assessor"),
        "approve": _("Approved an assessor for a definition"),
        "suspend": _("Ended the right to assess a definition"),
    },
    {
        "submission": _("a submission"),
    },
)
