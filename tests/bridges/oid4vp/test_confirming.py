"""A holder whom a viewer asks confirms with a wallet: what is an answer, and what is none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from tests.bridges.oid4vp.showing import OTHER, OWN, Showing, presentation
from tests.factories.accounts import as_actor, person
from tests.factories.awards import changed
from tests.factories.documents import STRANGER, open_badge, signed_badge
from tests.factories.elsewhere import brought
from tests.factories.portfolio import accepted, award_of
from tests.permissions.personas import signed_in

from insignia.accounts import actions as accounts
from insignia.awards import actions as awarding
from insignia.awards import queries as awards
from insignia.awards.values import Change, Reason
from insignia.bridges.oid4vp import actions, own_key, queries
from insignia.bridges.oid4vp.errors import NothingToKeep
from insignia.bridges.oid4vp.models import Question
from insignia.bridges.oid4vp.values import Outcome, Where
from insignia.foundation import actors
from insignia.foundation import clock as house_clock
from insignia.foundation.models import AuditEntry
from insignia.portfolio import actions as portfolio
from insignia.portfolio import challenges
from insignia.portfolio.errors import NotTheCode
from insignia.standards.proofs.data_integrity import add_proof

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client

    from insignia.portfolio.models import Challenge, Holding

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def copy_of(held: Holding, subject: str = OWN.controller) -> dict[str, Any]:
    acting, at = as_actor(held.person), house_clock.now()
    made = awarding.sign_copy(award_of(held).id, subject=subject, acting=acting, at=at)
    found: dict[str, Any] = json.loads(bytes(made.document))
    return found


def viewed(held: Holding) -> Challenge:
    return portfolio.ask(held.id, acting=actors.ANONYMOUS, at=house_clock.now())


def asked(challenge: Challenge, where: Where = Where.ELSEWHERE) -> Question:
    return actions.ask_to_confirm(
        challenge.id,
        code=challenges.code_of(challenge.id),
        where=where,
        acting=as_actor(challenge.holding.person),
        at=house_clock.now(),
    )


def opened(row: Question) -> Showing:
    return Showing(queries.view(row, at=house_clock.now()).link)


def on_page(client: Client, challenge: Challenge) -> str:
    page = client.get(f"/asked/{challenges.token_of(challenge.id)}/")
    return " ".join(page.content.decode().split())


def test_the_wallet_that_has_a_copy_confirms_and_the_viewer_reads_with_what(
    client: Client,
) -> None:
    held = accepted()
    credential, challenge = copy_of(held), viewed(held)
    row = asked(challenge)
    wallet = opened(row)
    (wanted,) = wallet.question["dcql_query"]["credentials"]

    answer = wallet.show(wallet.presented(credential))

    assert (answer.status_code, answer.json()) == (200, {}), answer.content
    assert wanted["claims"] == [
        {"path": ["id"], "values": [credential["id"]]},
        {"path": ["credentialSubject", "id"], "values": [OWN.controller]},
    ]
    challenge.refresh_from_db()
    assert (challenge.confirmed_at is not None, challenge.is_by_wallet) == (True, True)
    assert "Confirmed by its holder, with the key of a wallet" in on_page(client, challenge)
    told = f"/asked/{challenges.token_of(challenge.id)}/answer.json"
    assert client.get(told).status_code == 404
    entry = AuditEntry.objects.get(action="portfolio.confirm")
    assert entry.actor_id == str(held.person_id)


def test_what_confirmed_is_neither_kept_nor_to_be_brought() -> None:
    held = accepted()
    row = asked(viewed(held))
    wallet = opened(row)
    wallet.show(wallet.presented(copy_of(held)))

    row.refresh_from_db()
    assert (row.outcome, row.presentations, row.said) == (Outcome.SHOWN.value, [], [])
    with pytest.raises(NothingToKeep):
        actions.keep(row.id, acting=as_actor(held.person), at=house_clock.now())


def test_a_wallet_on_this_device_leads_back_to_the_question_of_the_viewer() -> None:
    held = accepted()
    credential, challenge = copy_of(held), viewed(held)
    wallet = opened(asked(challenge, Where.HERE))

    back = wallet.show(wallet.presented(credential)).json()["redirect_uri"]

    page = signed_in(held.person).get(back, follow=True)
    assert page.redirect_chain == [(f"/portfolio/questions/{challenge.id}/", 302)]
    assert "With the key of a wallet of yours." in page.content.decode()


def test_the_browser_itself_can_ask_the_wallet_too() -> None:
    held = accepted()
    credential, challenge = copy_of(held), viewed(held)
    row = asked(challenge, Where.HERE)
    nonce, domain = queries.nonce_of(row.id), own_key.origin()
    shown = json.dumps({"badge": [presentation(credential, challenge=nonce, domain=domain)]})

    signed_in(held.person).post(f"/portfolio/from-wallet/{row.id}/here/", {"vp_token": shown})

    challenge.refresh_from_db()
    assert challenge.is_by_wallet


def about_own_key() -> dict[str, Any]:
    subject = open_badge()["credentialSubject"]
    del subject["identifier"]
    return signed_badge(credentialSubject=subject | {"id": OWN.controller})


def test_what_came_from_elsewhere_is_confirmed_by_the_key_that_it_names() -> None:
    mira = person("Mira Lindqvist")
    acting, at = as_actor(mira), house_clock.now()
    accounts.prove_identifier(OWN.controller, acting=acting, at=at)
    held = brought(mira, about_own_key())
    portfolio.accept(held.id, acting=acting, at=at)
    challenge = viewed(held)
    wallet = opened(asked(challenge))

    answer = wallet.show(wallet.presented(about_own_key()))

    challenge.refresh_from_db()
    assert (answer.status_code, challenge.is_by_wallet) == (200, True), answer.content


def forged(credential: dict[str, Any]) -> dict[str, Any]:
    plain = {name: said for name, said in credential.items() if name != "proof"}
    issuer = {**credential["issuer"], "id": STRANGER.controller}
    return add_proof(plain | {"issuer": issuer}, signer=STRANGER, created=house_clock.now())


Shows = dict[str, "Callable[[Showing, Holding, dict[str, Any]], Any]"]
NO_ANSWER: Shows = {
    "to another question": lambda w, _, c: w.presented(c, challenge="another"),
    "to another verifier": lambda w, _, c: w.presented(c, domain="https://elsewhere.example"),
    "to the question of another viewer": lambda w, h, c: w.presented(
        c, challenge=opened(asked(viewed(h))).question["nonce"]
    ),
    "by another key": lambda w, _, c: Showing(w.link, OTHER).presented(c),
    "by another key in the name of the first": lambda w, _, c: Showing(w.link, OTHER).presented(
        c, holder=OWN.controller
    ),
    "by a key, of what names no key": lambda w, h, _: w.presented(
        json.loads(awards.document(award_of(h).id))
    ),
    "with another credential of the same key": lambda w, h, _: w.presented(
        copy_of(accepted(by=h.person))
    ),
    "with another beside it": lambda w, h, c: w.presented(c, copy_of(accepted(by=h.person))),
    "with one of another issuer under its name": lambda w, _, c: w.presented(forged(c)),
    "with nothing": lambda w, _, __: w.presented(),
}


@pytest.mark.parametrize("shown", NO_ANSWER.values(), ids=NO_ANSWER)
def test_nothing_else_confirms(
    shown: Callable[[Showing, Holding, dict[str, Any]], Any], client: Client
) -> None:
    held = accepted()
    credential, challenge = copy_of(held), viewed(held)
    row = asked(challenge)
    wallet = opened(row)

    answer = wallet.show(shown(wallet, held, credential))

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
    row.refresh_from_db()
    assert row.outcome == Outcome.OPEN.value
    assert "No confirmation yet" in on_page(client, challenge)


@pytest.mark.parametrize(
    ("change", "reason"),
    [(Change.REVOKE, Reason.MISCONDUCT), (Change.SUSPEND, Reason.UNDER_INVESTIGATION)],
)
def test_what_stands_no_longer_confirms_nothing(change: Change, reason: Reason) -> None:
    held = accepted()
    credential, challenge = copy_of(held), viewed(held)
    wallet = opened(asked(challenge))
    changed(award_of(held), change, reason)

    answer = wallet.show(wallet.presented(credential))

    challenge.refresh_from_db()
    assert (answer.status_code, challenge.confirmed_at) == (400, None)


def test_a_wallet_may_say_no_and_its_holder_asks_it_once_more() -> None:
    held = accepted()
    copy_of(held)
    challenge = viewed(held)
    row = asked(challenge)

    assert opened(row).show(error="access_denied", vp_token="x").status_code == 200

    page = signed_in(held.person).get(f"/portfolio/from-wallet/{row.id}/").content.decode()
    assert f"/portfolio/questions/{challenge.id}/wallet/" in page
    challenge.refresh_from_db()
    assert challenge.confirmed_at is None


def test_without_the_code_no_wallet_is_asked() -> None:
    held = accepted()
    copy_of(held)
    challenge = viewed(held)
    code = challenges.code_of(challenge.id)
    place = f"/portfolio/questions/{challenge.id}/wallet/"
    wrong = f"{(int(code) + 1) % 10**6:06}"

    refused = signed_in(held.person).post(place, {"code": wrong, "where": "here"})

    assert (refused.status_code, Question.objects.count()) == (422, 0)
    assert NotTheCode.sentence in refused.content.decode()
    stranger = signed_in(person("Eve"))
    assert stranger.post(place, {"code": code, "where": "here"}).status_code == 404
    asking = signed_in(held.person).post(place, {"code": code, "where": "here"})
    assert asking["Location"] == f"/portfolio/from-wallet/{Question.objects.get().id}/"


def test_no_wallet_is_offered_where_none_could_confirm() -> None:
    held = accepted()
    challenge = viewed(held)
    browser = signed_in(held.person)
    place = f"/portfolio/questions/{challenge.id}/wallet/"

    assert place not in browser.get(f"/portfolio/questions/{challenge.id}/").content.decode()
    assert "No wallet can confirm this yet" in browser.get(place).content.decode()
    said = {"code": challenges.code_of(challenge.id), "where": "here"}
    assert browser.post(place, said).status_code == 200
    assert not Question.objects.exists()
    copy_of(held)
    assert place in browser.get(f"/portfolio/questions/{challenge.id}/").content.decode()
