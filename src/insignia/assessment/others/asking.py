"""Decisions about people whom a learner asks for something, as plain functions over plain values.

A peer comments on a draft, a witness states what they saw. Both are asked by address, for a while.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from insignia.assessment.others.refusals import (
    AlreadyAsked,
    AskedForHelpTooOften,
    AskedOneself,
    AskedTooOften,
    AskingOver,
    NothingSaid,
    NotSigned,
)
from insignia.assessment.values import Answer
from insignia.foundation.refusals import Gap, gettext_noop

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from insignia.achievements.values import Definition
    from insignia.assessment.values import State

ASKING_LASTS = timedelta(days=28)
# A learner writes to strangers through us, so no more often than anybody would need to.
ASKED_A_DAY = 20
HELPED_A_DAY = 5
ON_THE_WHOLE = ""
_WANTED = {
    "text": gettext_noop("Say in a sentence or two what you saw."),
    "name": gettext_noop("Sign with your name."),
    "role": gettext_noop("Say who you are to the person who asked you."),
}


def may_ask(
    address: str, *, own: Collection[str], waiting: Collection[str], asked_today: int
) -> None:
    """Refuse to write to the learner, to somebody who was asked already, or to too many."""
    if address in own:
        raise AskedOneself
    if address in waiting:
        raise AlreadyAsked(address)
    if asked_today >= ASKED_A_DAY:
        raise AskedTooOften(ASKED_A_DAY)


def may_ask_for_help(text: str, *, asked_today: int) -> None:
    """Refuse an empty question, and more of them than people can answer."""
    if not text.strip():
        raise NothingSaid
    if asked_today >= HELPED_A_DAY:
        raise AskedForHelpTooOften(HELPED_A_DAY)


def unsigned(answer: Answer, *, name: str, role: str, text: str) -> tuple[Gap, ...]:
    """Return what is missing of words and signature; whoever declines owes nobody anything."""
    said = {"text": text, "name": name, "role": role}
    return tuple(
        Gap(place, sentence)
        for place, sentence in _WANTED.items()
        if answer is not Answer.DECLINED and not said[place].strip()
    )


def require_signed(missing: tuple[Gap, ...]) -> None:
    """Refuse words without a name."""
    if missing:
        raise NotSigned(missing)


def is_open(state: State, *, ended_at: datetime | None, expires_at: datetime, at: datetime) -> bool:
    """Say whether somebody who was asked may still answer: while there is a draft, and in time."""
    return state.is_editable and ended_at is None and at < expires_at


def require_open(
    state: State, *, ended_at: datetime | None, expires_at: datetime, at: datetime
) -> None:
    """Refuse an answer that comes too late."""
    if not is_open(state, ended_at=ended_at, expires_at=expires_at, at=at):
        raise AskingOver


def comments_on(definition: Definition, said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what was said, by criterion and then on the whole; refuse to keep nothing."""
    places = (*definition.criterion_ids, ON_THE_WHOLE)
    kept = tuple((place, said[place].strip()) for place in places if said.get(place, "").strip())
    if not kept:
        raise NothingSaid
    return kept
