"""The use-cases of granting: give a code, turn it into a token, take everything back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts.access import person
from insignia.bridges.oauth import queries, rules
from insignia.bridges.oauth.errors import InvalidGrant
from insignia.bridges.oauth.models import AccessToken, Grant
from insignia.bridges.oauth.values import CODE_LASTS, KEPT, TOKEN_LASTS, GrantFacts, TokenGiven
from insignia.foundation import actors, audit
from insignia.foundation.identifiers import new_id, new_token, token_digest

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def grant(about: UUID, *, scope: str, has_pin: bool, acting: Actor, at: datetime) -> Grant:
    """Let whoever brings the code (`queries.code_of`) do something, soon and once."""
    with transaction.atomic():
        grant_id = new_id()
        made = Grant.objects.create(
            id=grant_id,
            person=person(acting),
            about=about,
            scope=scope,
            code_digest=token_digest(queries.code_of(grant_id)),
            has_pin=has_pin,
            made_at=at,
            expires_at=at + CODE_LASTS,
        )
        _record("grant", made, acting=acting, at=at)
    return made


def redeem(code: str, *, pin: str, at: datetime) -> TokenGiven:
    """Turn a code into a token; a second use takes the first one's token back.

    What a wrong use leaves behind must stay, so the refusal is raised after the transaction.
    """
    with transaction.atomic():
        rows = Grant.objects.select_for_update().filter(code_digest=token_digest(code))
        found = rows.first()
        given = _redeemed(found, pin=pin, at=at) if found is not None else None
    if given is None:
        raise InvalidGrant
    return given


def _redeemed(found: Grant, *, pin: str, at: datetime) -> TokenGiven | None:
    acting = actors.person(found.person_id)
    facts = GrantFacts(
        expires_at=found.expires_at,
        is_redeemed=found.redeemed_at is not None,
        is_revoked=found.revoked_at is not None,
        has_pin=found.has_pin,
        tries_left=found.tries_left,
    )
    try:
        rules.may_redeem(facts, at=at)
    except InvalidGrant:
        if facts.is_redeemed and not facts.is_revoked:
            found.revoked_at = at
            found.save(update_fields=["revoked_at"])
            _record("revoke", found, acting=acting, at=at)
        return None
    if not rules.is_right_pin(pin, wanted=queries.pin_of(found.id) if found.has_pin else ""):
        found.tries_left -= 1
        found.save(update_fields=["tries_left"])
        return None
    found.redeemed_at = at
    found.save(update_fields=["redeemed_at"])
    token = new_token()
    AccessToken.objects.create(
        grant=found, digest=token_digest(token), made_at=at, expires_at=at + TOKEN_LASTS
    )
    _record("redeem", found, acting=acting, at=at)
    return TokenGiven(token, TOKEN_LASTS)


def forget(person_id: UUID) -> None:
    """Delete every grant of a person who leaves, in the transaction of the erasure."""
    Grant.objects.filter(person_id=person_id).delete()


def drop_old(*, at: datetime) -> None:
    """Delete grants that have been over for long enough that nobody can use their codes twice."""
    Grant.objects.filter(expires_at__lt=at - KEPT).delete()


def _record(verb: str, about: Grant, *, acting: Actor, at: datetime) -> None:
    audit.record(f"oauth.{verb}", acting=acting, about=("grant", about.id), at=at)
