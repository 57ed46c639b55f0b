"""Plain values of notices: how somebody hears, and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from insignia.foundation.topics import Topic

KEPT: Final = timedelta(days=90)
# When the daily letter leaves, in the time of who reads it.
DAILY_AT: Final = time(7)
MOST_IN_A_DAILY_LETTER: Final = 50
LONGEST_ZONE: Final = 64


class Hearing(StrEnum):
    """How news of one topic reach a person by mail."""

    AT_ONCE = "at-once"
    DAILY = "daily"
    ONLY_HERE = "only-here"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The hours in which letters wait, by the clock of who would read them."""

    begins: time
    ends: time


@dataclass(frozen=True, slots=True)
class Wishes:
    """How somebody wishes to hear; without a word of theirs, at once and at any hour."""

    hearing: Mapping[Topic, Hearing] = field(default_factory=lambda: MappingProxyType({}))
    time_zone: str = "UTC"
    quiet: QuietHours | None = None


@dataclass(frozen=True, slots=True)
class Departure:
    """When news leave by mail, and whether in a letter of their own; None: not at all."""

    at: datetime | None
    is_daily: bool = False
