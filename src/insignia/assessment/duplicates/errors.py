"""How settling a question about alike evidence says no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class SettledAlready(Refusal):
    """Somebody has settled the question about alike evidence."""

    code: ClassVar[str] = "assessment.settled-already"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This was settled already. Open it again to see what was found."
    )


@dataclass(frozen=True)
class ReasonNeeded(Refusal):
    """What concerns a learner's honesty is not settled without a word."""

    code: ClassVar[str] = "assessment.reason-needed"
    sentence: ClassVar[str] = gettext_noop("Say why you find so; then settle it.")
