"""The decisions about nominations, as plain functions over plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.nominations.errors import (
    AchievedInFuture,
    NominatedAlready,
    NominatedOneself,
    NominatedTooOften,
    NominationOver,
    NoReason,
)
from insignia.nominations.values import NOMINATED_A_DAY, Standing

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime


def may_nominate(
    address: str, *, own: Collection[str], waiting: Collection[str], nominated_today: int
) -> None:
    """Refuse to nominate oneself, somebody who is asked already, or too many."""
    if address in own:
        raise NominatedOneself
    if address in waiting:
        raise NominatedAlready
    if nominated_today >= NOMINATED_A_DAY:
        raise NominatedTooOften(NOMINATED_A_DAY)


def require_reason(reason: str, *, achieved_on: date, today: date) -> None:
    """Refuse a nomination without a reason, or for something that is still to come."""
    if not reason.strip():
        raise NoReason
    if achieved_on > today:
        raise AchievedInFuture


def standing_of(
    *, is_accepted: bool | None, ended_at: datetime | None, expires_at: datetime, at: datetime
) -> Standing:
    """Return what became of a nomination; `is_accepted` is None while nobody has answered."""
    if is_accepted is not None:
        return Standing.ACCEPTED if is_accepted else Standing.DECLINED
    return Standing.WAITING if ended_at is None and at < expires_at else Standing.ENDED


def require_waiting(standing: Standing) -> None:
    """Refuse an answer that comes too late, and a second one."""
    if standing is not Standing.WAITING:
        raise NominationOver
