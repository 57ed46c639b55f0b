"""Claims that repeat the credential, contradict it, or mean nothing (attack 4.2.12)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.standards.model.examples import small_badge

from insignia.standards.proofs.claims import body_of, claim_complaints, signing_time
from insignia.standards.proofs.jose import Token

BADGE = small_badge()
CLAIMS = {
    "iss": "https://school.example/issuer",
    "jti": BADGE["id"],
    "sub": "did:example:ann",
    "nbf": 1772355600,
}
OLD = {name: value for name, value in BADGE.items() if name != "validFrom"} | {
    "@context": ["https://www.w3.org/2018/credentials/v1", BADGE["@context"][1]],
    "issuanceDate": "2026-03-01T09:00:00Z",
}


def token(payload: dict[str, Any], header: dict[str, Any] | None = None) -> Token:
    return Token("", header or {}, payload, b"")


def complaints(payload: dict[str, Any], header: dict[str, Any] | None = None) -> list[str]:
    return [f"{error.code}{error.pointer}" for error in claim_complaints(token(payload, header))]


@pytest.mark.parametrize(
    "payload",
    [
        BADGE,
        BADGE | CLAIMS,
        BADGE | CLAIMS | {"iat": 1772355601.5, "nonce": "x"},
        BADGE | {"issuer": "https://school.example/issuer"} | CLAIMS,
        BADGE | {"aud": "did:example:ann"},
        BADGE | {"aud": ["did:example:ann"]},
        BADGE | {"exp": 1900000000},
        {"vc": OLD},
        {"vc": OLD, **CLAIMS, "exp": 1900000000, "iat": 1772355600},
    ],
)
def test_claims_that_say_what_the_credential_says_are_good(payload: dict[str, Any]) -> None:
    assert complaints(payload) == []


def test_the_credential_is_what_remains_without_the_claims() -> None:
    assert body_of(token(BADGE | CLAIMS | {"iat": 1, "aud": "x", "nonce": "y"})) == BADGE
    assert body_of(token({"vc": OLD, **CLAIMS})) == OLD


@pytest.mark.parametrize(
    ("claims", "complaint"),
    [
        ({"iss": "https://other.example"}, "binding.claim/iss"),
        ({"jti": "urn:uuid:other"}, "structure.claim/jti"),
        ({"sub": "did:example:bob"}, "structure.claim/sub"),
        ({"nbf": 1772355601}, "time.claim/nbf"),
        ({"nbf": 1772355600.000001}, "time.claim/nbf"),
        ({"exp": 1772355601, "validUntil": "2027-01-01T00:00:00Z"}, "time.claim/exp"),
        ({"nbf": 1772355600, "validFrom": "2026-03-01T09:00:00"}, "time.claim/nbf"),
        ({"nbf": 1772355600, "validFrom": 1772355600}, "time.claim/nbf"),
        ({"aud": "https://employer.example"}, "proof-format.audience/aud"),
        ({"aud": ["did:example:ann", "x"]}, "proof-format.audience/aud"),
        ({"aud": {"id": "did:example:ann"}}, "proof-format.audience/aud"),
        ({"nonce": 5}, "proof-format.claim/nonce"),
        ({"iat": "2026-03-01T09:00:00Z"}, "time.unreadable/iat"),
        ({"nbf": "1772355600"}, "time.unreadable/nbf"),
        ({"exp": True}, "time.unreadable/exp"),
        ({"exp": 2**53}, "time.unreadable/exp"),
        ({"vc": {"type": "VerifiableCredential"}}, "proof-format.vc-claim/vc"),
        ({"vc": "oops"}, "proof-format.vc-claim/vc"),
        ({"vp": {}}, "proof-format.vc-claim/vc"),
    ],
)
def test_a_claim_that_says_something_else_is_a_contradiction(
    claims: dict[str, Any], complaint: str
) -> None:
    assert complaints(BADGE | claims) == [complaint]


def test_a_claim_of_the_wrong_kind_is_told_as_such() -> None:
    assert complaints(BADGE | {"iss": 5}) == ["proof-format.claim/iss", "binding.claim/iss"]


def test_the_issuer_in_the_header_is_a_claim_too() -> None:
    assert complaints(BADGE, {"iss": CLAIMS["iss"]}) == []
    assert complaints(BADGE, {"iss": "https://other.example"}) == ["binding.claim/iss"]


@pytest.mark.parametrize(
    ("valid_from", "seconds"),
    [
        ("2026-03-01T09:00:00.5Z", 1772355600.5),
        ("2026-03-01T09:00:00.142Z", 1772355600.142),
        ("2026-03-01T10:30:00+01:30", 1772355600),
        ("2026-02-28T24:00:00Z", 1772323200),
    ],
)
def test_dates_are_compared_as_moments(valid_from: str, seconds: float) -> None:
    assert complaints(BADGE | {"validFrom": valid_from, "nbf": seconds}) == []


def test_a_subject_known_by_an_identifier_only_is_not_who_the_token_claims() -> None:
    nameless = {"type": ["AchievementSubject"], "identifier": []}

    assert complaints(BADGE | {"credentialSubject": nameless, "sub": "did:example:ann"}) == [
        "structure.claim/sub"
    ]


def test_one_of_several_subjects_is_not_the_subject() -> None:
    subjects = [{"id": "did:example:ann"}, {"id": "did:example:bob"}]

    assert complaints(BADGE | {"credentialSubject": subjects, "sub": "did:example:ann"}) == [
        "structure.claim/sub"
    ]
    assert complaints(BADGE | {"credentialSubject": subjects[:1], "sub": "did:example:ann"}) == []


@pytest.mark.parametrize(
    "payload",
    [{"vc": BADGE}, OLD, OLD | CLAIMS, {"vc": OLD, "type": "VerifiableCredential"}],
    ids=["a newer one wrapped", "an older one flat", "the same with claims", "both at once"],
)
def test_each_form_has_its_own_place_in_the_payload(payload: dict[str, Any]) -> None:
    assert complaints(payload) == ["proof-format.vc-claim/vc"]


def test_a_claim_beside_a_wrapped_credential_has_to_mean_something() -> None:
    assert complaints({"vc": OLD, "proof": {}, "name": "x"}) == [
        "undefined-term.claim/name",
        "undefined-term.claim/proof",
    ]


def test_a_presentation_is_its_holders_and_may_be_for_one_reader() -> None:
    presentation = {"type": "VerifiablePresentation", "holder": "did:example:ann"}

    assert complaints(presentation | {"iss": "did:example:ann", "aud": "https://a.example"}) == []
    assert complaints(presentation | {"iss": "did:example:bob"}) == ["binding.claim/iss"]


def test_the_time_of_signing_is_what_the_signer_says_it_is() -> None:
    moment = datetime(2026, 3, 1, 9, tzinfo=UTC)

    assert signing_time(token({"iat": 1772355600, "nbf": 5})) == moment
    assert signing_time(token({"nbf": 1772355600})) == moment
    assert signing_time(token({"exp": 5})) is None
