"""The refusals of notices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class UnknownTimeZone(Refusal):
    """There is no such time zone."""

    time_zone: str

    code: ClassVar[str] = "notices.unknown-time-zone"
    kind: ClassVar[RefusalKind] = RefusalKind.UNACCEPTABLE
    sentence: ClassVar[str] = gettext_noop(
        "No time zone is called “{time_zone}”. Choose the one of a large town near you."
    )


@dataclass(frozen=True)
class QuietAllDay(Refusal):
    """Quiet hours that end when they begin would never end."""

    code: ClassVar[str] = "notices.quiet-all-day"
    kind: ClassVar[RefusalKind] = RefusalKind.UNACCEPTABLE
    sentence: ClassVar[str] = gettext_noop(
        "Quiet hours cannot end when they begin: letters would wait for ever. Choose another hour, "
        "or let the news lie here only."
    )


@dataclass(frozen=True)
class UnknownLink(Refusal):
    """The link to end the daily letter is not one that we sent."""

    code: ClassVar[str] = "notices.unknown-link"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_FOUND
    sentence: ClassVar[str] = gettext_noop(
        "This link is not whole. Copy all of it from the letter, or sign in and choose there how "
        "you wish to hear."
    )
