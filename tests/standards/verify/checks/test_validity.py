from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from insignia.standards.proofs.jose import Token
from insignia.standards.verify.checks.validity import check_validity
from insignia.standards.verify.document import Document
from insignia.standards.verify.report import Outcome

_AT = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("members", "codes"),
    [
        ({}, ["time.in-force"]),
        ({"validFrom": "2026-06-01T12:00:00Z"}, ["time.in-force"]),
        ({"validFrom": "2026-06-01T12:00:01Z"}, ["time.not-yet-valid"]),
        ({"issuanceDate": "2026-06-01T12:00:01Z"}, ["time.not-yet-valid"]),
        ({"validUntil": "2026-06-01T12:00:00Z"}, ["time.in-force"]),
        ({"validUntil": "2026-06-01T11:59:59Z"}, ["time.expired"]),
        ({"expirationDate": "2026-06-01T13:59:59+02:00"}, ["time.expired"]),
        ({"validFrom": "2026-01-01"}, ["time.unreadable"]),
        ({"validFrom": "2026-01-01T00:00:00"}, ["time.unreadable"]),
        ({"validUntil": 5}, ["time.unreadable"]),
        (
            {"validFrom": "2026-05-01T00:00:00Z", "validUntil": "2026-04-01T00:00:00Z"},
            ["time.expired", "time.reversed"],
        ),
        (
            {"issuanceDate": "2027-05-01T00:00:00Z", "validUntil": "2027-04-01T00:00:00Z"},
            ["time.not-yet-valid", "time.reversed"],
        ),
        ({"proof": {"created": "2026-06-01T12:05:00Z"}}, ["time.in-force"]),
        ({"proof": {"created": "2026-06-01T12:05:01Z"}}, ["time.created-in-future"]),
        ({"proof": [{}, {"created": "now"}]}, ["time.unreadable"]),
        ({"proof": {"expires": "2026-06-01T12:00:01Z"}}, ["time.in-force"]),
        ({"proof": {"expires": "2026-06-01T12:00:00Z"}}, ["time.proof-expired"]),
        ({"proof": {"expires": None}}, ["time.unreadable"]),
        ({"proof": "none"}, ["time.in-force"]),
    ],
)
def test_the_credential_is_in_force_or_each_reason_why_not_is_told(
    members: dict[str, Any], codes: list[str]
) -> None:
    findings = list(check_validity(Document(members), at=_AT))

    assert [finding.code for finding in findings] == codes
    passed = codes == ["time.in-force"]
    assert {finding.outcome for finding in findings} == {
        Outcome.PASSED if passed else Outcome.FAILED
    }


def test_the_places_of_dates_are_told() -> None:
    document = Document(
        {"validUntil": "2020-01-01T00:00:00Z", "proof": [{"created": "2030-01-01T00:00:00Z"}]}
    )

    pointers = [finding.pointer for finding in check_validity(document, at=_AT)]

    assert pointers == ["/validUntil", "/proof/0/created"]


def test_another_moment_gives_another_answer() -> None:
    document = Document({"validUntil": "2026-06-01T11:59:59Z"})

    (finding,) = check_validity(document, at=_AT - timedelta(days=1))

    assert finding.outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("payload", "codes"),
    [
        ({}, ["time.in-force"]),
        ({"nbf": 1780315200, "exp": 1780315201, "iat": 1780315500}, ["time.in-force"]),
        ({"nbf": 1780315201}, ["time.not-yet-valid"]),
        ({"exp": 1780315200}, ["time.expired"]),
        ({"iat": 1780315501}, ["time.created-in-future"]),
        ({"iat": "now"}, ["time.in-force"]),  # told where the claims are read
    ],
)
def test_a_token_has_times_of_its_own(payload: dict[str, Any], codes: list[str]) -> None:
    document = Document({}, token=Token("", {}, payload, b""))

    assert [finding.code for finding in check_validity(document, at=_AT)] == codes
