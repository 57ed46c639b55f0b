"""Presentations and records, ours there and theirs here, with the challenge that both expect."""

from typing import Any

import pytest
from tests.peers.conftest import Ask
from tests.peers.questions import NOW, PLAIN, SIGNER, key_pair, signed_by_us

from insignia.standards import strictjson, terms
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Report, Verdict
from insignia.standards.verify.surroundings import Surroundings

pytestmark = [pytest.mark.peer, pytest.mark.timeout(300)]

CHALLENGE, DOMAIN = "c-7f3a", "verifier.example"
RECORD = {
    "@context": [terms.CREDENTIALS_V2, terms.CLR_2_0_1, terms.OPEN_BADGES_3_0_3],
    "id": "urn:uuid:2f0d4f1e-1f5c-4a39-9f0e-2d6c1a7b0c01",
    "type": ["VerifiableCredential", "ClrCredential"],
    "name": "Record of studies",
    "issuer": PLAIN["issuer"],
    "validFrom": "2026-05-01T00:00:00Z",
    "credentialSubject": {
        "id": "did:example:learner",
        "type": ["ClrSubject"],
        "verifiableCredential": [signed_by_us(PLAIN)],
    },
}
SHOWN = {"a badge": signed_by_us(PLAIN), "a record": signed_by_us(RECORD)}


def presentation_of(credential: dict[str, Any]) -> dict[str, Any]:
    return {
        "@context": [terms.CREDENTIALS_V2],
        "type": ["VerifiablePresentation"],
        "holder": SIGNER.controller,
        "verifiableCredential": [credential],
    }


def presented_by_us(credential: dict[str, Any]) -> dict[str, Any]:
    return add_proof(
        presentation_of(credential),
        signer=SIGNER,
        created=NOW,
        purpose=terms.AUTHENTICATION,
        extra={"challenge": CHALLENGE, "domain": DOMAIN},
    )


def examined(document: dict[str, Any], challenge: str = CHALLENGE) -> Report:
    world = Surroundings(at=NOW, challenge=challenge, domain=DOMAIN)
    return verify(strictjson.write(document), world)


@pytest.mark.parametrize("credential", SHOWN.values(), ids=SHOWN)
def test_what_we_present_verifies_there(digitalbazaar: Ask, credential: dict[str, Any]) -> None:
    answer = digitalbazaar(
        "verifyPresentation",
        presentation=presented_by_us(credential),
        challenge=CHALLENGE,
        domain=DOMAIN,
    )

    assert answer == {"verified": True, "trouble": []}


@pytest.mark.parametrize("credential", SHOWN.values(), ids=SHOWN)
def test_what_is_presented_there_verifies_here(
    digitalbazaar: Ask, credential: dict[str, Any]
) -> None:
    presented = digitalbazaar(
        "present",
        presentation=presentation_of(credential),
        key=key_pair(),
        challenge=CHALLENGE,
        domain=DOMAIN,
    )

    assert examined(presented).verdict is Verdict.VALID


def test_an_answer_to_another_challenge_is_false_there_and_here(digitalbazaar: Ask) -> None:
    presented = presented_by_us(signed_by_us(PLAIN))

    answer = digitalbazaar(
        "verifyPresentation", presentation=presented, challenge="c-other", domain=DOMAIN
    )

    assert answer["verified"] is False
    assert examined(presented, "c-other").reasons == ("binding",)


def test_a_changed_badge_in_a_presentation_is_false_there_and_here(digitalbazaar: Ask) -> None:
    forged = signed_by_us(PLAIN) | {"validFrom": "2026-04-01T00:00:00Z"}
    presented = presented_by_us(forged)

    answer = digitalbazaar(
        "verifyPresentation", presentation=presented, challenge=CHALLENGE, domain=DOMAIN
    )

    assert answer["verified"] is False
    assert examined(presented).reasons == ("signature",)


def test_a_record_of_ours_verifies_there(digitalbazaar: Ask) -> None:
    assert digitalbazaar("verify", credential=signed_by_us(RECORD))["verified"] is True
