"""Plain values of the keyring that cross borders."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class KeyState(StrEnum):
    """Where a key is in its life."""

    CREATED = "created"
    ACTIVE = "active"
    RETIRED = "retired"
    COMPROMISED = "compromised"


class LogKeyPurpose(StrEnum):
    """What a key of the log signs: its head, or its head and the moment."""

    HEAD = "head"
    TIMED = "timed"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The public half of a key, as the world and the owners see it."""

    key_id: UUID
    id: str
    controller: str
    public_multikey: str
    state: KeyState
    created_at: datetime
    activates_at: datetime
    activated_at: datetime | None
    retired_at: datetime | None
    compromised_at: datetime | None
    compromised_from: datetime | None


@dataclass(frozen=True, slots=True)
class OwnKey:
    """The public half of a learner's key, as its owner sees it."""

    did: str
    public_multikey: str
    created_at: datetime
    ended_at: datetime | None
