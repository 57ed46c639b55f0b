"""The use-cases of handing over: offer a credential to a wallet, deliver it, hear what became."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from insignia.awards import actions as awarding
from insignia.awards import queries as awards
from insignia.awards.errors import NothingToCopy, TooManyCopies
from insignia.bridges.oauth import actions as oauth
from insignia.bridges.oid4vci import key_proofs, nonces, queries, rules
from insignia.bridges.oid4vci.errors import InvalidNotification, NotToHandOver, UnknownEvent
from insignia.bridges.oid4vci.models import Delivery
from insignia.bridges.oid4vci.values import Configuration, Delivered, Told
from insignia.foundation import actors, audit
from insignia.foundation.refusals import NotFound
from insignia.portfolio import access as portfolio
from insignia.portfolio import queries as holdings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from insignia.bridges.oauth.models import Grant
    from insignia.foundation.actors import Actor
    from insignia.portfolio.values import AwardedHolding


def offer(
    holding_id: UUID, *, configuration: Configuration, has_pin: bool, acting: Actor, at: datetime
) -> Grant:
    """Offer a credential of one's own to whatever wallet comes with the code, for some minutes."""
    held = holdings.view_of_awarded(portfolio.for_holder(holding_id, acting=acting))
    rules.may_hand_over(held.award.standing, is_accepted=held.is_accepted and not held.is_hidden)
    scope = configuration.value
    return oauth.grant(holding_id, scope=scope, has_pin=has_pin, acting=acting, at=at)


def deliver(grant: Grant, request: Mapping[str, Any], *, slug: str, at: datetime) -> Delivered:
    """Give a wallet what it was offered; with proofs of keys, a copy about each of them."""
    acting = actors.person(grant.person_id)
    configuration = rules.wanted(request, allowed=grant.scope.split())
    with transaction.atomic():
        held = _held(grant, slug=slug, acting=acting)
        if configuration is Configuration.AS_ISSUED:
            documents: tuple[bytes, ...] = (awards.document(held.award.id),)
        else:
            documents = _copies(held, request, slug=slug, acting=acting, at=at)
        Delivery.objects.update_or_create(grant=grant, defaults={"at": at})
        _record("deliver", grant, acting=acting, at=at)
    return Delivered(documents, queries.notification_id(grant.id))


def hear(grant: Grant, notification_id: Any, event: Any, *, at: datetime) -> None:
    """Keep what a wallet tells of a credential it was given."""
    if event not in [each.value for each in Told]:  # it may be anything that JSON can say
        raise UnknownEvent
    with transaction.atomic():
        row = Delivery.objects.select_for_update().filter(grant=grant).first()
        if row is None or notification_id != queries.notification_id(grant.id):
            raise InvalidNotification
        row.told = event
        row.save(update_fields=["told"])
        _record("hear", grant, acting=actors.person(grant.person_id), at=at)


def _held(grant: Grant, *, slug: str, acting: Actor) -> AwardedHolding:
    """Return what a grant is about, if it still may be handed over by this issuer."""
    try:
        held = holdings.view_of_awarded(portfolio.for_holder(grant.about, acting=acting))
    except NotFound:
        raise NotToHandOver from None
    is_accepted = held.is_accepted and not held.is_hidden and held.award.issuer_slug == slug
    rules.may_hand_over(held.award.standing, is_accepted=is_accepted)
    return held


def _copies(
    held: AwardedHolding, request: Mapping[str, Any], *, slug: str, acting: Actor, at: datetime
) -> tuple[bytes, ...]:
    kind, brought = rules.proofs_in(request)
    audience = queries.issuer_of(slug)
    proofs = [key_proofs.read(kind, each, audience=audience, at=at) for each in brought]
    for nonce in dict.fromkeys(proof.nonce for proof in proofs):  # one request may use one for all
        nonces.take(nonce, at=at)
    subjects = dict.fromkeys(proof.subject for proof in proofs)
    try:
        made = [
            awarding.sign_copy(held.award.id, subject=subject, acting=acting, at=at)
            for subject in subjects
        ]
    except (NothingToCopy, TooManyCopies):
        raise NotToHandOver from None
    return tuple(bytes(copy.document) for copy in made)


def _record(verb: str, grant: Grant, *, acting: Actor, at: datetime) -> None:
    audit.record(f"oid4vci.{verb}", acting=acting, about=("grant", grant.id), at=at)
