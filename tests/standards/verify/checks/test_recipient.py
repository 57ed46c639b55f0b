from __future__ import annotations

import hashlib
from typing import Any

import pytest

from insignia.standards.verify.checks.recipient import check_recipient, names_as
from insignia.standards.verify.document import Document
from insignia.standards.verify.report import Outcome


def _identity(value: str, kind: str = "emailAddress", **more: Any) -> dict[str, Any]:
    return {"identityHash": value, "identityType": kind, "hashed": False} | more


def _hashed(text: str, algorithm: str = "sha256", **more: Any) -> dict[str, Any]:
    digest = hashlib.new(algorithm, text.encode()).hexdigest()
    return _identity(f"{algorithm}${digest}", hashed=True, **more)


_SYSTEM = {"identityType": "systemId"}
_OURS = _identity("A-17", "systemId")


def _check(claim: str | None, subject: Any) -> tuple[Outcome, str, str]:
    (finding,) = check_recipient(Document({"credentialSubject": subject}), claim=claim)
    return finding.outcome, finding.code, finding.pointer


@pytest.mark.parametrize(
    ("claim", "subject"),
    [
        ("did:example:ann", {"id": "did:example:ann"}),
        (" did:example:ann ", {"id": "did:example:ann"}),
        ("ann@school.example", {"id": "mailto:ann@School.example"}),
        ("mailto:ann@school.example", {"id": "mailto:ann@school.example"}),
        ("ann@school.example", {"identifier": [_identity("ann@school.example")]}),
        ("ann@SCHOOL.example", {"identifier": [_identity("ann@school.example")]}),
        ("ann@school.example", {"identifier": _identity("ann@school.example")}),
        (
            "ann@school.example",
            {"identifier": [_hashed("ann@school.examplepepper", salt="pepper")]},
        ),
        ("ann@SCHOOL.example", {"identifier": [_hashed("ann@school.example")]}),
        ("Ann@SCHOOL.example", {"identifier": [_hashed("Ann@SCHOOL.example")]}),
        ("A-17", {"identifier": [_identity("A-17", "sourcedId")]}),
        ("A-17", {"identifier": [_hashed("A-17", identityType="sourcedId")]}),
        ("A-17", [{"id": "urn:x:y"}, "odd", {"identifier": [_identity("A-17", "sourcedId")]}]),
        ("ann@b.example", {"identifier": [_hashed("x", "sha1"), _identity("ann@b.example")]}),
    ],
)
def test_the_claimed_recipient_is_matched(claim: str, subject: Any) -> None:
    outcome, code, _ = _check(claim, subject)

    assert (outcome, code) == (Outcome.PASSED, "recipient.matched")


def test_a_digest_may_be_written_in_capitals() -> None:
    identity = _hashed("ann@school.example")
    algorithm, _, digest = identity["identityHash"].partition("$")
    identity["identityHash"] = f"{algorithm}${digest.upper()}"

    assert _check("ann@school.example", {"identifier": [identity]})[0] is Outcome.PASSED


@pytest.mark.parametrize(
    ("claim", "subject"),
    [
        ("did:example:bob", {"id": "did:example:ann"}),
        ("did:example:ANN", {"id": "did:example:ann"}),
        ("Ann@school.example", {"identifier": [_identity("ann@school.example")]}),
        ("Ann@school.example", {"identifier": [_hashed("ann@school.example")]}),
        ("ann@school.example", {"identifier": [_identity("ann@school.example", "userName")]}),
        ("ann", {"identifier": [_identity("ann")]}),
        ("ann@school.example", {"identifier": [_hashed("ann@school.example", salt="pepper")]}),
        (
            "ann@school.example",
            {"identifier": [_hashed("pepperann@school.example", salt="pepper")]},
        ),
        ("ann@school.example", {"identifier": [_hashed("ann@school.example", salt=5)]}),
        ("ann@school.example", {"identifier": ["ann@school.example", {"hashed": False}]}),
        ("ann@school.example", {"id": 5}),
        ("ann@school.example", "ann@school.example"),
        ("", {"id": "did:example:ann"}),
    ],
)
def test_anybody_else_is_not(claim: str, subject: Any) -> None:
    assert _check(claim, subject) == (
        Outcome.FAILED,
        "recipient.mismatch",
        "/credentialSubject",
    )


