"""The decisions of the portfolio: what may be shared, and whether a link is live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.awards.values import Standing
from insignia.portfolio.errors import (
    AskedTooOften,
    ChooseParts,
    ExpiryInThePast,
    GuardianDecidesThis,
    LockedIsNotFramed,
    NotAcceptedYet,
    NotFitToShow,
    NothingChosen,
    NotIssuedYet,
    NotShownToBeYours,
    PasswordTooShort,
    ShareEnded,
    TakesNoQuestions,
    TooManyInOneLink,
    TwoLocks,
)
from insignia.portfolio.importing.values import Whose
from insignia.portfolio.values import MOST_IN_A_LINK, MOST_QUESTIONS_A_DAY, SHORTEST_PASSWORD

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.accounts.values import AgeBand
    from insignia.portfolio.importing.values import State
    from insignia.portfolio.values import Lock


def may_accept(standing: Standing) -> None:
    """Refuse to accept what is not signed yet."""
    if standing is Standing.WAITING:
        raise NotIssuedYet


def may_accept_import(state: State, whose: Whose, *, shows_parts: bool = False) -> None:
    """Refuse to take on what is not to be shown: not one's own, or for its holder alone."""
    may_be_shown_as_own(state, whose)
    if shows_parts:
        raise ChooseParts


def may_be_shown_as_own(state: State, whose: Whose) -> None:
    """Refuse to show what is a forgery, or somebody else's as far as anybody knows."""
    if not state.is_shareable:
        raise NotFitToShow
    if whose is not Whose.YOURS:
        raise NotShownToBeYours


def may_share(*, is_accepted: bool, expires_at: datetime | None, at: datetime) -> None:
    """Refuse a link to what was not accepted, or one that would never live."""
    if not is_accepted:
        raise NotAcceptedYet
    if expires_at is not None and expires_at <= at:
        raise ExpiryInThePast


def may_collect(*, is_accepted: bool) -> None:
    """Refuse to arrange what its holder has not taken on."""
    if not is_accepted:
        raise NotAcceptedYet


def may_show_together(count: int) -> None:
    """Refuse a link to nothing, or to more than anybody would look at."""
    if count == 0:
        raise NothingChosen
    if count > MOST_IN_A_LINK:
        raise TooManyInOneLink(most=MOST_IN_A_LINK)


def may_lock(lock: Lock) -> None:
    """Refuse a password that is soon guessed, and two locks on one door."""
    if lock.password and lock.recipient_address:
        raise TwoLocks
    if lock.password and len(lock.password) < SHORTEST_PASSWORD:
        raise PasswordTooShort(least=SHORTEST_PASSWORD)


def may_frame(lock: Lock, framing: str) -> None:
    """Refuse to let other sites show what not everybody with the link may see."""
    if framing and lock.is_shut:
        raise LockedIsNotFramed


def may_ask(*, is_muted: bool, is_minor: bool, lately: int) -> None:
    """Refuse a question to who takes none, or was asked too often in a day."""
    if is_muted or is_minor:
        raise TakesNoQuestions
    if lately >= MOST_QUESTIONS_A_DAY:
        raise AskedTooOften


def is_live(
    *, ended_at: datetime | None, expires_at: datetime | None, is_agreed: bool, at: datetime
) -> bool:
    """Say whether a link shows anything at this moment."""
    return is_agreed and is_open(ended_at=ended_at, expires_at=expires_at, at=at)


def require_live(
    *, ended_at: datetime | None, expires_at: datetime | None, is_agreed: bool, at: datetime
) -> None:
    """Refuse to point somebody to a link that shows nothing."""
    if not is_live(ended_at=ended_at, expires_at=expires_at, is_agreed=is_agreed, at=at):
        raise ShareEnded


def is_open(*, ended_at: datetime | None, expires_at: datetime | None, at: datetime) -> bool:
    """Say whether a link shows something now, or will once whoever decides has agreed."""
    return ended_at is None and (expires_at is None or expires_at > at)


def may_confirm(band: AgeBand) -> None:
    """Refuse to confirm a link oneself as long as a guardian decides (rule 29)."""
    if band.is_minor:
        raise GuardianDecidesThis
