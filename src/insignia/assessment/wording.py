"""The plain words of assessment: routes, verdicts, what happens next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from insignia.achievements.values import MediaKind
from insignia.assessment.rights.rules import Right
from insignia.assessment.values import (
    Adapted,
    ConflictKind,
    Others,
    Outcome,
    Route,
    Seen,
    State,
    Verdict,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ROUTES: Final[dict[Route, StrOrPromise]] = {
    Route.COURSE: _("On a course"),
    Route.CONFERENCE: _("At a conference"),
    Route.VOLUNTEERING: _("By volunteering"),
    Route.WORKSHOP: _("In a workshop"),
    Route.BOOT_CAMP: _("In a boot camp"),
    Route.PROJECT: _("In a project"),
    Route.INFORMAL: _("By myself, or from other people"),
    Route.PRIOR_WORK: _("At work, before I came here"),
    Route.PRIOR_LEARNING: _("I can do this already: recognise my prior learning"),
}

# What may be different for one learner.
ADAPTED: Final[dict[Adapted, StrOrPromise]] = {
    Adapted.EVIDENCE: _("Another form of evidence"),
    Adapted.ATTEMPTS: _("More attempts"),
    Adapted.TIME: _("More time"),
    Adapted.LANGUAGE: _("Another language"),
}

# What a learner says about other people in a piece of evidence.
OTHERS: Final[dict[Others, StrOrPromise]] = {
    Others.NOBODY: _("Nobody else is in it"),
    Others.AGREED: _("Others are in it, and agreed that I show it to assessors and beyond"),
    Others.AGREED_TO_JUDGING: _("Others are in it, and agreed that assessors see it, nobody else"),
    Others.UNRECOGNISABLE: _("Others are in it, and were made unrecognisable"),
}

# What an observer says of one line of a checklist.
SEEN: Final[dict[Seen, StrOrPromise]] = {
    Seen.SEEN: _("Seen"),
    Seen.NOT_SEEN: _("Not seen"),
    Seen.NOT_APPLICABLE: _("Did not apply here"),
}

# What an assessor says when they know a learner.
CONFLICTS: Final[dict[str, StrOrPromise]] = {
    ConflictKind.TAUGHT.value: _("I have taught them"),
    ConflictKind.COACHED.value: _("I have coached them for this"),
    ConflictKind.GAVE_FEEDBACK.value: _("I have given them feedback on this work"),
    ConflictKind.SAME_TEAM.value: _("We work in the same team"),
    ConflictKind.RELATED.value: _("We are relatives or friends"),
    ConflictKind.NOMINATED.value: _("I have nominated them for this"),
    ConflictKind.OBSERVED.value: _("I have watched them for this, and said what I saw"),
    ConflictKind.OTHER.value: _("In another way"),
}

VERDICTS: Final[dict[Verdict, StrOrPromise]] = {
    Verdict.MET: _("Met"),
    Verdict.NOT_YET: _("Not yet"),
    Verdict.INSUFFICIENT: _("Not enough evidence to tell"),
}

# What the one button says and what stands above it, by the outcome the scores lead to.
OUTCOMES: Final[dict[Outcome | None, tuple[StrOrPromise, StrOrPromise]]] = {
    Outcome.DEMONSTRATED: (_("Pass"), _("With these scores the submission passes.")),
    Outcome.NOT_YET: (
        _("Return with feedback"),
        _("With these scores the submission will be returned with your feedback."),
    ),
    None: (_("Decide"), _("Judge every open criterion; the outcome follows from the scores.")),
}

# The same for one step of several: met or not, its learner goes on with what is open then.
STAGE_OUTCOMES: Final[dict[Outcome | None, tuple[StrOrPromise, StrOrPromise]]] = {
    **OUTCOMES,
    Outcome.NOT_YET: (
        _("Decide on this step"),
        _("Where everything is met, the next step opens. Otherwise this one comes back to the "
          "learner with your feedback."),
    ),
}  # fmt: skip

# The same where others judge as well: these scores alone decide nothing.
OWN_OUTCOMES: Final[dict[Outcome | None, tuple[StrOrPromise, StrOrPromise]]] = {
    Outcome.DEMONSTRATED: (_("Hand in my scores"), _("By your scores the submission passes.")),
    Outcome.NOT_YET: (
        _("Hand in my scores"),
        _("By your scores the submission does not pass yet."),
    ),
    None: (_("Hand in my scores"), _("Judge every open criterion before you hand in.")),
}

RIGHTS: Final[dict[Right, StrOrPromise]] = {
    Right.OPEN: _("Yes, like every assessor"),
    Right.APPROVED: _("Yes, approved"),
    Right.NOT_APPROVED: _("No, not approved"),
    Right.OTHER_LANGUAGE: _("No, approved for other languages"),
    Right.ENDED: _("No, their right was ended"),
}

MEDIA: Final[dict[MediaKind, StrOrPromise]] = {
    MediaKind.FILE: _("documents"),
    MediaKind.LINK: _("a link"),
    MediaKind.TEXT: _("text written here"),
    MediaKind.IMAGE: _("pictures"),
    MediaKind.AUDIO: _("sound recordings"),
    MediaKind.VIDEO: _("videos"),
}

SHELVES: Final[tuple[tuple[StrOrPromise, tuple[State, ...]], ...]] = (
    (_("Returned with feedback"), (State.RETURNED,)),
    (_("Working on"), (State.DRAFT,)),
    (_("Waiting for a verdict"), (State.SUBMITTED, State.IN_ASSESSMENT)),
    (_("Passed"), (State.PASSED,)),
    (_("Withdrawn"), (State.WITHDRAWN,)),
)
