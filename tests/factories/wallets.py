"""Offers of credentials, for tests."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlsplit

from tests.bridges.oid4vci.wallet import Wallet
from tests.factories.accounts import as_actor
from tests.factories.elsewhere import badge_for
from tests.factories.portfolio import accepted

from insignia.bridges.oauth import actions as granting
from insignia.bridges.oid4vci import actions, queries
from insignia.bridges.oid4vci.values import Configuration, OfferView
from insignia.bridges.oid4vp import actions as asking_wallets
from insignia.bridges.oid4vp.models import Question
from insignia.bridges.oid4vp.values import Outcome, ShownCredential, Where
from insignia.foundation import clock
from insignia.foundation.identifiers import token_digest
from insignia.standards import base64url, strictjson

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.bridges.oauth.models import Client, Grant
    from insignia.portfolio.models import Holding


BACK = "https://wallet.example/back"
VERIFIER = "a-verifier-that-is-long-enough-to-be-one-0123456789"
CHALLENGE = base64url.encode(hashlib.sha256(VERIFIER.encode()).digest())
ASKING = (
    "?response_type=code&client_id={wallet_client_id}&redirect_uri="
    + quote(BACK, safe="")
    + f"&code_challenge={CHALLENGE}&code_challenge_method=S256&scope=open-badge&state=mine"
)


def registered(*redirects: str) -> Client:
    """A wallet that is known by where it is led back to."""
    return granting.register("A wallet", list(redirects or (BACK,)), at=clock.now())


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


def questions(asking: Person) -> dict[str, Any]:
    """Questions to a wallet: an open one, one that was answered here, and one that was shown."""
    acting, at = as_actor(asking), clock.now()
    open_one, answered, shown_one = (
        asking_wallets.ask(where=where, acting=acting, at=at)
        for where in (Where.ELSEWHERE, Where.HERE, Where.HERE)
    )
    # Older than a question lasts by the time some tests come to it.
    Question.objects.update(expires_at=at + timedelta(days=1))
    found = Question.objects.filter(pk__in=[answered.id, shown_one.id])
    said = ShownCredential(name="Sourdough", issuer="Bakers of the Hills", is_about_key=False)
    document = strictjson.write(badge_for(str(asking.email), id="urn:example:from-a-wallet"))
    found.update(
        outcome=Outcome.SHOWN.value, said=[asdict(said)], presentations=[document.decode()]
    )
    found.filter(pk=answered.id).update(way_back_digest=token_digest("back"))
    found.filter(pk=shown_one.id).update(is_back=True)
    return {
        "wallet_client_id": registered().id,
        "open_question_id": open_one.id,
        "answered_id": answered.id,
        "shown_id": shown_one.id,
        "way_back": "back",
    }
