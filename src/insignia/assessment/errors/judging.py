"""What is said to whoever may not judge, or not so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop

if TYPE_CHECKING:
    from insignia.foundation.refusals import Gap


@dataclass(frozen=True)
class IncompleteScores(Refusal):
    """A decision needs a verdict on every open criterion, and comments where they help."""

    missing: tuple[Gap, ...]

    code: ClassVar[str] = "assessment.incomplete-scores"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = gettext_noop(
        "The assessment is not complete yet. Your scores are saved; complete these first."
    )


@dataclass(frozen=True)
class ConflictOfInterest(Refusal):
    """Nobody assesses their own work."""

    code: ClassVar[str] = "assessment.conflict-of-interest"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "This is your own submission. Another assessor will look at it."
    )


@dataclass(frozen=True)
class TooClose(Refusal):
    """The records, or the assessor's own word, say that they know the learner or the work."""

    conflict: str

    code: ClassVar[str] = "assessment.too-close"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "You know this person or have had a part in this work, so somebody else judges it. "
        "Choose the next one in the queue."
    )


@dataclass(frozen=True)
class NotApproved(Refusal):
    """The organization does not let this assessor judge this definition, or no longer."""

    right: str

    code: ClassVar[str] = "assessment.not-approved"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "You are not approved to assess this one. Choose another from the queue, or ask an owner "
        "of the organization to approve you."
    )


@dataclass(frozen=True)
class HandedInAlready(Refusal):
    """Whoever has handed in scores does not judge the same attempt once more."""

    code: ClassVar[str] = "assessment.handed-in-already"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "You have handed in your scores for this submission; somebody else does the rest. "
        "Choose the next one in the queue."
    )


@dataclass(frozen=True)
class NotAnAssessor(Refusal):
    """Only who has the role of an assessor can be approved."""

    code: ClassVar[str] = "assessment.not-an-assessor"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This person does not assess for the organization. Give them the role of an assessor first."
    )


@dataclass(frozen=True)
class SeenTheScores(Refusal):
    """Whoever has seen the scores of others cannot judge independently of them."""

    code: ClassVar[str] = "assessment.seen-the-scores"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "You have seen how others judged this submission, so somebody else has to look at it "
        "afresh. Choose the next one in the queue."
    )


@dataclass(frozen=True)
class AllScoresAreIn(Refusal):
    """A correction would come from somebody who may know the scores of the others by now."""

    code: ClassVar[str] = "assessment.all-scores-are-in"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "All scores for this submission are in by now, so yours stand as you handed them in. "
        "If something is wrong with them, tell whoever leads the programme."
    )


@dataclass(frozen=True)
class NothingToEnd(Refusal):
    """This person may not judge the definition anyway."""

    code: ClassVar[str] = "assessment.nothing-to-end"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This person may not assess the definition as it is, so there is nothing to end."
    )


@dataclass(frozen=True)
class ClaimedByAnother(Refusal):
    """Others hold all seats at it."""

    code: ClassVar[str] = "assessment.claimed-by-another"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Another assessor is working on this submission. Choose the next one in the queue."
    )


@dataclass(frozen=True)
class KeptForAnother(Refusal):
    """The first ten are not judged by the designers of the definition alone (rule 42)."""

    code: ClassVar[str] = "assessment.kept-for-another"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This is one of the first ten of its definition, and you have helped to design it. "
        "The last seat is kept for somebody who has not. Choose the next one in the queue."
    )


@dataclass(frozen=True)
class ClaimRanOut(Refusal):
    """The assessor's time for this submission is over; the scores stay saved."""

    code: ClassVar[str] = "assessment.claim-ran-out"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Your time for this submission ran out, so it went back to the queue. "
        "Your scores are kept: claim it again to go on where you stopped."
    )


@dataclass(frozen=True)
class OutcomeDiffers(Refusal):
    """The scores lead to another outcome than the assessor was shown; nothing was decided."""

    outcome: str

    code: ClassVar[str] = "assessment.outcome-differs"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Your scores are saved. Look at the outcome they lead to, and confirm it with the button."
    )


@dataclass(frozen=True)
class CannotBeGiven(Refusal):
    """Who was chosen has no seat at this submission, or may not judge it (any more)."""

    code: ClassVar[str] = "assessment.cannot-be-given"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This submission cannot be given to whom you chose: meanwhile somebody has taken it on, or "
        "they may not judge it. Choose somebody else."
    )


@dataclass(frozen=True)
class DecidedMeanwhile(Refusal):
    """Work of the learner was decided on while the conflict stood."""

    code: ClassVar[str] = "assessment.decided-meanwhile"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Work of this learner has been decided on since you said that you know them, so that word "
        "stands. If it was a mistake, tell an owner of your organization."
    )


@dataclass(frozen=True)
class JudgedWhereItLies(Refusal):
    """Work moves only where its site may no longer judge it."""

    code: ClassVar[str] = "assessment.judged-where-it-lies"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "The organization that has this work judges it, so it stays there. To go elsewhere, "
        "withdraw it and start anew."
    )
