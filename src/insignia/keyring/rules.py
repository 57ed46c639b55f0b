"""Decisions about keys: plain functions over plain values."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from insignia.keyring.errors import (
    CompromisedInFuture,
    PassphraseTooShort,
    RotationUnderWay,
    WrongState,
)
from insignia.keyring.values import KeyState

if TYPE_CHECKING:
    from datetime import datetime

# How long readers may keep a DID document, and so how long a new key is published before it signs.
CACHED_FOR = timedelta(minutes=5)
PUBLISHED_BEFORE_USE = timedelta(minutes=10)

SHORTEST_PASSPHRASE = 12

_NEXT = {
    KeyState.CREATED: {KeyState.ACTIVE, KeyState.RETIRED, KeyState.COMPROMISED},
    KeyState.ACTIVE: {KeyState.RETIRED, KeyState.COMPROMISED},
    KeyState.RETIRED: {KeyState.COMPROMISED},
    KeyState.COMPROMISED: set[KeyState](),
}


def require_step(before: KeyState, after: KeyState) -> None:
    """Refuse a step that a key's life does not have."""
    if after not in _NEXT[before]:
        raise WrongState(before.value)


def activation(*, at: datetime, has_active: bool, is_urgent: bool) -> datetime:
    """Return when a new key may sign.

    Readers who hold an older document must have met the key before its first signature, unless
    there is no older key they could know, or the older one is in wrong hands.
    """
    return at + PUBLISHED_BEFORE_USE if has_active and not is_urgent else at


def require_no_rotation(waiting: datetime | None) -> None:
    """Refuse a second rotation while one is under way."""
    if waiting is not None:
        raise RotationUnderWay(waiting)


def compromised_from(since: datetime | None, *, at: datetime, created_at: datetime) -> datetime:
    """Return from when a key is no key any more: never before it was made."""
    if since is not None and since > at:
        raise CompromisedInFuture
    return max(since or created_at, created_at)


def require_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that a patient machine would guess."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise PassphraseTooShort(SHORTEST_PASSPHRASE)
