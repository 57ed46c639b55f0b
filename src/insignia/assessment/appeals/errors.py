"""How appeals say no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.foundation.refusals import Gap


@dataclass(frozen=True)
class NothingToAppeal(Refusal):
    """Nothing is decided, or the work has gone on since."""

    code: ClassVar[str] = "assessment.nothing-to-appeal"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "There is no decision here that can be appealed now. Open the submission to see where it "
        "stands."
    )


@dataclass(frozen=True)
class AppealTooLate(Refusal):
    """The time for an appeal is over."""

    until: datetime

    code: ClassVar[str] = "assessment.appeal-too-late"
    kind: ClassVar[RefusalKind] = RefusalKind.GONE
    sentence: ClassVar[str] = gettext_noop(
        "The time for an appeal is over. You can still ask a person of the organization for help, "
        "or try again where attempts are left."
    )


@dataclass(frozen=True)
class AppealedAlready(Refusal):
    """A decision is appealed once, and what was decided on appeal stands."""

    code: ClassVar[str] = "assessment.appealed-already"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This decision was appealed before, and there is one appeal for each decision. Open the "
        "submission to see where it stands."
    )


@dataclass(frozen=True)
class IncompleteAppeal(Refusal):
    """An appeal says which criteria it is about, and what was judged wrongly."""

    missing: tuple[Gap, ...]

    code: ClassVar[str] = "assessment.incomplete-appeal"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = gettext_noop(
        "Something is missing for an appeal. Complete this, and send it again."
    )


@dataclass(frozen=True)
class WorkGoesOnElsewhere(Refusal):
    """The learner is at work on the same definition anew; both cannot wait for a verdict."""

    code: ClassVar[str] = "assessment.work-goes-on-elsewhere"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "You have started on this one anew. Finish or withdraw that work first; then you can "
        "appeal, as long as there is time."
    )


@dataclass(frozen=True)
class JudgedBefore(Refusal):
    """Whoever had a part in a decision does not judge the appeal against it."""

    code: ClassVar[str] = "assessment.judged-before"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "You judged this work before, so others decide on the appeal. Choose the next one in the "
        "queue."
    )
