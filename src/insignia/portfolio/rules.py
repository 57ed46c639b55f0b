"""The decisions of the portfolio: what may be shared, and whether a link is live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.awards.values import Standing
from insignia.portfolio.errors import (
    ExpiryInThePast,
    GuardianDecidesThis,
    NotAcceptedYet,
    NotFitToShow,
    NotIssuedYet,
    NotShownToBeYours,
)
from insignia.portfolio.importing.values import Whose

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.accounts.values import AgeBand
    from insignia.portfolio.importing.values import State


def may_accept(standing: Standing) -> None:
    """Refuse to accept what is not signed yet."""
    if standing is Standing.WAITING:
        raise NotIssuedYet


def may_accept_import(state: State, whose: Whose) -> None:
    """Refuse to take on what is a forgery, or somebody else's as far as anybody knows."""
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


def is_live(
    *, ended_at: datetime | None, expires_at: datetime | None, is_agreed: bool, at: datetime
) -> bool:
    """Say whether a link shows anything at this moment."""
    return is_agreed and is_open(ended_at=ended_at, expires_at=expires_at, at=at)


def is_open(*, ended_at: datetime | None, expires_at: datetime | None, at: datetime) -> bool:
    """Say whether a link shows something now, or will once whoever decides has agreed."""
    return ended_at is None and (expires_at is None or expires_at > at)


def may_confirm(band: AgeBand) -> None:
    """Refuse to confirm a link oneself as long as a guardian decides (rule 29)."""
    if band.is_minor:
        raise GuardianDecidesThis
