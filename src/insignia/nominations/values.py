"""Plain values of nominations."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Final

LONGEST_REASON: Final = 2_000
LONGEST_LINK: Final = 500
NOMINATED_A_DAY: Final = 20
NOMINATION_LASTS: Final = timedelta(days=60)


class Standing(StrEnum):
    """What became of a nomination."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ENDED = "ended"
