"""A part of a credential that can be shown or left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SHOWS_PARTS: Final = "shows_parts"
"""Under which name it is kept of a credential that parts of it can be shown."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part: where it stands in the document, what it says, and whether it is always shown."""

    pointer: str
    steps: tuple[str, ...]
    told: str
    is_fixed: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The names on the way to it, without the numbers of a list."""
        return tuple(step for step in self.steps if not step.isdecimal())

    @property
    def number(self) -> int | None:
        """Which one of several it is, counted as people do."""
        return int(self.steps[-1]) + 1 if self.steps[-1].isdecimal() else None
