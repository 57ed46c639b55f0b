"""Links: make one, let it wait for a guardian, end it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from django.contrib.auth.hashers import make_password
from django.db import transaction

from insignia.accounts import queries as accounts
from insignia.foundation import prepared
from insignia.foundation.identifiers import new_id, token_digest
from insignia.guardians import actions as guardians
from insignia.guardians.values import Kind
from insignia.portfolio import access, queries, receipts, rules, words
from insignia.portfolio.actions.recording import record_of, record_share
from insignia.portfolio.collecting.published import ABOUT_PROFILE
from insignia.portfolio.models import Profile, Share, SharedHolding
from insignia.portfolio.published import ABOUT_SHARE
from insignia.portfolio.values import Lock, Terms

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from insignia.foundation.actors import Actor
    from insignia.portfolio.models import Holding
    from insignia.portfolio.values import Shown

OPEN: Final = Lock()


def share(
    *holding_ids: UUID,
    shown: Shown,
    label: str,
    expires_at: datetime | None,
    title: str = "",
    lock: Lock = OPEN,
    framing: str = "",
    acting: Actor,
    at: datetime,
) -> Share:
    """Make a link that shows one or several credentials; its token is `queries.token_of`.

    What its holder agreed to is kept in a receipt. A young person's link shows nothing before
    their guardian has agreed to this very link.
    """
    terms = Terms(shown, label, expires_at, title, lock, framing)
    with transaction.atomic():
        holdings = access.several_for_holder(holding_ids, acting=acting)
        made = make(holdings, terms, acting=acting, at=at)
        record_share("share", made, acting=acting, at=at)
    return made


def make(holdings: Sequence[Holding], terms: Terms, *, acting: Actor, at: datetime) -> Share:
    """Make a link to holdings of one person, which are locked. Inside the transaction."""
    rules.may_show_together(len(holdings))
    is_accepted = all(each.accepted_at and each.hidden_at is None for each in holdings)
    rules.may_share(is_accepted=is_accepted, expires_at=terms.expires_at, at=at)
    rules.may_lock(terms.lock)
    rules.may_frame(terms.lock, terms.framing)
    holder = holdings[0].person_id
    lock, share_id = terms.lock, new_id()
    made = Share.objects.create(
        id=share_id,
        person_id=holder,
        token_digest=token_digest(queries.token_of(share_id)),
        label=terms.label,
        title=terms.title if len(holdings) > 1 or terms.arrangement else "",
        shown=asdict(terms.shown),
        collection_id=terms.collection_id,
        arrangement=terms.arrangement.as_json() if terms.arrangement else {},
        is_agreed=not accounts.band_of(holder).is_minor,
        password=make_password(lock.password) if lock.password else "",
        recipient_name=lock.recipient_name if lock.recipient_address else "",
        recipient_address=lock.recipient_address,
        framing=terms.framing,
        created_at=at,
        expires_at=terms.expires_at,
    )
    SharedHolding.objects.bulk_create(
        SharedHolding(share=made, holding=each, position=position)
        for position, each in enumerate(holdings, start=1)
    )
    receipts.give(made, at=at)
    prepared.renew(ABOUT_SHARE, made.id)
    if not made.is_agreed:
        _ask_guardian(made, acting=acting, at=at)
    return made


def _ask_guardian(made: Share, *, acting: Actor, at: datetime) -> None:
    guardians.put_question(
        made.person_id,
        kind=Kind.SHARE,
        about=made.id,
        words=lambda: words.asked_of_guardian(queries.held_under(made), made),
        acting=acting,
        at=at,
    )


def settle_share(share_id: UUID, *, is_granted: bool, acting: Actor, at: datetime) -> None:
    """Let a link show what a guardian agreed to, or end it; a second call changes nothing.

    A yes that is heard when its holder has come of age opens nothing: they confirm it themselves.
    """
    with transaction.atomic():
        live = Share.objects.select_for_update(of=("self",)).filter(pk=share_id, ended_at=None)
        found = live.first()
        if found is None or (is_granted and found.is_agreed):
            return
        if is_granted and not accounts.band_of(found.person_id).is_minor:
            return
        if is_granted:
            _agree(found)
        else:
            end(Share.objects.filter(pk=share_id), at=at)
        verb = "allow-share" if is_granted else "end-share"
        record_share(verb, found, acting=acting, at=at)


def confirm_share(share_id: UUID, *, acting: Actor, at: datetime) -> Share:
    """Decide anew, being grown up, that a link of one's youth goes on (rule 29)."""
    with transaction.atomic():
        found = access.share_for_holder(share_id, acting=acting, locking=True)
        rules.may_confirm(accounts.band_of(found.person_id))
        if not found.is_agreed and found.ended_at is None:
            _agree(found)
            record_share("confirm-share", found, acting=acting, at=at)
    return found


def ask_anew(person_id: UUID, *, acting: Actor, at: datetime) -> int:
    """Stop every link of somebody who has come of age, until they confirm it; returns how many."""
    with transaction.atomic():
        live = Share.objects.filter(person_id=person_id, ended_at=None, is_agreed=True)
        ids = list(live.values_list("id", flat=True))
        Share.objects.filter(pk__in=ids).update(is_agreed=False)
        prepared.renew(ABOUT_SHARE, *ids)
        if ids:
            record_of(person_id, "ask-anew", acting=acting, at=at, shares=len(ids))
    return len(ids)


def end_shares(person_id: UUID, *, acting: Actor, at: datetime) -> int:
    """End every link of a person, waiting ones as well; returns how many."""
    with transaction.atomic():
        ended = end(Share.objects.filter(person_id=person_id, ended_at=None), at=at)
        if ended:
            record_of(person_id, "end-shares", acting=acting, at=at, shares=ended)
    return ended


def end_share(share_id: UUID, *, acting: Actor, at: datetime) -> Share:
    """End a link: from the next request on it shows nothing."""
    with transaction.atomic():
        found = access.share_for_holder(share_id, acting=acting, locking=True)
        if found.ended_at is None:
            end(Share.objects.filter(pk=found.pk), at=at)
            found.ended_at = at
            record_share("end-share", found, acting=acting, at=at)
    return found


def end(live: QuerySet[Share], *, at: datetime) -> int:
    """End links, and take away what lay ready under them."""
    ids = list(live.values_list("id", flat=True))
    ended = Share.objects.filter(pk__in=ids).update(ended_at=at)
    prepared.renew(ABOUT_SHARE, *ids)
    shown = Profile.objects.filter(share__in=ids).values_list("id", flat=True)
    prepared.renew(ABOUT_PROFILE, *shown)
    return ended


def _agree(share: Share) -> None:
    share.is_agreed = True
    share.save(update_fields=["is_agreed"])
    prepared.renew(ABOUT_SHARE, share.id)
