"""The use-cases of connecting: begin, come back, fetch, send, disconnect.

Other hosts are asked before or between transactions, never inside one. One that is silent changes
nothing but what is said of it.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from django.core.cache import cache
from django.db import transaction

from insignia.accounts import queries as accounts
from insignia.accounts.access import person
from insignia.bridges.connections import access, queries, rules, speaking
from insignia.bridges.connections.errors import ConsentOver, Silent
from insignia.bridges.connections.events import FetchOrdered
from insignia.bridges.connections.models import Connection
from insignia.bridges.connections.values import MOST_PAGES, READ, SEND, Client, Trouble
from insignia.foundation import actors, audit
from insignia.foundation.events import announce
from insignia.foundation.identifiers import new_id
from insignia.foundation.sealing import seal, unsealed
from insignia.portfolio import access as portfolio_access
from insignia.portfolio import actions as portfolio
from insignia.portfolio import queries as holdings
from insignia.portfolio.errors import NotACredential, TooManyImports
from insignia.standards.baking.unbake import unbake

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from insignia.bridges.connections.values import Host, Tokens
    from insignia.foundation.actors import Actor
    from insignia.portfolio.importing.values import Brought

_CLIENT: Final = "connections.client"
_TOKEN: Final = "connections.token"  # noqa: S105 - what it is sealed for
# Seconds: longer than any host is waited for.
_RENEWING: Final = 30


def begin(address: str, *, acting: Actor, at: datetime) -> Connection:
    """Look at another place, introduce ourselves there, and make ready to ask for consent.

    A place that is known already is asked anew, as the client that it knows.
    """
    learner = person(acting)
    rules.require_grown_up(accounts.band_of(learner.pk))
    base = rules.base_of(address)
    before = Connection.objects.filter(person=learner, base=base).first()
    if before is None:
        rules.may_add(Connection.objects.filter(person=learner).count())
    host = speaking.discovered(base)
    client = _client_for(host, before)
    with transaction.atomic():
        row, _ = Connection.objects.update_or_create(
            person=learner,
            base=base,
            defaults={
                "host": asdict(host),
                "client_id": client.id,
                "client_secret": seal(client.secret, purpose=_CLIENT),
                "attempt": new_id(),
                "attempt_at": at,
            },
            create_defaults={
                "host": asdict(host),
                "client_id": client.id,
                "client_secret": seal(client.secret, purpose=_CLIENT),
                "attempt": new_id(),
                "attempt_at": at,
                "begun_at": at,
            },
        )
        _record("begin", row, acting=acting, at=at)
    return row


def come_back(answer: Mapping[str, str], *, acting: Actor, at: datetime) -> Connection:
    """Take what the learner brings back from the other place; each question is answered once."""
    with transaction.atomic():
        row = access.waiting_for(answer.get("state", ""), acting=acting, at=at)
        attempt, row.attempt = row.attempt, None
        row.save(update_fields=["attempt"])
        assert attempt is not None, "it was waited for"
    host = queries.host_of(row)
    tokens = speaking.granted(
        host,
        _client_of(row),
        code=rules.code_in(answer, host),
        verifier=queries.verifier_of(attempt),
        way_back=queries.way_back(),
        at=at,
    )
    with transaction.atomic():
        row = access.for_person(row.id, acting=acting, locking=True)
        row.connected_at = at
        _keep(row, tokens)
        _record("connect", row, acting=acting, at=at)
        if READ in tokens.scopes:
            _order(row, at=at)
    return row


def order_fetch(connection_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Have a worker fetch what the other place keeps."""
    with transaction.atomic():
        row = access.for_person(connection_id, acting=acting, locking=True)
        rules.require_granted(READ, row.scopes if row.connected_at else [])
        _order(row, at=at)
        _record("order-fetch", row, acting=acting, at=at)


def fetch(row: Connection, *, at: datetime) -> None:
    """Bring everything that the other place keeps; what is here already is not kept twice."""
    found, trouble = {"new": 0, "known": 0, "unread": 0}, Trouble.NONE
    try:
        token = _token(row, at=at)
        address = speaking.first_page(queries.host_of(row))
        for _ in range(MOST_PAGES):
            some = speaking.page(address, token)
            for document in some.documents:
                found[_brought(row, document, at=at)] += 1
            address = some.following
            if not address:
                break
    except Silent:
        trouble = Trouble.SILENT
    except ConsentOver:
        trouble = Trouble.CONSENT_OVER
    except TooManyImports:
        trouble = Trouble.FULL
    Connection.objects.filter(pk=row.pk).update(
        ordered_at=None, fetched_at=at, trouble=trouble.value, **found
    )


