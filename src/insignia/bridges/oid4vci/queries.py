"""Named reads of handing over: issuers, offers, and how far an offer has come."""

from __future__ import annotations

import json
from hmac import compare_digest
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format

from insignia.accounts.access import person
from insignia.bridges.oauth import access as oauth_access
from insignia.bridges.oauth import queries as oauth
from insignia.bridges.oauth.values import PIN_LENGTH, PRE_AUTHORIZED
from insignia.bridges.oid4vci import metadata, rules
from insignia.bridges.oid4vci.models import Delivery
from insignia.bridges.oid4vci.values import Configuration, OfferView, Told
from insignia.foundation import actors
from insignia.foundation.identifiers import absolute, derived_token
from insignia.foundation.refusals import NotFound
from insignia.organizations import queries as organizations
from insignia.portfolio import access as portfolio
from insignia.portfolio import queries as holdings
from insignia.portfolio.values import AwardedHolding

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.bridges.oauth.models import Grant
    from insignia.foundation.actors import Actor
_SCHEME = "openid-credential-offer://?"


def issuer_of(slug: str) -> str:
    """Return the issuer identifier of an organization: where its metadata is found by."""
    return absolute(f"/organizations/{slug}")


def metadata_of(slug: str) -> dict[str, Any]:
    """Return what an organization offers wallets; raises `NotFound`."""
    organization = organizations.by_slug(slug)
    return metadata.of_issuer(
        issuer_of(slug),
        name=organization.name,
        server=settings.PUBLIC_ORIGIN,
        endpoints={
            name: absolute(reverse(f"oid4vci:{name}", args=[slug]))
            for name in ("nonce", "credential", "notification")
        },
    )


def offer_for_wallet(grant_id: UUID, token: str, *, at: datetime) -> dict[str, Any]:
    """Return an open offer to whoever has its address; raises `NotFound` once it is over."""
    grant = oauth.open_grant(grant_id, at=at)
    if grant is None or not compare_digest(token.encode(), _offer_token(grant_id).encode()):
        raise NotFound
    acting = actors.person(grant.person_id)
    return _offer(grant, holdings.view_of_awarded(portfolio.for_holder(grant.about, acting=acting)))


def offer_for_holder(
    grant_id: UUID, *, acting: Actor, at: datetime
) -> tuple[OfferView, AwardedHolding]:
    """Return an offer of the actor's own, and the holding that it is about."""
    grant = oauth_access.for_person(grant_id, acting=acting)
    held = holdings.view_of_awarded(portfolio.for_holder(grant.about, acting=acting))
    delivery = Delivery.objects.filter(grant=grant).first()
    return (
        OfferView(
            configuration=Configuration(grant.scope),
            is_open=oauth.open_grant(grant_id, at=at) is not None,
            expires_at=grant.expires_at,
            fetched_at=delivery.at if delivery else None,
            told=Told(delivery.told) if delivery and delivery.told else None,
            pin=oauth.pin_of(grant.id) if grant.has_pin else "",
            link=_SCHEME + urlencode({"credential_offer_uri": _offer_address(grant_id)}),
            whole_link=_SCHEME + urlencode({"credential_offer": json.dumps(_offer(grant, held))}),
        ),
        held,
    )


def to_hand_over(acting: Actor, resource: str) -> dict[UUID, str]:
    """Return what a person could put into a wallet, of one issuer or of any."""
    return {
        held.id: f"{held.name}, {held.issuer}, {date_format(held.award.achieved_on)}"
        for held in holdings.holdings_of(person(acting).pk)
        if isinstance(held, AwardedHolding)
        and held.is_accepted
        and held.award.standing in rules.HANDED_OVER
        and resource in {"", issuer_of(held.award.issuer_slug)}
    }


def notification_id(grant_id: UUID) -> str:
    """Return the name under which a wallet tells what became of what it got by a grant."""
    return derived_token("oid4vci.notification", grant_id)


def _offer(grant: Grant, held: AwardedHolding) -> dict[str, Any]:
    allowed: dict[str, Any] = {"pre-authorized_code": oauth.code_of(grant.id)}
    if grant.has_pin:
        allowed["tx_code"] = {"input_mode": "numeric", "length": PIN_LENGTH}
    return {
        "credential_issuer": issuer_of(held.award.issuer_slug),
        "credential_configuration_ids": grant.scope.split(),
        "grants": {PRE_AUTHORIZED: allowed},
    }


def _offer_address(grant_id: UUID) -> str:
    return absolute(reverse("oid4vci:offer", args=[grant_id, _offer_token(grant_id)]))


def _offer_token(grant_id: UUID) -> str:
    return derived_token("oid4vci.offer", grant_id)
