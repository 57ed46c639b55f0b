"""What is said to a learner whose step does not go on."""

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
class NotOpenYet(Refusal):
    """The parts are worked at one after the other, and this one's turn has not come."""

    part: str

    code: ClassVar[str] = "assessment.not-open-yet"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This part opens later: the parts build on one another. Go on with “{part}” first."
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
class WordsDiffer(Refusal):
    """The draft was changed elsewhere after these words were written; nothing was overwritten."""

    code: ClassVar[str] = "assessment.words-differ"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This draft was changed elsewhere in the meantime, perhaps in another window. "
        "Nothing was overwritten: look at both texts and keep what you want."
    )


@dataclass(frozen=True)
class SiteEnded(Refusal):
    """The site that has this work may no longer judge it."""

    code: ClassVar[str] = "assessment.site-ended"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "The organization that has your work no longer judges it. Your work is saved: choose who "
        "goes on with it, then submit."
    )
