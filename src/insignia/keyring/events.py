"""What the keyring announces."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class KeyCompromised:
    """A key was in wrong hands: what it signed since then must be looked at."""

    organization_id: UUID
    key_id: UUID
