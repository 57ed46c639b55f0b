"""Decisions about helpers, as plain functions over plain values."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from insignia.assessment.assisting.refusals import (
    AnsweredAlready,
    ConsentTooLong,
    HasNotAnswered,
    HelpsAlready,
    OnlyTheLearnerSubmits,
)
from insignia.assessment.others.refusals import NothingSaid

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

LONGEST_CONSENT: Final = timedelta(days=90)


class Doing(StrEnum):
    """What a helper may be let do; everything else stays the learner's own."""

    DRAFTING = "drafting"
    SUBMITTING = "submitting"


def may_answer(text: str, *, is_answered: bool) -> None:
    """Refuse an empty answer, and a second one."""
    if is_answered:
        raise AnsweredAlready
    if not text.strip():
        raise NothingSaid


def may_consent(
    helper: UUID,
    *,
    answered: Collection[UUID],
    helping: Collection[UUID],
    expires_at: datetime,
    at: datetime,
) -> None:
    """Refuse to let in a stranger, anybody twice, or anybody for ever."""
    if helper not in answered:
        raise HasNotAnswered
    if helper in helping:
        raise HelpsAlready
    if not at < expires_at <= at + LONGEST_CONSENT + timedelta(days=1):
        raise ConsentTooLong(LONGEST_CONSENT.days)


def require_consent(doing: Doing, *, may_submit: bool) -> None:
    """Refuse to hand in for a learner who did not say so."""
    if doing is Doing.SUBMITTING and not may_submit:
        raise OnlyTheLearnerSubmits
