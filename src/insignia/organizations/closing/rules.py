"""Decisions about closing down and handing over: plain functions over plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.organizations.closing.errors import (
    HandoverAnswered,
    HandoverStands,
    NameNotRepeated,
    NoSuchSuccessor,
    OrganizationClosed,
    SuccessorNamed,
)
from insignia.organizations.values import Handing, Permission

if TYPE_CHECKING:
    from datetime import datetime

# What members may still do where nothing new comes to be: read, answer, see to the hand-over.
LEFT: Final = frozenset(
    {
        Permission.READ_DESK,
        Permission.READ_AUDIT,
        Permission.MANAGE_ORGANIZATION,
        Permission.MANAGE_MEMBERS,
    }
)
# What a successor's people may do there, each as far as their roles at home allow it (rule 46).
HANDED_OVER: Final = frozenset({Permission.READ_DESK, Permission.REVOKE})


def permissions_after(
    held: frozenset[Permission], of_successor: frozenset[Permission]
) -> frozenset[Permission]:
    """Return what is allowed in a closed organization to who held this there, and this at home."""
    return (held & LEFT) | (of_successor & HANDED_OVER)


def standing(
    *, answered_at: datetime | None, is_accepted: bool, ended_at: datetime | None
) -> Handing:
    """Say where a hand-over stands."""
    if ended_at is not None:
        return Handing.ENDED
    if answered_at is None:
        return Handing.ASKED
    return Handing.ACCEPTED if is_accepted else Handing.DECLINED


def may_close(*, name: str, typed: str, closed_at: datetime | None) -> None:
    """Refuse to close twice, and by a slip."""
    require_open(name=name, closed_at=closed_at)
    if " ".join(typed.split()) != " ".join(name.split()):
        raise NameNotRepeated(name)


def require_open(*, name: str, closed_at: datetime | None) -> None:
    """Refuse what is new where an organization has closed."""
    if closed_at is not None:
        raise OrganizationClosed(name, closed_at.date())


def may_name(slug: str, *, is_open: bool, is_itself: bool, running: str) -> None:
    """Refuse a successor that is none, and a second one beside the first (`running`)."""
    if running:
        raise SuccessorNamed(running)
    if is_itself or not is_open:
        raise NoSuchSuccessor(slug)


def may_answer(now: Handing) -> None:
    """Refuse a second answer."""
    if now is not Handing.ASKED:
        raise HandoverAnswered


def may_take_back(now: Handing, *, is_closed: bool) -> None:
    """Refuse to take back what is over, and what everybody reads already."""
    if now not in {Handing.ASKED, Handing.ACCEPTED}:
        raise HandoverAnswered
    if is_closed and now is Handing.ACCEPTED:
        raise HandoverStands
