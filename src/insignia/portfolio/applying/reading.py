"""What a person can point to in an application, and what it says of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.foundation.identifiers import absolute
from insignia.portfolio import queries, words
from insignia.portfolio.applying import rules
from insignia.portfolio.applying.values import Entry
from insignia.portfolio.models import Share
from insignia.portfolio.values import AwardedHolding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.portfolio.values import HoldingView


def fit(person_id: UUID) -> list[HoldingView]:
    """Return what a person may point to, newest first."""
    return [held for held in queries.holdings_of(person_id) if rules.is_fit(held)]


def entries(several: Sequence[HoldingView], *, person_id: UUID, at: datetime) -> list[Entry]:
    """Return what an application says of each of these."""
    judged, addresses = queries.judged_each(several), addresses_of(person_id, at=at)
    return [
        Entry(
            title=held.name,
            language=held.language,
            issuer=held.issuer,
            achieved_on=held.achieved_on,
            shows=held.summary,
            skills=held.skills,
            how=words.how_judged(held, judged.get(held.id))
            if isinstance(held, AwardedHolding)
            else "",
            caution=words.caution(held),
            address=addresses.get(held.id, ""),
        )
        for held in several
    ]


def addresses_of(person_id: UUID, *, at: datetime) -> dict[UUID, str]:
    """Return where anybody can check a holding: its newest link that opens without a lock."""
    found: dict[UUID, str] = {}
    for share in _open_shares(person_id, at=at):
        items = list(share.items.all())
        for item in items:
            number = item.position if len(items) > 1 else None
            found.setdefault(item.holding_id, absolute(queries.path_of_item(share.id, number)))
    return found


def _open_shares(person_id: UUID, *, at: datetime) -> Iterable[Share]:
    rows = Share.objects.filter(person_id=person_id, ended_at=None, is_agreed=True)
    rows = rows.filter(password="", recipient_address="").exclude(expires_at__lte=at)
    return rows.order_by("-created_at", "-id").prefetch_related("items")
