"""The decisions about complaints, as plain functions over plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.complaints.errors import (
    AnsweredAlready,
    LinkOver,
    NoReasonGiven,
    NothingSaid,
    NothingToHold,
)
from insignia.complaints.values import ANSWER_WITHIN, CONFIRM_WITHIN, Kind, Outcome

if TYPE_CHECKING:
    from datetime import datetime

# What everybody may count: it was right, at least in part.
RIGHT = frozenset({Outcome.UPHELD, Outcome.PARTLY})


def require_words(words: str) -> str:
    """Return what a complaint says; refuse one that says nothing."""
    if not words.strip():
        raise NothingSaid
    return words.strip()


def due(made_at: datetime) -> datetime:
    """Return by when a complaint is answered."""
    return made_at + ANSWER_WITHIN


def is_overdue(*, due_at: datetime, answered_at: datetime | None, at: datetime) -> bool:
    """Say whether an answer is late."""
    return answered_at is None and due_at < at


def may_confirm(*, address: str, made_at: datetime, at: datetime) -> None:
    """Refuse a link whose address was dropped, or that is older than a letter lies unread."""
    if not address or at > made_at + CONFIRM_WITHIN:
        raise LinkOver


def may_answer(reason: str, *, is_answered: bool) -> str:
    """Return the reason of an answer; refuse a second answer, and one without a reason."""
    if is_answered:
        raise AnsweredAlready
    if not reason.strip():
        raise NoReasonGiven
    return reason.strip()


def stops_awards(kind: Kind, *, is_about_award: bool) -> bool:
    """Say whether a complaint stops what is still to be issued for the work behind an award."""
    return kind is Kind.FRAUD and is_about_award


def may_hold(kind: Kind, *, is_answered: bool, is_holding: bool) -> None:
    """Refuse to hold work for anything but an open complaint of fraud that holds none yet."""
    if not can_hold(kind, is_answered=is_answered, is_holding=is_holding):
        raise NothingToHold


def can_hold(kind: Kind, *, is_answered: bool, is_holding: bool) -> bool:
    """Say whether who leads may name the learner whose work a complaint of fraud is about."""
    return kind is Kind.FRAUD and not is_answered and not is_holding


def lets_go_on(outcome: Outcome) -> bool:
    """Say whether an answer clears the work: what was found a fraud, even in part, stays held."""
    return outcome not in RIGHT
