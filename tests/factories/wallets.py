"""Offers of credentials, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from tests.bridges.oid4vci.wallet import Wallet
from tests.factories.accounts import as_actor
from tests.factories.portfolio import accepted

from insignia.bridges.oid4vci import actions, queries
from insignia.bridges.oid4vci.values import Configuration, OfferView
from insignia.foundation import clock

if TYPE_CHECKING:
    from insignia.bridges.oauth.models import Grant
    from insignia.portfolio.models import Holding


def offered(
    held: Holding,
    configuration: Configuration = Configuration.BOUND,
    *,
    has_pin: bool = False,
) -> Grant:
    """An offer that was just made by its holder."""
    acting, at = as_actor(held.person), clock.now()
    return actions.offer(
        held.id, configuration=configuration, has_pin=has_pin, acting=acting, at=at
    )


def shown(grant: Grant) -> OfferView:
    """The offer as its holder sees it."""
    return queries.offer_for_holder(grant.id, acting=as_actor(grant.person), at=clock.now())[0]


def address_token(grant: Grant) -> str:
    """The secret part of the address under which a wallet reads the offer."""
    asked = parse_qs(urlsplit(shown(grant).link).query)
    return asked["credential_offer_uri"][0].rpartition("/")[2]


def opened(grant: Grant, *, whole: bool = False) -> Wallet:
    """A wallet that has read the offer."""
    wallet = Wallet()
    wallet.open(shown(grant).whole_link if whole else shown(grant).link)
    return wallet


def with_token(
    configuration: Configuration = Configuration.BOUND, held: Holding | None = None
) -> Wallet:
    """A wallet that has got as far as its token."""
    wallet = opened(offered(held or accepted(), configuration))
    assert wallet.ask_token().status_code == 200
    return wallet