def send(connection_id: UUID, holding_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Hand one of the actor's own over to the other place, byte for byte as it was signed."""
    row = access.for_person(connection_id, acting=acting)
    rules.require_grown_up(accounts.band_of(row.person_id))
    rules.require_granted(SEND, row.scopes if row.connected_at else [])
    held = holdings.view(portfolio_access.for_holder(holding_id, acting=acting))
    rules.may_send(
        is_accepted=held.is_accepted,
        is_hidden=held.is_hidden,
        is_sound=held.is_sound,
        is_open_badge=queries.is_open_badge(held),
    )
    carried = unbake(holdings.document(held))
    speaking.send(
        queries.host_of(row),
        _token(row, at=at),
        carried.document,
        is_token=carried.is_compact_jws,
    )
    with transaction.atomic():
        facts = {"holding": str(holding_id)}
        _record("send", row, acting=acting, at=at, facts=facts)


def disconnect(connection_id: UUID, *, acting: Actor, at: datetime) -> bool:
    """End a connection, and say whether the other place has heard of it.

    What was fetched stays, and what was sent is theirs. Our tokens go, whoever answers there.
    """
    row = access.for_person(connection_id, acting=acting)
    token = _opened(row.renewal_token) or _opened(row.access_token)
    has_heard = speaking.revoked(queries.host_of(row), _client_of(row), token)
    with transaction.atomic():
        access.for_person(connection_id, acting=acting, locking=True).delete()
        _record("disconnect", row, acting=acting, at=at)
    return has_heard


def forget(person_id: UUID) -> None:
    """Delete every connection of a person who leaves, in the transaction of the erasure."""
    Connection.objects.filter(person_id=person_id).delete()


def drop_unanswered(*, before: datetime) -> None:
    """Delete what somebody began to connect and never did."""
    Connection.objects.filter(connected_at=None, attempt_at__lt=before).delete()


def _client_for(host: Host, before: Connection | None) -> Client:
    """Return as whom a host knows us: introduced earlier at the same place, or now."""
    if before is not None and queries.host_of(before).registration == host.registration:
        return _client_of(before)
    about_us = {**queries.about_us(), "scope": " ".join(host.scopes)}
    return speaking.registered(host, about_us)


def _client_of(row: Connection) -> Client:
    return Client(row.client_id, unsealed(row.client_secret, purpose=_CLIENT))


def _keep(row: Connection, tokens: Tokens) -> None:
    row.access_token = seal(tokens.access, purpose=_TOKEN)
    row.renewal_token = seal(tokens.renewal, purpose=_TOKEN)
    row.scopes, row.token_until = list(tokens.scopes), tokens.until
    row.trouble = Trouble.NONE.value
    row.save()


def _token(row: Connection, *, at: datetime) -> str:
    """Return a token that is good, renewed if it is nearly over; raises `ConsentOver`, `Silent`."""
    if not rules.is_nearly_over(row.token_until, at=at):
        return _opened(row.access_token)
    # A renewal that comes twice looks stolen, and a careful host ends everything.
    key = f"connections.renewing.{row.pk}"
    if not cache.add(key, 1, timeout=_RENEWING):
        raise Silent
    try:
        return _renewed(row, at=at)
    finally:
        cache.delete(key)


def _renewed(row: Connection, *, at: datetime) -> str:
    """Return a good token, as the row is now: somebody else may have renewed it just before."""
    now = Connection.objects.filter(pk=row.pk).first()
    if now is not None and not rules.is_nearly_over(now.token_until, at=at):
        return _opened(now.access_token)
    renewal = _opened(now.renewal_token) if now is not None else ""
    if now is None or not renewal:
        raise ConsentOver
    fresh = speaking.renewed(
        queries.host_of(now), _client_of(now), renewal=renewal, scopes=tuple(now.scopes), at=at
    )
    with transaction.atomic():
        kept = Connection.objects.select_for_update().filter(pk=row.pk).first()
        if kept is None:
            raise ConsentOver  # disconnected meanwhile
        _keep(kept, fresh)
    return fresh.access


def _opened(sealed: bytes | memoryview) -> str:
    return unsealed(sealed, purpose=_TOKEN)


def _brought(row: Connection, document: bytes, *, at: datetime) -> str:
    """Bring one document, and return which count it belongs to."""
    acting = actors.person(row.person_id)
    try:
        brought: Brought = portfolio.bring_from_place(
            document, place=row.base, acting=acting, at=at
        )
    except NotACredential:
        return "unread"
    return "new" if brought.is_new or brought.parts else "known"


def _order(row: Connection, *, at: datetime) -> None:
    row.ordered_at = at
    row.save(update_fields=["ordered_at"])
    announce(FetchOrdered(row.id))


def _record(
    verb: str,
    row: Connection,
    *,
    acting: Actor,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
) -> None:
    about = ("connection", row.id)
    audit.record(f"connections.{verb}", acting=acting, about=about, facts=facts, at=at)
