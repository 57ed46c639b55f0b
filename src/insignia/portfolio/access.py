"""Fetch and authorise in one step: holdings to their holder, shares to whoever has a live link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts.access import person
from insignia.foundation.identifiers import token_digest
from insignia.foundation.refusals import NotFound
from insignia.portfolio import rules
from insignia.portfolio.errors import ShareEnded
from insignia.portfolio.models import Holding, Import, Share

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def for_holder(holding_id: UUID, *, acting: Actor, locking: bool = False) -> Holding:
    """Return the actor's own holding."""
    rows = Holding.objects.select_for_update() if locking else Holding.objects.all()
    found = rows.filter(pk=holding_id, person_id=person(acting).pk).first()
    if found is None:
        raise NotFound
    return found


def import_for_holder(holding_id: UUID, *, acting: Actor) -> Import:
    """Return what the actor brought from elsewhere; for an award from here there is nothing."""
    holding = for_holder(holding_id, acting=acting)
    if holding.brought is None or not holding.brought.blob:
        raise NotFound
    return holding.brought


def share_for_holder(share_id: UUID, *, acting: Actor, locking: bool = False) -> Share:
    """Return a share of the actor's own."""
    rows = Share.objects.select_for_update(of=("self",)) if locking else Share.objects.all()
    own = rows.select_related("holding").filter(holding__person_id=person(acting).pk)
    found = own.filter(pk=share_id).first()
    if found is None:
        raise NotFound
    return found


def live_share(token: str, *, at: datetime) -> Share:
    """Return the share a link opens; raises `ShareEnded` whether it ended or never was."""
    found = Share.objects.select_related("holding").filter(token_digest=token_digest(token)).first()
    if found is None or found.holding.accepted_at is None:
        raise ShareEnded
    if not rules.is_live(
        ended_at=found.ended_at,
        expires_at=found.expires_at,
        is_agreed=found.is_agreed,
        at=at,
    ):
        raise ShareEnded
    return found