def test_a_weak_hash_is_read_and_told() -> None:
    subject = {"identifier": [_hashed("ann@school.example", "md5")]}

    assert _check("ann@school.example", subject) == (
        Outcome.PASSED,
        "recipient.matched-weakly",
        "/credentialSubject/identifier/0",
    )


def test_a_hash_of_an_unknown_kind_leaves_the_recipient_unknown() -> None:
    subject = {"identifier": [_hashed("ann@school.example", "sha1")]}

    assert _check("ann@school.example", subject)[:2] == (
        Outcome.INCONCLUSIVE,
        "recipient.unknown-hash",
    )


def test_nobody_is_matched_when_nobody_claims() -> None:
    assert _check(None, {"id": "did:example:ann"})[:2] == (
        Outcome.NOT_APPLICABLE,
        "recipient.not-asked",
    )


def _check_older(claim: str, **recipient: Any) -> tuple[Outcome, str, str]:
    document = Document({"type": "Assertion", "recipient": {"hashed": False} | recipient})
    (finding,) = check_recipient(document, claim=claim)
    return finding.outcome, finding.code, finding.pointer


def _older(text: str, algorithm: str = "sha256") -> str:
    return f"{algorithm}${hashlib.new(algorithm, text.encode()).hexdigest()}"


@pytest.mark.parametrize(
    ("claim", "recipient"),
    [
        ("ann@SCHOOL.example", {"type": "email", "identity": "ann@school.example"}),
        ("ann@school.example", {"type": ["email"], "identity": "ann@school.example"}),
        (
            "ann@school.example",
            {
                "type": "email",
                "hashed": True,
                "salt": "sea",
                "identity": _older("ann@school.examplesea"),
            },
        ),
        ("https://ann.example", {"type": "url", "identity": "https://ann.example"}),
        ("+49 30 1234", {"type": "telephone", "hashed": True, "identity": _older("+49 30 1234")}),
    ],
)
def test_the_recipient_of_an_older_badge_is_matched(claim: str, recipient: dict[str, Any]) -> None:
    assert _check_older(claim, **recipient) == (Outcome.PASSED, "recipient.matched", "/recipient")


def test_a_weak_hash_in_an_older_badge_is_told() -> None:
    identity = _older("ann@school.example", "md5")

    outcome, code, _ = _check_older(
        "ann@school.example", type="email", hashed=True, identity=identity
    )

    assert (outcome, code) == (Outcome.PASSED, "recipient.matched-weakly")


@pytest.mark.parametrize(
    "recipient",
    [
        {"type": "email", "identity": "bob@school.example"},
        {"type": "url", "identity": "ann@school.example"},
        {"type": "email", "hashed": True, "identity": _older("seaann@school.example")},
        {"type": "email", "identity": 7},
        {"type": "email"},
    ],
)
def test_an_older_badge_is_about_nobody_else(recipient: dict[str, Any]) -> None:
    assert _check_older("ann@school.example", **recipient) == (
        Outcome.FAILED,
        "recipient.mismatch",
        "/recipient",
    )


def test_an_older_badge_without_a_recipient_is_nobodys() -> None:
    document = Document({"type": "Assertion", "recipient": "ann@school.example"})
    (finding,) = check_recipient(document, claim="ann@school.example")

    assert finding.code == "recipient.mismatch"


@pytest.mark.parametrize(
    ("members", "is_named"),
    [
        ({"credentialSubject": {"identifier": [_identity("A-17", "systemId")]}}, True),
        ({"credentialSubject": {"identifier": _hashed("A-17s", salt="s", **_SYSTEM)}}, True),
        ({"credentialSubject": {"identifier": _identity("A-17", "sourcedId")}}, False),
        ({"credentialSubject": {"identifier": _identity("A-18", "systemId")}}, False),
        ({"credentialSubject": {"identifier": _hashed("A-17", "sha1", **_SYSTEM)}}, False),
        ({"credentialSubject": {"identifier": "A-17"}}, False),
        ({"credentialSubject": ["A-17", {"id": "A-17"}]}, False),
        ({"type": "Assertion", "credentialSubject": {"identifier": _OURS}}, False),
    ],
)
def test_what_an_issuer_calls_somebody_compares_by_type(
    members: dict[str, Any], is_named: bool
) -> None:
    assert names_as(Document(members), "systemId", "A-17") is is_named
