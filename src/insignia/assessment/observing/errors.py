"""How observing says no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop

if TYPE_CHECKING:
    from insignia.foundation.refusals import Gap


@dataclass(frozen=True)
class NothingToWatch(Refusal):
    """Nobody watches this part of the evidence, or there is none of this name."""

    code: ClassVar[str] = "assessment.nothing-to-watch"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_FOUND
    sentence: ClassVar[str] = gettext_noop(
        "Nobody has to watch this part. Ask the learner for the link to the right one."
    )


@dataclass(frozen=True)
class ChecklistNotFilledIn(Refusal):
    """A line was left open, or day, place or words are missing."""

    missing: tuple[Gap, ...]

    code: ClassVar[str] = "assessment.checklist-not-filled-in"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = gettext_noop("The checklist is not complete yet; nothing was sent.")


@dataclass(frozen=True)
class WatchedAhead(Refusal):
    """The day on which somebody watched lies ahead."""

    code: ClassVar[str] = "assessment.watched-ahead"
    sentence: ClassVar[str] = gettext_noop(
        "Nobody can have watched on a day that has not come. Choose today or an earlier day."
    )
