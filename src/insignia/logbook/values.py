"""Plain values of the log that cross borders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class LogView:
    """The log as everybody may see it."""

    origin: str
    size: int
    root: str
    signed_at: datetime | None
    keys: tuple[str, ...]
    stopped_at: datetime | None
    stopped_because: str
    waiting: int
