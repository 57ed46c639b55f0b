"""The use-cases of granting: give a code, turn it into a token, take everything back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts.access import person
from insignia.accounts.queries import band_of
from insignia.bridges.oauth import access, queries, rules
from insignia.bridges.oauth.errors import InvalidGrant
from insignia.bridges.oauth.models import AccessToken, Client, Grant, RefreshToken
from insignia.bridges.oauth.values import (
    ASKED_CODE_LASTS,
    CLIENT_KEPT,
    CODE_LASTS,
    CONNECTED_TOKEN_LASTS,
    KEPT,
    LONGEST_CLIENT_NAME,
    OFFLINE_ACCESS,
    REFRESH_LASTS,
    TOKEN_LASTS,
    GrantFacts,
    RefreshFacts,
    TokenGiven,
)
from insignia.foundation import actors, audit
from insignia.foundation.identifiers import new_id, new_token, token_digest

if TYPE_CHECKING:
    from collections.abc import Mapping
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


def register_with_secret(
    name: str, redirect_uris: list[str], *, scope: str, said: Mapping[str, str], at: datetime
) -> tuple[Client, str]:
    """Let a program be known that may come back; returns it and its secret, shown this once."""
    secret = new_token()
    with transaction.atomic():
        made = Client.objects.create(
            name=name[:LONGEST_CLIENT_NAME],
            redirect_uris=redirect_uris,
            secret_digest=token_digest(secret),
            scope=scope,
            said=dict(said),
            made_at=at,
        )
        about = ("oauth-client", made.id)
        audit.record("oauth.register", acting=actors.ANONYMOUS, about=about, at=at)
    return made, secret


def connect(asked: Asked, scope: str, *, acting: Actor, at: datetime) -> Grant:
    """Let a program that is registered for it come and go, for what of it the actor agreed to."""
    rules.may_connect(is_minor=band_of(person(acting).pk).is_minor)
    return grant(person(acting).pk, scope=scope, asked=asked, acting=acting, at=at)


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
            _end(found, acting=acting, at=at)
        return None
    if proof is not None and not _is_of(found, proof):
        return None
    if not rules.is_right_pin(pin, wanted=queries.pin_of(found.id) if found.has_pin else ""):
        if found.has_pin:
            found.tries_left -= 1
            found.save(update_fields=["tries_left"])
        return None
    found.redeemed_at = at
    found.save(update_fields=["redeemed_at"])
    _record("redeem", found, acting=acting, at=at)
    return _tokens(found, at=at)


def refresh(token: str, *, client_id: str, scope: str | None, at: datetime) -> TokenGiven:
    """Give the next tokens for a refresh token; one that comes twice ends everything it led to.

    Whoever of the two has stolen it, the other one notices.
    """
    with transaction.atomic():
        found = access.refreshed_by(token, client_id=client_id)
        given = _refreshed(found, scope, at=at) if found is not None else None
    if given is None:
        raise InvalidGrant
    return given


def _refreshed(found: RefreshToken, scope: str | None, *, at: datetime) -> TokenGiven | None:
    facts = RefreshFacts(
        expires_at=found.expires_at,
        is_used=found.used_at is not None,
        is_revoked=found.grant.revoked_at is not None,
    )
    try:
        rules.may_refresh(facts, at=at)
    except InvalidGrant:
        if facts.is_used and not facts.is_revoked:
            _end(found.grant, acting=actors.person(found.grant.person_id), at=at)
        return None
    wanted = rules.no_wider(scope, granted=found.grant.scope)
    found.used_at = at
    found.save(update_fields=["used_at"])
    found.grant.tokens.all().delete()
    return _tokens(found.grant, scope=wanted, at=at)


def _tokens(found: Grant, *, scope: str = "", at: datetime) -> TokenGiven:
    """Make an access token, and the next refresh token where the program may come back."""
    is_connected = found.client is not None and bool(found.client.secret_digest)
    lasts = CONNECTED_TOKEN_LASTS if is_connected else TOKEN_LASTS
    token, again = new_token(), ""
    AccessToken.objects.create(
        grant=found,
        digest=token_digest(token),
        scope=scope or found.scope,
        made_at=at,
        expires_at=at + lasts,
    )
    if OFFLINE_ACCESS in found.scope.split():
        again = new_token()
        RefreshToken.objects.create(
            grant=found, digest=token_digest(again), made_at=at, expires_at=at + REFRESH_LASTS
        )
    return TokenGiven(token, lasts, scope or found.scope, again)


def revoke(token: str, *, client_id: str, at: datetime) -> None:
    """End what a program gives back (RFC 7009): an access token alone, or all of a connection.

    What is unknown, or another program's, is left as it is, and nobody is told.
    """
    digest = token_digest(token)
    with transaction.atomic():
        shown = AccessToken.objects.select_related("grant").filter(digest=digest).first()
        if shown is not None and str(shown.grant.client_id) == client_id:
            shown.delete()
        found = access.refreshed_by(token, client_id=client_id)
        if found is not None and found.grant.revoked_at is None:
            _end(found.grant, acting=actors.person(found.grant.person_id), at=at)


def disconnect(grant_id: UUID, *, acting: Actor, at: datetime) -> None:
    """End what the actor let a program do: its next question is refused."""
    with transaction.atomic():
        found = access.for_person(grant_id, acting=acting, locking=True)
        if found.revoked_at is None:
            _end(found, acting=acting, at=at)


def _end(found: Grant, *, acting: Actor, at: datetime) -> None:
    found.revoked_at = at
    found.save(update_fields=["revoked_at"])
    _record("revoke", found, acting=acting, at=at)


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
    RefreshToken.objects.filter(expires_at__lt=at).delete()
    Grant.objects.filter(expires_at__lt=at - KEPT, refresh_tokens=None).delete()
    Client.objects.filter(made_at__lt=at - CLIENT_KEPT, grant=None).delete()


def _record(verb: str, about: Grant, *, acting: Actor, at: datetime) -> None:
    audit.record(f"oauth.{verb}", acting=acting, about=("grant", about.id), at=at)
