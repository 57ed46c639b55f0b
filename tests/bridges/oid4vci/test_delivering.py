"""A wallet fetches a credential: what it gets, and every way in which it gets nothing."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from tests.awards.world import verdict_of
from tests.bridges.oid4vci.wallet import Wallet, jws
from tests.factories.accounts import as_actor
from tests.factories.portfolio import accepted, award_of, received
from tests.factories.wallets import offered, opened, shown, with_token

from insignia.accounts import actions as accounts
from insignia.awards import queries as awards
from insignia.bridges.oauth.jobs import drop_old_grants
from insignia.bridges.oauth.models import Grant
from insignia.bridges.oid4vci import actions
from insignia.bridges.oid4vci.errors import NotToHandOver
from insignia.bridges.oid4vci.jobs import drop_used_nonces
from insignia.bridges.oid4vci.models import Delivery, UsedNonce
from insignia.bridges.oid4vci.values import Configuration, Told
from insignia.foundation import clock as house_clock
from insignia.foundation.models import AuditEntry
from insignia.portfolio import actions as portfolio
from insignia.standards import strictjson
from insignia.standards.keys import did_jwk
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.terms import AUTHENTICATION, CREDENTIALS_V2
from insignia.standards.verify.report import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import StandingClock

pytestmark = pytest.mark.django_db
OTHER = LocalSigner.did_key(b"\11" * 32)


def error_of(answer: Any) -> str:
    assert answer["Cache-Control"] == "no-store"
    said: str = answer.json()["error"]
    return said


def document_in(answer: Any) -> bytes:
    """Return the one credential of an answer by the bytes between those around it."""
    assert answer.status_code == 200, answer.content
    _, _, rest = answer.content.partition(b'{"credentials":[{"credential":')
    document: bytes = rest.rpartition(b'}],"notification_id"')[0]
    return document


@pytest.mark.parametrize("whole", [False, True])
def test_a_wallet_gets_the_credential_byte_for_byte(*, whole: bool) -> None:
    held = accepted()
    wallet = opened(offered(held, Configuration.AS_ISSUED), whole=whole)
    wallet.ask_token()

    answer = wallet.ask_credential()

    assert document_in(answer) == awards.document(award_of(held).id)
    assert json.loads(answer.content)["credentials"][0]["credential"]["type"][1] == (
        "OpenBadgeCredential"
    )


@pytest.mark.parametrize("by_jwk", [False, True])
def test_a_wallet_with_a_key_gets_a_copy_about_that_key(*, by_jwk: bool) -> None:
    wallet = with_token()
    header = wallet.by_jwk() if by_jwk else wallet.header()

    made = document_in(wallet.ask_credential(jws(header, wallet.claims(), wallet.signer)))

    key = wallet.signer.public_key
    wanted = did_jwk.did(key) if by_jwk else wallet.signer.controller
    assert json.loads(made)["credentialSubject"]["id"] == wanted
    assert verdict_of(made) is Verdict.VALID


def presentation(wallet: Wallet, **instead: Any) -> dict[str, Any]:
    said = {"challenge": wallet.nonce(), "domain": wallet.metadata["credential_issuer"]}
    empty = {
        "@context": [CREDENTIALS_V2],
        "type": ["VerifiablePresentation"],
        "holder": wallet.signer.controller,
    }
    return add_proof(
        empty,
        signer=wallet.signer,
        created=house_clock.now(),
        purpose=instead.pop("purpose", AUTHENTICATION),
        extra={**said, **instead},
    )


def test_a_presentation_proves_a_key_as_well() -> None:
    wallet = with_token()

    proofs = {"di_vp": [presentation(wallet)]}
    made = document_in(wallet.ask_credential(proofs=proofs))

    assert json.loads(made)["credentialSubject"]["id"] == wallet.signer.controller


@pytest.mark.parametrize(
    "wrong",
    [
        {"domain": "https://elsewhere.example"},
        {"purpose": "assertionMethod"},
    ],
)
def test_a_presentation_for_another_occasion_proves_nothing(wrong: dict[str, Any]) -> None:
    wallet = with_token()

    proofs = {"di_vp": [presentation(wallet, **wrong)]}

    assert error_of(wallet.ask_credential(proofs=proofs)) == "invalid_proof"
    changed = presentation(wallet) | {"holder": OTHER.controller}
    assert error_of(wallet.ask_credential(proofs={"di_vp": [changed]})) == "invalid_proof"


def test_several_keys_get_a_copy_each() -> None:
    wallet, nonce = with_token(), None
    nonce = wallet.nonce()
    theirs = jws(wallet.header(kid=OTHER.verification_method), wallet.claims(nonce=nonce), OTHER)

    answer = wallet.ask_credential(wallet.proof(nonce=nonce), theirs)

    subjects = {
        each["credential"]["credentialSubject"]["id"] for each in answer.json()["credentials"]
    }
    assert subjects == {wallet.signer.controller, OTHER.controller}


Says = "Callable[[Wallet], str]"
WRONG_PROOFS: dict[str, Callable[[Wallet], str]] = {
    "of another key": lambda w: jws(w.header(), w.claims(), OTHER),
    "unsigned": lambda w: jws(w.header(alg="none"), w.claims(), w.signer),
    "with another algorithm": lambda w: jws(w.header(alg="ES256"), w.claims(), w.signer),
    "of another type": lambda w: jws(w.header(typ="JWT"), w.claims(), w.signer),
    "of no type": lambda w: jws(w.header(typ=None), w.claims(), w.signer),
    "naming no key": lambda w: jws(w.header(kid=None), w.claims(), w.signer),
    "naming two keys": lambda w: jws({**w.by_jwk(), **w.header()}, w.claims(), w.signer),
    "with a key elsewhere": lambda w: jws(w.header(jku="https://x.example"), w.claims(), w.signer),
    "by a key on the web": lambda w: jws(w.header(kid="did:web:x.example#0"), w.claims(), w.signer),
    "for another issuer": lambda w: w.proof(aud="https://elsewhere.example"),
    "for two issuers": lambda w: w.proof(aud=[w.metadata["credential_issuer"], "https://x.y"]),
    "without a time": lambda w: w.proof(iat=None),
    "of long ago": lambda w: w.proof(iat=1_700_000_000),
    "of later": lambda w: w.proof(iat=w.claims()["iat"] + 3600),
    "that is over": lambda w: w.proof(exp=w.claims()["iat"] - 1),
    "without a nonce": lambda w: jws(
        w.header(), {k: v for k, v in w.claims().items() if k != "nonce"}, w.signer
    ),
    "that is no token": lambda w: "x",
}


@pytest.mark.parametrize("wrong", WRONG_PROOFS.values(), ids=WRONG_PROOFS)
def test_a_proof_that_does_not_hold_gets_nothing(wrong: Callable[[Wallet], str]) -> None:
    wallet = with_token()

    assert error_of(wallet.ask_credential(wrong(wallet))) == "invalid_proof"
    assert not Delivery.objects.exists()
    assert wallet.ask_credential(wallet.proof()).status_code == 200  # nothing was used up


def test_a_nonce_is_taken_once_and_while_it_is_fresh(clock: StandingClock) -> None:
    wallet = with_token()
    nonce, late = wallet.nonce(), wallet.nonce()
    assert wallet.ask_credential(wallet.proof(nonce=nonce)).status_code == 200

    again = wallet.ask_credential(wallet.proof(nonce=nonce))
    made_up = wallet.ask_credential(wallet.proof(nonce="4102444800.x.y"))
    clock.advance(timedelta(minutes=5))
    over = wallet.ask_credential(wallet.proof(nonce=late))

    assert {error_of(each) for each in (again, made_up, over)} == {"invalid_nonce"}
    clock.advance(timedelta(minutes=6))
    drop_used_nonces.func()
    assert not UsedNonce.objects.exists()


WRONG_REQUESTS: dict[str, tuple[dict[str, Any], str]] = {
    "naming nothing": ({"credential_configuration_id": None}, "invalid_credential_request"),
    "naming two": ({"credential_identifier": "x"}, "invalid_credential_request"),
    "naming an identifier": (
        {"credential_configuration_id": None, "credential_identifier": "x"},
        "unknown_credential_identifier",
    ),
    "for what was not offered": (
        {"credential_configuration_id": "open-badge"},
        "unknown_credential_configuration",
    ),
    "for what there is not": (
        {"credential_configuration_id": ["x"]},
        "unknown_credential_configuration",
    ),
    "without a proof": ({}, "invalid_proof"),
    "with two types of proof": ({"proofs": {"jwt": ["x"], "di_vp": [{}]}}, "invalid_proof"),
    "with another type of proof": ({"proofs": {"attestation": ["x"]}}, "invalid_proof"),
    "with an empty list": ({"proofs": {"jwt": []}}, "invalid_proof"),
    "with too many": ({"proofs": {"jwt": ["x"] * 6}}, "invalid_proof"),
    "with what is no text": ({"proofs": {"jwt": [{}]}}, "invalid_proof"),
    "with what is no presentation": ({"proofs": {"di_vp": ["x"]}}, "invalid_proof"),
    "with a presentation of nobody": ({"proofs": {"di_vp": [{"proof": {}}]}}, "invalid_proof"),
    "to be encrypted": (
        {"credential_response_encryption": {}},
        "invalid_encryption_parameters",
    ),
}


@pytest.mark.parametrize(("said", "error"), WRONG_REQUESTS.values(), ids=WRONG_REQUESTS)
def test_a_request_that_asks_wrongly_gets_nothing(said: dict[str, Any], error: str) -> None:
    wallet = with_token()

    answer = wallet.ask_credential(**said)

    assert (answer.status_code, error_of(answer)) == (400, error)


def test_a_token_is_good_for_its_issuer_its_minutes_and_in_the_header_only(
    clock: StandingClock,
) -> None:
    wallet, other = with_token(Configuration.AS_ISSUED), with_token(Configuration.AS_ISSUED)
    place, token = wallet.metadata["credential_endpoint"], wallet.token
    said = {"credential_configuration_id": "open-badge"}

    wallet.metadata["credential_endpoint"] = other.metadata["credential_endpoint"]
    assert error_of(wallet.ask_credential()) == "credential_request_denied"
    wallet.metadata["credential_endpoint"], wallet.token = place, ""
    assert wallet.ask_credential()["WWW-Authenticate"] == 'Bearer error="invalid_token"'
    assert wallet.post_json(place, {**said, "access_token": token}).status_code == 401
    wallet.token = token
    in_address = wallet.web.post(
        f"/{place.split('/', 3)[3]}?access_token={token}",
        json.dumps(said),
        "application/json",
        headers={"Authorization": f"Bearer {token}"},
    )
    assert error_of(in_address) == "invalid_credential_request"
    clock.advance(timedelta(minutes=10))
    assert wallet.ask_credential().status_code == 401


def test_what_is_hidden_or_not_accepted_goes_into_no_wallet() -> None:
    with pytest.raises(NotToHandOver):
        offered(received())
    held = accepted()
    wallet = with_token(Configuration.AS_ISSUED, held)

    portfolio.hide(held.id, acting=as_actor(held.person), at=house_clock.now())

    assert error_of(wallet.ask_credential()) == "credential_request_denied"


def test_a_wallet_tells_what_became_of_what_it_got() -> None:
    grant = offered(accepted(), Configuration.AS_ISSUED)
    wallet = opened(grant)
    wallet.ask_token()
    place = wallet.metadata["notification_endpoint"]
    early = wallet.post_json(place, {"notification_id": "x", "event": "credential_accepted"})
    name = wallet.ask_credential().json()["notification_id"]

    others: list[Any] = ["eaten", ["credential_accepted"], {}, None]
    unheard = [
        wallet.post_json(place, {"notification_id": name, "event": event}) for event in others
    ]
    heard = wallet.post_json(place, {"notification_id": name, "event": "credential_accepted"})

    assert error_of(early) == "invalid_notification_id"
    assert {error_of(each) for each in unheard} == {"invalid_notification_request"}
    assert heard.status_code == 204
    left = AuditEntry.objects.filter(about_kind="grant").values_list("action", flat=True)
    assert sorted(left) == ["oauth.grant", "oauth.redeem", "oid4vci.deliver", "oid4vci.hear"]
    assert shown(grant).told is Told.ACCEPTED


def test_an_offer_is_read_by_who_has_its_address_and_by_nobody_who_guesses() -> None:
    place = f"/oid4vci/offers/{offered(accepted()).id}"

    answers = [Client().get(f"{place}/{guess}") for guess in ("x" * 32, "%C3%A9")]

    assert [(each.status_code, error_of(each)) for each in answers] == [(404, "not_found")] * 2


def test_grants_go_with_their_person_and_when_they_are_old(clock: StandingClock) -> None:
    held, kept = accepted(), offered(accepted())
    offered(held)
    leaving, address = as_actor(held.person), held.person.email or ""
    accounts.erase(confirmation=address, acting=leaving, at=house_clock.now())
    assert list(Grant.objects.all()) == [kept]

    clock.advance(timedelta(days=2))
    drop_old_grants.func()

    assert not Grant.objects.exists()


def test_a_document_is_not_made_again_for_the_answer() -> None:
    held = accepted()
    wallet = with_token(Configuration.AS_ISSUED, held)
    document = awards.document(award_of(held).id)

    assert document_in(wallet.ask_credential()) == document
    assert strictjson.read_object(document)["proof"]["type"] == "DataIntegrityProof"


def test_an_offer_cannot_be_made_of_what_is_somebody_elses() -> None:
    held, other = accepted(), accepted()
    before = Grant.objects.count()

    with pytest.raises(Exception, match="nothing at this address"):
        actions.offer(
            held.id,
            configuration=Configuration.BOUND,
            has_pin=False,
            acting=as_actor(other.person),
            at=house_clock.now(),
        )
    assert Grant.objects.count() == before
