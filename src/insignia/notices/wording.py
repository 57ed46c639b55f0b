"""What topics and ways of hearing are called on the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from insignia.foundation.topics import Topic
from insignia.notices.values import Hearing

if TYPE_CHECKING:
    from django.utils.functional import Promise

TOPICS: dict[Topic, tuple[str | Promise, str | Promise]] = {
    Topic.WORK: (
        _("What you work on"),
        _("Feedback, verdicts, comments of peers, statements of witnesses."),
    ),
    Topic.MESSAGES: (_("Messages about submissions"), _("What people write to you there.")),
    Topic.CREDENTIALS: (_("Your credentials"), _("What you are awarded.")),
    Topic.REQUESTS: (
        _("What others ask of you"),
        _("To comment on a draft, to say what you saw, to join an organization."),
    ),
    Topic.DESK: (
        _("Work that waits for you"),
        _("Submissions to assess, and learners who ask for help."),
    ),
    Topic.ORGANIZATION: (_("The organizations you lead"), _("Their domains and their standing.")),
    Topic.SAFETY: (_("The safety of your account"), _("New passwords, codes, proofs of address.")),
    Topic.RIGHTS: (
        _("What changes your rights"),
        _("Awards that are revoked or suspended, ended approvals, deadlines of appeals."),
    ),
}
HEARING: dict[Hearing, str | Promise] = {
    Hearing.AT_ONCE: _("by letter, at once"),
    Hearing.DAILY: _("in one letter a day"),
    Hearing.ONLY_HERE: _("only here"),
}
