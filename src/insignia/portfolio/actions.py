"""The use-cases of the portfolio: receive, accept, hide, share, end a share, let go."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts import queries as accounts
from insignia.awards import queries as awards
from insignia.foundation import audit, prepared
from insignia.foundation.identifiers import new_id, token_digest
from insignia.guardians import actions as guardians
from insignia.guardians.values import Kind
from insignia.portfolio import access, queries, rules, words
from insignia.portfolio.models import Holding, Share
from insignia.portfolio.published import ABOUT_SHARE

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from insignia.foundation.actors import Actor
    from insignia.portfolio.values import Shown


def receive(award_id: UUID, person_id: UUID, *, acting: Actor, at: datetime) -> Holding:
    """Put an issued credential into its holder's keeping; a second time changes nothing."""
    with transaction.atomic():
        holding, is_new = Holding.objects.get_or_create(
            award_id=award_id, defaults={"person_id": person_id, "received_at": at}
        )
        if is_new:
            _record("receive", holding, acting=acting, at=at)
    return holding


def accept(holding_id: UUID, *, acting: Actor, at: datetime) -> Holding:
    """Take the credential on as one's own, or out of hiding; only then can it be shared."""
    with transaction.atomic():
        holding = access.for_holder(holding_id, acting=acting, locking=True)
        rules.may_accept(awards.award(holding.award_id).standing)
        if holding.accepted_at is None or holding.hidden_at is not None:
            holding.accepted_at, holding.hidden_at = holding.accepted_at or at, None
            holding.save()
            _record("accept", holding, acting=acting, at=at)
    return holding


def hide(holding_id: UUID, *, acting: Actor, at: datetime) -> Holding:
    """Put the credential out of sight and end every link to it; it stays valid (rule 12)."""
    with transaction.atomic():
        holding = access.for_holder(holding_id, acting=acting, locking=True)
        if holding.hidden_at is None:
            holding.hidden_at = at
            holding.save()
            _end(holding.shares.filter(ended_at=None), at=at)
            _record("hide", holding, acting=acting, at=at)
    return holding


def share(
    holding_id: UUID,
    *,
    shown: Shown,
    label: str,
    expires_at: datetime | None,
    acting: Actor,
    at: datetime,
) -> Share:
    """Make a link that shows the credential; its token is `queries.token_of`.

    A young person's link shows nothing before their guardian has agreed to this very link.
    """
    with transaction.atomic():
        holding = access.for_holder(holding_id, acting=acting, locking=True)
        is_accepted = holding.accepted_at is not None and holding.hidden_at is None
        rules.may_share(is_accepted=is_accepted, expires_at=expires_at, at=at)
        is_agreed = not accounts.band_of(holding.person_id).is_minor
        share_id = new_id()
        made = Share.objects.create(
            id=share_id,
            holding=holding,
            token_digest=token_digest(queries.token_of(share_id)),
            label=label,
            shown=asdict(shown),
            is_agreed=is_agreed,
            created_at=at,
            expires_at=expires_at,
        )
        prepared.renew(ABOUT_SHARE, made.id)
        _record("share", holding, acting=acting, at=at, share=str(made.id))
        if not is_agreed:
            guardians.put_question(
                holding.person_id,
                kind=Kind.SHARE,
                about=share_id,
                words=lambda: words.asked_of_guardian(queries.view(holding), made, shown),
                acting=acting,
                at=at,
            )
    return made


def settle_share(share_id: UUID, *, is_granted: bool, acting: Actor, at: datetime) -> None:
    """Let a link show what a guardian agreed to, or end it; a second call changes nothing."""
    with transaction.atomic():
        live = Share.objects.select_for_update(of=("self",)).filter(pk=share_id, ended_at=None)
        found = live.select_related("holding").first()
        if found is None or (is_granted and found.is_agreed):
            return
        if is_granted:
            _agree(found)
        else:
            _end(Share.objects.filter(pk=share_id), at=at)
        verb = "allow-share" if is_granted else "end-share"
        _record(verb, found.holding, acting=acting, at=at, share=str(share_id))


