"""Plain values of alike evidence: two pieces side by side, as whoever settles it sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from insignia.achievements.values import VersionView
from insignia.assessment.values import ArtifactView, DuplicateState


@dataclass(frozen=True, slots=True)
class Side:
    """One of two pieces of evidence that are alike; `file` is where its file is opened."""

    view: ArtifactView
    learner: str
    version: VersionView
    handed_in_at: datetime
    file: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One question as the list of them shows it."""

    id: UUID
    percent: int
    found_at: datetime
    state: DuplicateState
    version: VersionView


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pieces of evidence that are alike: what was handed in later, and what before it."""

    id: UUID
    percent: int
    state: DuplicateState
    reason: str
    settled_at: datetime | None
    later: Side
    earlier: Side

    @property
    def is_open(self) -> bool:
        """Whether nobody has looked yet."""
        return self.state is DuplicateState.OPEN

    @property
    def is_upheld(self) -> bool:
        """Whether somebody has said no, which can be taken back."""
        return self.state is DuplicateState.UPHELD
