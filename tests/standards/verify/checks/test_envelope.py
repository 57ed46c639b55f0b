"""Tokens that stand where objects are wanted (VC Data Model 2.0, sections 4.13.1 and 4.13.2)."""

from __future__ import annotations

from typing import Any

import pytest
from tests.standards.model.examples import envelope, small_presentation, small_record
from tests.standards.verify.world import (
    ANN,
    ATTACKER,
    CONSORTIUM,
    LIST_URL,
    SCHOOL,
    badge,
    codes,
    entry,
    ordinary_world,
    presented,
    signed,
    status_list,
    tokened,
)

from insignia.standards.limits import Limits
from insignia.standards.proofs.jose import write_token
from insignia.standards.verify.report import Check, Report, Verdict

_OCCASION: dict[str, Any] = {"challenge": "c-1", "domain": "verifier.example"}
_PLACE = "/verifiableCredential/0"


def _enveloped(document: dict[str, Any], signer: Any = SCHOOL) -> dict[str, Any]:
    return envelope(tokened(document, signer).decode())


def _shown_token(
    *shown: Any, signer: Any = ANN, typ: str = "vp+jwt", **claims: Any
) -> tuple[str, dict[str, Any]]:
    """Return a presentation as a token, and the envelope around it."""
    payload = small_presentation(*shown, holder=ANN.controller) | claims
    token = write_token({"typ": typ}, payload, signer=signer)
    around = envelope(token) | {"type": "EnvelopedVerifiablePresentation"}
    return token, around | {"id": f"data:application/vp+jwt,{token}"}


def _told(report: Report, place: str) -> list[tuple[str, str]]:
    return [
        (finding.outcome, finding.code)
        for finding in report.findings
        if finding.pointer.startswith(place)
    ]


def test_the_credential_in_an_envelope_is_verified_in_its_place() -> None:
    report = ordinary_world().examine(presented(_enveloped(badge())))

    told = _told(report, _PLACE)
    assert ("passed", "structure.open-badge") in told
    assert ("passed", "signature.fits") in told
    assert ("passed", "binding.issuer") in told
    assert report.verdict is Verdict.VALID


def test_an_envelope_by_itself_is_what_it_holds() -> None:
    report = ordinary_world().examine(_enveloped(badge()))

    assert report.verdict is Verdict.VALID
    assert report.summary["kind"] == "open-badge"


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        (_enveloped(badge(), ATTACKER), "binding"),
        (_enveloped(badge(validUntil="2026-05-01T00:00:00Z")), "time"),
        (_enveloped(badge(credentialStatus=entry(7))), "status"),
    ],
    ids=["by another", "expired", "revoked"],
)
def test_what_is_wrong_with_a_token_is_wrong_with_the_presentation(
    inner: dict[str, Any], reason: str
) -> None:
    world = ordinary_world(**{LIST_URL: signed(status_list(7))})

    for document in (inner, presented(inner)):
        report = world.examine(document)

        assert report.verdict is Verdict.INVALID
        assert reason in report.reasons


def test_a_record_holds_tokens_as_well() -> None:
    record = small_record(_enveloped(badge()), signed(badge(id="urn:uuid:other")))

    assert ordinary_world().examine(signed(record)).verdict is Verdict.VALID


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"id": "data:application/vc+jwt,not a token"}, "structure.envelope"),
        ({"id": "data:application/vc+jwt,e30.e30.c2ln"}, "structure.no-credential"),
        ({"type": "EnvelopedVerifiablePresentation"}, "structure.envelope"),
        ({"issuer": "https://school.example/issuer"}, "structure.envelope"),
        ({"@context": "https://a.example/context"}, "structure.first-context"),
        (
            {"@context": ["https://www.w3.org/ns/credentials/v2", "https://a.example/context"]},
            "context.unknown",
        ),
    ],
)
def test_an_envelope_that_misleads_is_invalid(change: dict[str, Any], code: str) -> None:
    document = _enveloped(badge()) | change

    report = ordinary_world().examine(document)

    assert code in [finding.code for finding in report.findings]
    assert report.verdict is Verdict.INVALID


