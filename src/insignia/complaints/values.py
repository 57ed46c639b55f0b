"""Plain values of complaints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

LONGEST_WORDS: Final = 4_000
LONGEST_REASON: Final = 4_000
ANSWER_WITHIN: Final = timedelta(days=30)
CONFIRM_WITHIN: Final = timedelta(days=14)
# So long after the answer somebody may still write back; then nobody needs the address.
ADDRESS_KEPT: Final = timedelta(days=90)
# By network, an hour: a person never notices, a flood does. A school is one network.
COMPLAINTS_AN_HOUR: Final = 10
# By mailbox, a day: nobody's letter box is filled through us.
LETTERS_A_DAY: Final = 3


class Kind(StrEnum):
    """What a complaint says is wrong."""

    WRONG = "wrong"
    UNFAIR = "unfair"
    FRAUD = "fraud"
    OFFENDS = "offends"
    OTHER = "other"


class Outcome(StrEnum):
    """What the organization found."""

    UPHELD = "upheld"
    PARTLY = "partly"
    NOT_UPHELD = "not-upheld"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Record:
    """What everybody reads of complaints about a definition: how many were right, since when."""

    upheld: int
    since: date | None
