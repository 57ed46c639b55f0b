"""Who sees which message and who may write to whom, as plain functions over plain values.

The learner sees everything. Those who lead the organization see what was written to them and by
them, a teacher what passed between the learner and them: neither is part of judging. Those who
judge see what passed between the learner and those who judge, but while scores are outstanding
only their own exchange (rule 32): what a learner answers one of them could tell the others what
that one found. So once somebody who judges has written, the learner answers one, and not all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.assessment.threads.errors import (
    NobodyToWriteTo,
    NothingWritten,
    ThreadClosed,
    WrittenTooOften,
)
from insignia.assessment.threads.values import Audience, Voice
from insignia.assessment.values import State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.threads.values import Reader, Said

MESSAGES_A_DAY: Final = 20


def sees(
    reader: Reader, message: Said, *, open_attempt: int | None, appealed_at: datetime | None = None
) -> bool:
    """Say whether somebody reads a message.

    `open_attempt` is the attempt that several people judge and whose scores are not all in.
    Who judges once more, on an appeal, learns nothing of what was written before `appealed_at`.
    """
    if reader.voice is Voice.LEARNER or reader.person in {message.author, message.to.person}:
        return True
    if reader.voice not in {message.voice, message.to.voice}:
        return False
    if reader.voice is Voice.LEAD:
        return True
    if reader.voice is Voice.ASSESSOR and appealed_at and message.at < appealed_at:
        return False
    is_to_all = message.to == Audience(reader.voice)
    if reader.voice is Voice.TEACHER or message.attempt == open_attempt:
        return is_to_all
    return True


def audiences(
    messages: Iterable[Said],
    *,
    judges: Collection[UUID],
    has_teacher: bool,
    attempt: int,
    open_attempt: int | None,
) -> tuple[Audience, ...]:
    """Return whom the learner may write to now, the nearest first.

    `judges` are those who judge the latest attempt; `attempt` is its number, 0 before the first.
    """
    heard = {
        said.author: None
        for said in messages
        if said.voice is Voice.ASSESSOR and said.author in judges and said.attempt == open_attempt
    }
    found = [Audience(Voice.ASSESSOR, author) for author in heard]
    if attempt and not found:
        found = [Audience(Voice.ASSESSOR)]
    if has_teacher:
        found.append(Audience(Voice.TEACHER))
    return (*found, Audience(Voice.LEAD))


def is_open(state: State, *, is_refused: bool) -> bool:
    """Say whether something may still be written: what a person refused can be talked about."""
    return state.is_running or (state is State.PASSED and is_refused)


def may_write(text: str, *, is_open: bool, written_today: int) -> None:
    """Refuse an empty message, one too many, and any about a submission that is closed."""
    if not is_open:
        raise ThreadClosed
    if not text.strip():
        raise NothingWritten
    if written_today >= MESSAGES_A_DAY:
        raise WrittenTooOften(MESSAGES_A_DAY)


def require_offered(to: Audience, offered: Collection[Audience]) -> None:
    """Refuse a message to whom the learner cannot write."""
    if to not in offered:
        raise NobodyToWriteTo


def numbers_of(messages: Sequence[Said]) -> dict[UUID, int]:
    """Return what number each assessor has who wrote, in the order in which they began."""
    authors = dict.fromkeys(said.author for said in messages if said.voice is Voice.ASSESSOR)
    return {author: number for number, author in enumerate(authors, start=1)}
