"""Is it really them: ask, confirm with a passkey or a wallet, and take no questions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse

from insignia.accounts import access as people
from insignia.accounts import queries as accounts
from insignia.foundation import letters
from insignia.foundation.identifiers import absolute, new_id, token_digest
from insignia.portfolio import access, challenges, locks, queries, rules
from insignia.portfolio.actions.recording import record, record_of
from insignia.portfolio.models import Challenge, Holding, Mute

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor

_DAY = timedelta(days=1)


def ask(holding_id: UUID, *, acting: Actor, at: datetime) -> Challenge:
    """Ask a holder whether it is them who shows this; the page to come back to says the code."""
    with transaction.atomic():
        holding = Holding.objects.select_for_update().get(pk=holding_id)
        lately = Challenge.objects.filter(
            holding__person_id=holding.person_id, asked_at__gt=at - _DAY
        )
        rules.may_ask(
            is_muted=Mute.objects.filter(person_id=holding.person_id).exists(),
            is_minor=accounts.band_of(holding.person_id).is_minor,
            lately=lately.count(),
        )
        challenge_id = new_id()
        made = Challenge.objects.create(
            id=challenge_id,
            holding=holding,
            token_digest=token_digest(challenges.token_of(challenge_id)),
            asked_at=at,
            until=at + challenges.LASTS,
        )
        record("ask", holding, acting=acting, at=at, challenge=str(made.id))
        _write(made)
    return made


def confirm(
    challenge_id: UUID, *, code: str, response: Any, acting: Actor, at: datetime
) -> Challenge:
    """Answer with the code that was passed on and a passkey; raises what does not fit.

    Guesses are counted before the transaction begins: its end must not take the count back.
    """
    check_code(challenge_id, code=code, acting=acting, at=at)
    with transaction.atomic():
        found = access.challenge_for_holder(challenge_id, acting=acting, at=at, locking=True)
        if found.confirmed_at is not None:
            return found
        asked = challenges.digest(found, queries.view(found.holding))
        found.signed = people.signed_with_passkey(people.person(acting), response, asked)
        found.confirmed_at = at
        found.save(update_fields=["signed", "confirmed_at"])
        record("confirm", found.holding, acting=acting, at=at, challenge=str(found.id))
    return found


def check_code(challenge_id: UUID, *, code: str, acting: Actor, at: datetime) -> Challenge:
    """Return a question to the actor who knows its code; raises `NotTheCode`, and counts guesses.

    Of what was confirmed already no code is asked.
    """
    found = access.challenge_for_holder(challenge_id, acting=acting, at=at)
    if found.confirmed_at is None:
        locks.require_passed_on(found.id, code, challenges.code_of(found.id))
    return found


def confirm_by_wallet(challenge_id: UUID, *, acting: Actor, at: datetime) -> Challenge:
    """Answer with the key of a wallet.

    Whoever calls has had the code from the actor, and seen the wallet show this very credential
    with the key that it is bound to (`queries.bound_to_keys`).
    """
    with transaction.atomic():
        found = access.challenge_for_holder(challenge_id, acting=acting, at=at, locking=True)
        if found.confirmed_at is not None:
            return found
        found.confirmed_at, found.is_by_wallet = at, True
        found.save(update_fields=["confirmed_at", "is_by_wallet"])
        record("confirm", found.holding, acting=acting, at=at, challenge=str(found.id))
    return found


def mute(*, is_muted: bool, acting: Actor, at: datetime) -> None:
    """Take no such questions any more, or take them again."""
    holder = people.person(acting)
    with transaction.atomic():
        if is_muted:
            Mute.objects.get_or_create(person=holder, defaults={"since": at})
        else:
            Mute.objects.filter(person=holder).delete()
        record_of(holder.pk, "mute" if is_muted else "unmute", acting=acting, at=at)


def _write(made: Challenge) -> None:
    reach = accounts.reach(made.holding.person_id)
    letters.post(
        key=f"portfolio.asked.{made.id}",
        to=reach.email,
        template="portfolio/mail/asked",
        context={
            "person": reach.name,
            "name": queries.view(made.holding).name,
            "link": absolute(reverse("portfolio:question", args=[made.id])),
        },
        language=reach.language,
    )
