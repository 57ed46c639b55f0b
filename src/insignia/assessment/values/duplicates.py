"""What became of the question whether evidence is like another learner's (rules 38 and 40)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DuplicateState(StrEnum):
    """What a person found of two pieces of evidence that are alike."""

    OPEN = "open"
    CLEARED = "cleared"
    UPHELD = "upheld"


@dataclass(frozen=True, slots=True)
class Questioned:
    """Why no award follows from a submission now: nobody has looked, or a person said no."""

    state: DuplicateState
    reason: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether a person has looked, and found that it is not the learner's own."""
        return self.state is DuplicateState.UPHELD
