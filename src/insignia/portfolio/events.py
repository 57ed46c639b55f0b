"""What the portfolio announces after commit."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ArchiveOrdered:
    """Somebody wants to take everything along, and a worker is to pack it."""

    archive_id: UUID
