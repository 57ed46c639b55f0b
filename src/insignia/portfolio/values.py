"""Plain values of the portfolio: what a share shows, and a holding as pages see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from insignia.achievements.values import VersionView
from insignia.awards.values import AwardView


@dataclass(frozen=True, slots=True)
class Shown:
    """What the holder chose to show under one link."""

    name: bool = False
    judgement: bool = True
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class HoldingView:
    """A credential in its holder's keeping."""

    id: UUID
    award: AwardView
    version: VersionView
    is_accepted: bool
    is_hidden: bool
    received_at: datetime


@dataclass(frozen=True, slots=True)
class SharedCredential:
    """What a stranger with a live link may see."""

    holding: HoldingView
    shown: Shown
    expires_at: datetime | None
