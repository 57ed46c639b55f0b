"""What somebody who watched a learner says, line by line of a checklist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from insignia.achievements.values import PracticalKind


class Seen(StrEnum):
    """What an observer says of one line."""

    SEEN = "seen"
    NOT_SEEN = "not-seen"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class Watched:
    """What an observer has filled in, before anything of it is checked."""

    seen: Mapping[str, Seen] = field(default_factory=dict)
    on: date | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class ObservedItem:
    """One line of the checklist in its own words, and what was said of it."""

    says: str
    seen: Seen
    must_be_seen: bool = True

    @property
    def is_missed(self) -> bool:
        """Whether it had to be seen and was not, for whatever reason."""
        return self.must_be_seen and self.seen is not Seen.SEEN


@dataclass(frozen=True, slots=True)
class Observation:
    """A checklist as somebody filled it in: how they watched, when, where, and what they saw.

    `is_by_assessor` where they did so under an account of the organization, and not by a link.
    """

    kind: PracticalKind
    on: date
    place: str
    items: tuple[ObservedItem, ...]
    is_by_assessor: bool = False

    @property
    def seen(self) -> int:
        """How many lines were seen."""
        return sum(1 for item in self.items if item.seen is Seen.SEEN)

    @property
    def missed(self) -> tuple[ObservedItem, ...]:
        """What had to be seen and was not: for assessors to weigh, since it decides nothing."""
        return tuple(item for item in self.items if item.is_missed)
