"""Decisions about archives: plain functions over plain values."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from insignia.portfolio.errors import ArchiveGone, ArchiveUnderWay

if TYPE_CHECKING:
    from datetime import datetime

KEPT_FOR: Final = timedelta(days=7)
"""How long an archive lies ready: it holds everything, so it should not lie about."""

FORGOTTEN_AFTER: Final = timedelta(minutes=10)
"""How long packing may stand still before somebody else goes on with it."""


def may_order(*, moved_at: datetime | None, is_finished: bool, at: datetime) -> None:
    """Refuse a second archive while the first is still being packed."""
    if moved_at is not None and not is_finished and not is_forgotten(moved_at, at=at):
        raise ArchiveUnderWay


def may_take(*, finished_at: datetime | None, at: datetime) -> None:
    """Refuse to hand out an archive that is not finished, or has gone."""
    if finished_at is None or is_over(finished_at, at=at):
        raise ArchiveGone


def is_over(finished_at: datetime, *, at: datetime) -> bool:
    """Say whether an archive has lain ready long enough."""
    return finished_at + KEPT_FOR <= at


def is_forgotten(moved_at: datetime, *, at: datetime) -> bool:
    """Say whether whoever was packing must have died over it."""
    return moved_at + FORGOTTEN_AFTER <= at
