"""Keeping: receive, accept, hide, let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from insignia.awards import queries as awards
from insignia.portfolio import access, rules
from insignia.portfolio.actions.recording import record
from insignia.portfolio.actions.sharing import end
from insignia.portfolio.disclosing.values import SHOWS_PARTS
from insignia.portfolio.importing.values import State, Whose
from insignia.portfolio.models import Challenge, Holding, Mute, Opening, PutOff, Receipt, Share

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from insignia.foundation.actors import Actor


# What a holder typed to say what a link is, and for whom.
_SAID = ("label", "title", "recipient_name", "recipient_address", "password", "framing")


def receive(award_id: UUID, person_id: UUID, *, acting: Actor, at: datetime) -> Holding:
    """Put an issued credential into its holder's keeping; a second time changes nothing."""
    with transaction.atomic():
        holding, is_new = Holding.objects.get_or_create(
            award_id=award_id, defaults={"person_id": person_id, "received_at": at}
        )
        if is_new:
            record("receive", holding, acting=acting, at=at)
    return holding


def accept(holding_id: UUID, *, acting: Actor, at: datetime) -> Holding:
    """Take the credential on as one's own, or out of hiding; only then can it be shared."""
    with transaction.atomic():
        holding = access.for_holder(holding_id, acting=acting, locking=True)
        _require_acceptable(holding)
        if holding.accepted_at is None or holding.hidden_at is not None:
            holding.accepted_at, holding.hidden_at = holding.accepted_at or at, None
            holding.save()
            record("accept", holding, acting=acting, at=at)
    return holding


def hide(holding_id: UUID, *, acting: Actor, at: datetime) -> Holding:
    """Put the credential out of sight and end every link to it; it stays valid (rule 12)."""
    with transaction.atomic():
        holding = access.for_holder(holding_id, acting=acting, locking=True)
        if holding.hidden_at is None:
            holding.hidden_at = at
            holding.save()
            end(holding.shares.filter(ended_at=None), at=at)
            record("hide", holding, acting=acting, at=at)
    return holding


def let_go(person_id: UUID, *, at: datetime) -> None:
    """End every link of a person who leaves, and hide what they held.

    Called in the transaction of the erasure, whose entry tells of it: from its end on every link is
    dead. The rows stay beside the issuer's decision record; nothing in them names the person, or
    whom they showed something to.
    """
    holdings = Holding.objects.filter(person_id=person_id)
    list(holdings.select_for_update().order_by("id"))  # so that no link is made meanwhile
    links = Share.objects.filter(person_id=person_id)
    end(links.filter(ended_at=None), at=at)
    holdings.filter(hidden_at=None).update(hidden_at=at)
    PutOff.objects.filter(person_id=person_id).delete()
    _forget(links)
    Challenge.objects.filter(holding__in=holdings).delete()
    Mute.objects.filter(person_id=person_id).delete()


def _require_acceptable(holding: Holding) -> None:
    if holding.brought is not None:
        rules.may_accept_import(
            State(holding.brought.state),
            Whose(holding.brought.whose),
            shows_parts=SHOWS_PARTS in holding.brought.said,
        )
    elif holding.award_id is not None:
        rules.may_accept(awards.award(holding.award_id).standing)


def _forget(links: QuerySet[Share]) -> None:
    Receipt.objects.filter(share__in=links).delete()
    Opening.objects.filter(share__in=links).delete()
    said: dict[str, Any] = {**dict.fromkeys(_SAID, ""), "arrangement": {}}
    links.exclude(**said).update(**said)
