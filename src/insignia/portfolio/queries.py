"""Named reads of the portfolio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.achievements import queries as achievements
from insignia.awards import queries as awards
from insignia.foundation.identifiers import derived_token
from insignia.portfolio.models import Holding, Share
from insignia.portfolio.values import HoldingView, SharedCredential, Shown

if TYPE_CHECKING:
    from uuid import UUID


def holdings_of(person_id: UUID, *, with_hidden: bool = False) -> list[HoldingView]:
    """Return what a person holds, newest first."""
    rows = Holding.objects.filter(person_id=person_id).order_by("-received_at")
    if not with_hidden:
        rows = rows.filter(hidden_at=None)
    return [view(row) for row in rows]


def view(holding: Holding) -> HoldingView:
    """Return a fetched holding as a value."""
    award = awards.award(holding.award_id)
    return HoldingView(
        id=holding.id,
        award=award,
        version=achievements.version(award.version_id),
        is_accepted=holding.accepted_at is not None,
        is_hidden=holding.hidden_at is not None,
        received_at=holding.received_at,
    )


def shared(share: Share) -> SharedCredential:
    """Return what a live link shows."""
    return SharedCredential(view(share.holding), Shown(**share.shown), share.expires_at)


def shares_of(holding_id: UUID) -> list[Share]:
    """Return every link of a holding, newest first, ended ones included."""
    return list(Share.objects.filter(holding_id=holding_id).order_by("-created_at"))


def token_of(share_id: UUID) -> str:
    """Return the token of a share, for its link and for its holder to copy again."""
    return derived_token("portfolio.share", share_id)