def test_a_token_that_cannot_be_read_leaves_the_envelope_unread() -> None:
    broken = envelope("W10.e30.c2ln")

    for document in (broken, presented(broken)):
        report = ordinary_world().examine(document)

        assert (report.verdict, report.reasons) == (Verdict.REFUSED, ("syntax",))
        assert [f.pointer for f in report.findings if f.family == "syntax"][-1].endswith("/id")


def test_an_envelope_holds_no_other_envelope() -> None:
    inner = envelope(tokened(badge()).decode())
    token = write_token({"typ": "vc+jwt"}, inner, signer=SCHOOL)

    report = ordinary_world().examine(envelope(token))

    assert codes(report, Check.FORM) == ["structure.envelope"]


def test_envelopes_are_counted_like_other_credentials() -> None:
    inside = [_enveloped(badge(id=f"urn:uuid:{number}")) for number in range(3)]

    report = ordinary_world().examine(presented(*inside), limits=Limits(credentials=3))

    assert ("failed", "limits.credentials") in _told(report, "/verifiableCredential/2")
    assert report.verdict is Verdict.REFUSED


def test_a_presentation_may_be_a_token_with_tokens_inside() -> None:
    claims = {"iss": ANN.controller, "nonce": "c-1", "aud": "verifier.example"}
    token, around = _shown_token(_enveloped(badge()), signed(badge(id="urn:uuid:2")), **claims)

    for document in (token.encode(), around):
        report = ordinary_world().examine(document, **_OCCASION)

        assert {"binding.holder", "binding.challenge", "binding.domain"} <= set(
            codes(report, Check.BINDING)
        )
        assert report.verdict is Verdict.VALID, report.findings


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"nonce": "c-2", "aud": "verifier.example"}, "binding.other-challenge"),
        ({"nonce": "c-1", "aud": "other.example"}, "binding.other-domain"),
        ({"aud": "verifier.example"}, "binding.other-challenge"),
        ({"nonce": "c-1", "aud": "verifier.example", "iss": SCHOOL.controller}, "binding.claim"),
    ],
)
def test_a_token_for_another_occasion_or_by_another_is_none(
    claims: dict[str, Any], code: str
) -> None:
    token, _ = _shown_token(**claims)

    report = ordinary_world().examine(token.encode(), **_OCCASION)

    assert code in codes(report, Check.BINDING)
    assert (report.verdict, report.reasons[0]) == (Verdict.INVALID, "binding")


def test_a_presentation_is_not_signed_like_a_credential() -> None:
    token, _ = _shown_token(typ="vc+jwt")

    assert "jwt-header" in ordinary_world().examine(token.encode()).reasons


def test_a_token_by_another_key_than_the_holders_shows_nothing() -> None:
    token, _ = _shown_token(signer=CONSORTIUM)

    report = ordinary_world().examine(token.encode())

    assert "binding.not-the-holder" in codes(report, Check.BINDING)


@pytest.mark.parametrize("claims", [{}, {"iss": ANN.controller}])
def test_a_token_that_names_no_holder_is_its_signers(claims: dict[str, Any]) -> None:
    nameless = {name: value for name, value in small_presentation().items() if name != "holder"}
    token = write_token({"typ": "vp+jwt"}, nameless | claims, signer=ANN)

    report = ordinary_world().examine(token.encode())

    assert "binding.holder" in codes(report, Check.BINDING)
    assert report.verdict is Verdict.VALID


def test_what_the_holder_says_in_a_token_needs_no_proof_of_its_own() -> None:
    asserted = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential"],
        "issuer": ANN.controller,
        "credentialSubject": {"id": ANN.controller},
    }
    mine, _ = _shown_token(asserted)
    theirs, _ = _shown_token(asserted | {"issuer": SCHOOL.controller})

    assert ordinary_world().examine(mine.encode()).verdict is Verdict.VALID
    report = ordinary_world().examine(theirs.encode())
    assert "binding.not-self-asserted" in codes(report, Check.BINDING)
