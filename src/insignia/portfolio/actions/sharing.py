"""Links: make one, let it wait for a guardian, end it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts import queries as accounts
from insignia.foundation import prepared
from insignia.foundation.identifiers import new_id, token_digest
from insignia.guardians import actions as guardians
from insignia.guardians.values import Kind
from insignia.portfolio import access, queries, rules, words
from insignia.portfolio.actions.recording import record, record_of
from insignia.portfolio.models import Share
from insignia.portfolio.published import ABOUT_SHARE

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from insignia.foundation.actors import Actor
    from insignia.portfolio.values import Shown


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
        record("share", holding, acting=acting, at=at, share=str(made.id))
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
            end(Share.objects.filter(pk=share_id), at=at)
        verb = "allow-share" if is_granted else "end-share"
        record(verb, found.holding, acting=acting, at=at, share=str(share_id))


def confirm_share(share_id: UUID, *, acting: Actor, at: datetime) -> Share:
    """Decide anew, being grown up, that a link of one's youth goes on (rule 29)."""
    with transaction.atomic():
        found = access.share_for_holder(share_id, acting=acting, locking=True)
        rules.may_confirm(accounts.band_of(found.holding.person_id))
        if not found.is_agreed and found.ended_at is None:
            _agree(found)
            record("confirm-share", found.holding, acting=acting, at=at, share=str(share_id))
    return found


def ask_anew(person_id: UUID, *, acting: Actor, at: datetime) -> int:
    """Stop every link of somebody who has come of age, until they confirm it; returns how many."""
    with transaction.atomic():
        live = Share.objects.filter(holding__person_id=person_id, ended_at=None, is_agreed=True)
        ids = list(live.values_list("id", flat=True))
        Share.objects.filter(pk__in=ids).update(is_agreed=False)
        prepared.renew(ABOUT_SHARE, *ids)
        if ids:
            record_of(person_id, "ask-anew", acting=acting, at=at, shares=len(ids))
    return len(ids)


def end_shares(person_id: UUID, *, acting: Actor, at: datetime) -> int:
    """End every link of a person, waiting ones as well; returns how many."""
    with transaction.atomic():
        ended = end(Share.objects.filter(holding__person_id=person_id, ended_at=None), at=at)
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
            record("end-share", found.holding, acting=acting, at=at, share=str(share_id))
    return found


def end(live: QuerySet[Share], *, at: datetime) -> int:
    """End links, and take away what lay ready under them."""
    ids = list(live.values_list("id", flat=True))
    ended = Share.objects.filter(pk__in=ids).update(ended_at=at)
    prepared.renew(ABOUT_SHARE, *ids)
    return ended


def _agree(share: Share) -> None:
    share.is_agreed = True
    share.save(update_fields=["is_agreed"])
    prepared.renew(ABOUT_SHARE, share.id)
