"""The use-cases of granting: give a code, turn it into a token, take everything back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts.access import person
from insignia.bridges.oauth import queries, rules
from insignia.bridges.oauth.errors import InvalidGrant
from insignia.bridges.oauth.models import AccessToken, Client, Grant
from insignia.bridges.oauth.values import (
    ASKED_CODE_LASTS,
    CLIENT_KEPT,
    CODE_LASTS,
    KEPT,
    LONGEST_CLIENT_NAME,
    TOKEN_LASTS,
    GrantFacts,
    TokenGiven,
)
from insignia.foundation import actors, audit
from insignia.foundation.identifiers import new_id, new_token, token_digest

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.bridges.oauth.values import Asked, Proof
    from insignia.foundation.actors import Actor


def register(name: str, redirect_uris: list[str], *, at: datetime) -> Client:
    """Let a program be known by its ways back; anybody may register one, and it gets no secret."""
    with transaction.atomic():
        made = Client.objects.create(
            name=name[:LONGEST_CLIENT_NAME], redirect_uris=redirect_uris, made_at=at
        )
        about = ("oauth-client", made.id)
        audit.record("oauth.register", acting=actors.ANONYMOUS, about=about, at=at)
    return made


def grant(
    about: UUID,
    *,
    scope: str,
    has_pin: bool = False,
    asked: Asked | None = None,
    acting: Actor,
    at: datetime,
) -> Grant:
    """Let whoever brings the code (`queries.code_of`) do something, soon and once.

    A program that has `asked` is the only one that may bring it, by the way it came.
    """
    with transaction.atomic():
        grant_id = new_id()
        made = Grant.objects.create(
            id=grant_id,
            person=person(acting),
            about=about,
            scope=scope,
            client_id=asked.client_id if asked else None,
            redirect_uri=asked.redirect_uri if asked else "",
            challenge=asked.challenge if asked else "",
            code_digest=token_digest(queries.code_of(grant_id)),
            has_pin=has_pin,
            made_at=at,
            expires_at=at + (ASKED_CODE_LASTS if asked else CODE_LASTS),
        )
        _record("grant", made, acting=acting, at=at)
    return made


def redeem(code: str, *, pin: str = "", proof: Proof | None = None, at: datetime) -> TokenGiven:
    """Turn a code into a token; a second use takes the first one's token back.

    What a wrong use leaves behind must stay, so the refusal is raised after the transaction.
    """
    with transaction.atomic():
        rows = Grant.objects.select_for_update().filter(code_digest=token_digest(code))
        found = rows.filter(client__isnull=proof is None).first()
        given = _redeemed(found, pin=pin, proof=proof, at=at) if found is not None else None
    if given is None:
        raise InvalidGrant
    return given


def _redeemed(found: Grant, *, pin: str, proof: Proof | None, at: datetime) -> TokenGiven | None:
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
    if proof is not None and not _is_of(found, proof):
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


def _is_of(found: Grant, proof: Proof) -> bool:
    return (
        str(found.client_id) == proof.client_id
        and found.redirect_uri == proof.redirect_uri
        and rules.is_right_verifier(proof.verifier, challenge=found.challenge)
    )


def forget(person_id: UUID) -> None:
    """Delete every grant of a person who leaves, in the transaction of the erasure."""
    Grant.objects.filter(person_id=person_id).delete()


def drop_old(*, at: datetime) -> None:
    """Delete grants whose codes nobody can use twice any more, and programs nobody uses."""
    Grant.objects.filter(expires_at__lt=at - KEPT).delete()
    Client.objects.filter(made_at__lt=at - CLIENT_KEPT, grant=None).delete()


def _record(verb: str, about: Grant, *, acting: Actor, at: datetime) -> None:
    audit.record(f"oauth.{verb}", acting=acting, about=("grant", about.id), at=at)
