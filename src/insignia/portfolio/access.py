"""Fetch and authorise in one step: holdings to their holder, shares to whoever has a live link."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from insignia.accounts.access import person
from insignia.foundation.identifiers import token_digest
from insignia.foundation.refusals import NotFound
from insignia.portfolio import locks, rules
from insignia.portfolio.collecting.values import Arrangement
from insignia.portfolio.errors import ShareEnded, ShareLocked
from insignia.portfolio.models import (
    Challenge,
    Collection,
    Holding,
    Import,
    Share,
    SharedHolding,
)
from insignia.portfolio.values import Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
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


def several_for_holder(holding_ids: Sequence[UUID], *, acting: Actor) -> list[Holding]:
    """Return holdings of the actor's own, locked, in this order; all of them or none."""
    rows = Holding.objects.select_for_update().filter(person_id=person(acting).pk)
    found = {row.id: row for row in rows.filter(pk__in=holding_ids).order_by("id")}
    wanted = list(dict.fromkeys(holding_ids))
    if len(found) < len(wanted):
        raise NotFound
    return [found[holding_id] for holding_id in wanted]


def share_for_holder(share_id: UUID, *, acting: Actor, locking: bool = False) -> Share:
    """Return a share of the actor's own."""
    rows = Share.objects.select_for_update(of=("self",)) if locking else Share.objects.all()
    found = rows.filter(pk=share_id, person_id=person(acting).pk).first()
    if found is None:
        raise NotFound
    return found


def collection_for_holder(
    collection_id: UUID, *, acting: Actor, locking: bool = False
) -> Collection:
    """Return a collection of the actor's own."""
    rows = Collection.objects.select_for_update() if locking else Collection.objects.all()
    found = rows.filter(pk=collection_id, person_id=person(acting).pk).first()
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A live share, what it shows in order, and which of it was asked for (None: all of it)."""

    share: Share
    holdings: tuple[Holding, ...]
    number: int | None = None

    @property
    def holding(self) -> Holding:
        """The one credential that is meant; raises `NotFound` where several are."""
        if self.number is not None:
            return self.holdings[self.number - 1]
        if len(self.holdings) > 1:
            raise NotFound
        return self.holdings[0]

    @property
    def slug(self) -> str:
        """Where the public profile stands that this link is behind; empty for other links."""
        return str(self.share.arrangement.get("slug", ""))

    @property
    def shown(self) -> Shown:
        """What its holder shows beside the one that is meant, or beside all of them."""
        shown = Shown(**self.share.shown)
        if not self.share.arrangement:
            return shown
        beside = Arrangement.from_json(self.share.arrangement).beside(self.number or 1)
        return replace(
            shown,
            evidence=beside.evidence,
            reflection=beside.reflection,
            feedback=beside.feedback,
        )


def live_share(token: str, *, at: datetime) -> OpenLink:
    """Return what a link opens; raises `ShareEnded` whether it ended or never was.

    One of several credentials is named behind the token: `<token>.2` is the second.
    """
    token, _, named = token.partition(".")
    rows = SharedHolding.objects.select_related("share", "holding__brought").order_by("position")
    items = list(rows.filter(share__token_digest=token_digest(token)))
    if not items or any(item.holding.accepted_at is None for item in items):
        raise ShareEnded
    share = items[0].share
    if not rules.is_live(
        ended_at=share.ended_at,
        expires_at=share.expires_at,
        is_agreed=share.is_agreed,
        at=at,
    ):
        raise ShareEnded
    numbers = {str(item.position): item.position for item in items}
    if named and named not in numbers:
        raise ShareEnded
    return OpenLink(share, tuple(item.holding for item in items), numbers.get(named))


def opened_by(signed_cookie: Callable[..., Any], token: str, *, at: datetime) -> OpenLink:
    """Return what a link opens for this reader; raises `ShareLocked` before they unlocked it.

    `signed_cookie` is how a request of theirs is asked for one: it may hold the mark of who did.
    """
    link = live_share(token, at=at)
    if locks.is_shut(signed_cookie, link.share):
        raise ShareLocked
    return link


def challenge_by_link(token: str) -> Challenge:
    """Return the question of whoever has its link; raises `NotFound`."""
    rows = Challenge.objects.select_related("holding__brought")
    found = rows.filter(token_digest=token_digest(token)).first()
    if found is None:
        raise NotFound
    return found


def challenge_for_holder(
    challenge_id: UUID, *, acting: Actor, at: datetime, locking: bool = False
) -> Challenge:
    """Return a question to the actor that is not over, or was answered; raises `NotFound`."""
    rows = Challenge.objects.select_for_update(of=("self",)) if locking else Challenge.objects.all()
    own = rows.select_related("holding__brought").filter(holding__person_id=person(acting).pk)
    found = own.filter(pk=challenge_id).first()
    if found is None or (found.confirmed_at is None and found.until <= at):
        raise NotFound
    return found