def confirm_share(share_id: UUID, *, acting: Actor, at: datetime) -> Share:
    """Decide anew, being grown up, that a link of one's youth goes on (rule 29)."""
    with transaction.atomic():
        found = access.share_for_holder(share_id, acting=acting, locking=True)
        rules.may_confirm(accounts.band_of(found.holding.person_id))
        if not found.is_agreed and found.ended_at is None:
            _agree(found)
            _record("confirm-share", found.holding, acting=acting, at=at, share=str(share_id))
    return found


def ask_anew(person_id: UUID, *, acting: Actor, at: datetime) -> int:
    """Stop every link of somebody who has come of age, until they confirm it; returns how many."""
    with transaction.atomic():
        live = Share.objects.filter(holding__person_id=person_id, ended_at=None, is_agreed=True)
        ids = list(live.values_list("id", flat=True))
        Share.objects.filter(pk__in=ids).update(is_agreed=False)
        prepared.renew(ABOUT_SHARE, *ids)
        if ids:
            _record_of(person_id, "ask-anew", acting=acting, at=at, shares=len(ids))
    return len(ids)


def end_shares(person_id: UUID, *, acting: Actor, at: datetime) -> int:
    """End every link of a person, waiting ones as well; returns how many."""
    with transaction.atomic():
        ended = _end(Share.objects.filter(holding__person_id=person_id, ended_at=None), at=at)
        if ended:
            _record_of(person_id, "end-shares", acting=acting, at=at, shares=ended)
    return ended


def end_share(share_id: UUID, *, acting: Actor, at: datetime) -> Share:
    """End a link: from the next request on it shows nothing."""
    with transaction.atomic():
        found = access.share_for_holder(share_id, acting=acting, locking=True)
        if found.ended_at is None:
            _end(Share.objects.filter(pk=found.pk), at=at)
            found.ended_at = at
            _record("end-share", found.holding, acting=acting, at=at, share=str(share_id))
    return found


def let_go(person_id: UUID, *, acting: Actor, at: datetime) -> int:
    """End every link of a person who left, and hide what they held; returns how many links.

    The rows stay beside the issuer's decision record; nothing in them names the person.
    """
    with transaction.atomic():
        holdings = Holding.objects.filter(person_id=person_id)
        list(holdings.select_for_update().order_by("id"))  # so that no link is made meanwhile
        ended = _end(Share.objects.filter(holding__in=holdings, ended_at=None), at=at)
        hidden = holdings.filter(hidden_at=None).update(hidden_at=at)
        Share.objects.filter(holding__in=holdings).exclude(label="").update(label="")
        if ended or hidden:
            audit.record(
                "portfolio.let-go",
                acting=acting,
                about=("person", person_id),
                facts={"shares": ended, "holdings": hidden},
                at=at,
            )
    return ended


def _agree(share: Share) -> None:
    share.is_agreed = True
    share.save(update_fields=["is_agreed"])
    prepared.renew(ABOUT_SHARE, share.id)


def _end(live: QuerySet[Share], *, at: datetime) -> int:
    """End links, and take away what lay ready under them."""
    ids = list(live.values_list("id", flat=True))
    ended = Share.objects.filter(pk__in=ids).update(ended_at=at)
    prepared.renew(ABOUT_SHARE, *ids)
    return ended


def _record_of(person_id: UUID, verb: str, *, acting: Actor, at: datetime, shares: int) -> None:
    about, facts = ("person", person_id), {"shares": shares}
    audit.record(f"portfolio.{verb}", acting=acting, about=about, facts=facts, at=at)


def _record(verb: str, holding: Holding, *, acting: Actor, at: datetime, **facts: str) -> None:
    audit.record(
        f"portfolio.{verb}",
        acting=acting,
        about=("holding", holding.id),
        facts=facts,
        at=at,
    )
