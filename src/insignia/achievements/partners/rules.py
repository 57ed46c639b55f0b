"""The decisions about partnerships, as plain functions over plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.achievements.partners.errors import (
    AnsweredAlready,
    AskedAlready,
    NoAuthority,
    NotYetPublished,
    PartnershipOver,
    TermRunsBackwards,
)
from insignia.achievements.partners.values import Standing

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from insignia.achievements.partners.values import Term

RUNNING = frozenset({Standing.ASKED, Standing.TO_COME, Standing.IN_FORCE})


def standing(term: Term, *, today: date) -> Standing:
    """Say where a partnership stands on a day; its first and last day count."""
    if term.ended_at is not None:
        was_declined = term.answered_at is not None and not term.is_confirmed
        return Standing.DECLINED if was_declined else Standing.ENDED
    if term.ends_on is not None and term.ends_on < today:
        return Standing.OVER
    if term.answered_at is None:
        return Standing.ASKED
    if term.starts_on is not None and today < term.starts_on:
        return Standing.TO_COME
    return Standing.IN_FORCE


def may_ask(
    *,
    is_published: bool,
    running: Collection[Standing],
    starts_on: date | None,
    ends_on: date | None,
    today: date,
) -> None:
    """Refuse a question about nothing, one that was asked, and a term that could never run."""
    if not is_published:
        raise NotYetPublished
    if ends_on is not None and ends_on < max(starts_on or today, today):
        raise TermRunsBackwards
    if RUNNING & set(running):
        raise AskedAlready


def may_answer(now: Standing) -> None:
    """Refuse a second answer."""
    if now is not Standing.ASKED:
        raise AnsweredAlready


def may_end(now: Standing) -> None:
    """Refuse to end what has ended."""
    if now not in RUNNING:
        raise PartnershipOver


def require_authority(standings: Collection[Standing]) -> None:
    """Refuse a site whose authority is not in force today (rule 48)."""
    if Standing.IN_FORCE not in standings:
        raise NoAuthority
