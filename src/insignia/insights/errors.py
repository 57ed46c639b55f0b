"""How insights says no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, gettext_noop


@dataclass(frozen=True)
class ReasonMissing(Refusal):
    """A review without a reason helps nobody who reads it later."""

    code: ClassVar[str] = "insights.reason-missing"
    sentence: ClassVar[str] = gettext_noop(
        "Say in a sentence why you decided so. Nothing was kept yet."
    )


@dataclass(frozen=True)
class NextReviewTooSoon(Refusal):
    """The next look has to lie ahead."""

    code: ClassVar[str] = "insights.next-review-too-soon"
    sentence: ClassVar[str] = gettext_noop(
        "The day of the next review has to come after today. Nothing was kept yet."
    )
