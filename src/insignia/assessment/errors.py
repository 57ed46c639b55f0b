"""How assessment says no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop

if TYPE_CHECKING:
    from insignia.foundation.refusals import Gap


@dataclass(frozen=True)
class NotInThisState(Refusal):
    """The act does not fit the submission's state, often because another tab was quicker."""

    act: str
    state: str

    code: ClassVar[str] = "assessment.not-in-this-state"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This submission has moved on in the meantime, so this step no longer applies. "
        "Open it again to see where it stands; nothing you entered before is lost."
    )


@dataclass(frozen=True)
class IncompleteSubmission(Refusal):
    """Something the guidelines ask for is missing; every gap is listed."""

    missing: tuple[Gap, ...]

    code: ClassVar[str] = "assessment.incomplete-submission"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = gettext_noop(
        "Some parts are still missing. Your work is saved; complete these and submit again."
    )


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
class ClaimRanOut(Refusal):
    """The assessor's time for this submission is over; the scores stay saved."""

    code: ClassVar[str] = "assessment.claim-ran-out"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Your time for this submission ran out, so it went back to the queue. "
        "Your scores are kept: claim it again to go on where you stopped."
    )


@dataclass(frozen=True)
class NotAssessed(Refusal):
    """The definition is not judged on evidence, so there is nothing to submit."""

    code: ClassVar[str] = "assessment.not-assessed"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This one is awarded directly by the organization; there is nothing to submit for it."
    )


@dataclass(frozen=True)
class StartsAreClosed(Refusal):
    """The definition is retired or a newer version has taken its place."""

    code: ClassVar[str] = "assessment.starts-are-closed"
    kind: ClassVar[RefusalKind] = RefusalKind.GONE
    sentence: ClassVar[str] = gettext_noop(
        "New work can no longer be started on this version. "
        "Look in the catalogue for the current one."
    )


@dataclass(frozen=True)
class UnknownEvidencePart(Refusal):
    """The guidelines have no such part, or the part does not take this form of evidence."""

    part: str

    code: ClassVar[str] = "assessment.unknown-evidence-part"
    sentence: ClassVar[str] = gettext_noop(
        "The guidelines do not ask for this kind of evidence here. Choose one of the forms listed."
    )


@dataclass(frozen=True)
class TooManyItems(Refusal):
    """The part already holds as many items as it takes."""

    most: int

    code: ClassVar[str] = "assessment.too-many-items"
    sentence: ClassVar[str] = gettext_noop(
        "This part takes at most {most} items. Remove one before adding another."
    )


@dataclass(frozen=True)
class UnacceptableFile(Refusal):
    """The file is not of a kind we can show an assessor safely, or is not what it says it is."""

    name: str
    found: str

    code: ClassVar[str] = "assessment.unacceptable-file"
    sentence: ClassVar[str] = gettext_noop(
        "“{name}” could not be accepted: it looks like {found}. "
        "Upload a PDF, an office document, plain text, a picture, a recording or a video."
    )


@dataclass(frozen=True)
class NamedAsSomethingElse(Refusal):
    """The ending of the name promises another kind of thing than the bytes are."""

    name: str
    found: str

    code: ClassVar[str] = "assessment.named-as-something-else"
    sentence: ClassVar[str] = gettext_noop(
        "“{name}” was not stored: its ending does not fit what the file holds. Open it with the "
        "program you made it with, save it anew in the format you want, and choose that file."
    )


@dataclass(frozen=True)
class EmptyFile(Refusal):
    """The file holds nothing."""

    name: str

    code: ClassVar[str] = "assessment.empty-file"
    sentence: ClassVar[str] = gettext_noop("“{name}” is empty. Choose the file again.")


@dataclass(frozen=True)
class FileTooLarge(Refusal):
    """The file is larger than an upload may be; reading stopped there."""

    name: str
    limit: int

    code: ClassVar[str] = "assessment.file-too-large"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_LARGE
    sentence: ClassVar[str] = gettext_noop(
        "“{name}” is larger than {limit} MB, so it was not stored. "
        "Choose a smaller file, or add a link to where it lies."
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
class WordsDiffer(Refusal):
    """The draft was changed elsewhere after these words were written; nothing was overwritten."""

    code: ClassVar[str] = "assessment.words-differ"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This draft was changed elsewhere in the meantime, perhaps in another window. "
        "Nothing was overwritten: look at both texts and keep what you want."
    )


@dataclass(frozen=True)
class UploadGoesOnElsewhere(Refusal):
    """A piece of a file does not follow what has arrived; the sender asks how far it came."""

    received: int

    code: ClassVar[str] = "assessment.upload-goes-on-elsewhere"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "{received} bytes of this file have arrived. Go on from there, nothing is lost."
    )


@dataclass(frozen=True)
class UploadNotWhole(Refusal):
    """A file was to be attached before all of it had arrived."""

    code: ClassVar[str] = "assessment.upload-not-whole"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This file has not arrived as a whole yet. Let the upload finish, then add it."
    )


@dataclass(frozen=True)
class TooMuchOnItsWay(Refusal):
    """Somebody has begun more uploads than may wait to be finished."""

    code: ClassVar[str] = "assessment.too-much-on-its-way"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_MANY
    sentence: ClassVar[str] = gettext_noop(
        "Too many of your files are on their way already. Let them finish first; what was "
        "begun and left is forgotten after a week."
    )
