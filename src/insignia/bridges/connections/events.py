"""What connections announce after commit."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class FetchOrdered:
    """A learner wants what another place keeps for them, and a worker is to fetch it."""

    connection_id: UUID
