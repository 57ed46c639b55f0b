"""Plain values of insights."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Look(StrEnum):
    """What a programme should look at first."""

    TOO_FEW = "too-few"
    CRITERION = "criterion"
    LATE = "late"
    NOT_HANDED_IN = "not-handed-in"
    NOT_COME_BACK = "not-come-back"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class FirstThing:
    """The one thing to look at, with the numbers that say so."""

    look: Look
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Month:
    """How long verdicts took in one month: the median in days, and of how many."""

    first: date
    median: float
    decisions: int


@dataclass(frozen=True, slots=True)
class Gain:
    """What handing in again brought: of those returned at first, who came back and passed."""

    returned: int
    came_back: int
    passed_later: int
