"""Presentations that answer a challenge, and copies that do not (standards.md 4.7, attack 48)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.standards.model.examples import small_presentation
from tests.standards.verify.world import (
    ANN,
    ATTACKER,
    badge,
    codes,
    ordinary_world,
    presented,
    signed,
)

from insignia.standards import base64url
from insignia.standards.proofs.jose import write_token
from insignia.standards.verify.report import Check, Outcome, Report, Verdict

if TYPE_CHECKING:
    from insignia.standards.keys.signer import LocalSigner

_MADE: dict[str, Any] = {"challenge": "c-1", "domain": "verifier.example"}


def _asked(document: dict[str, Any], **expected: Any) -> Report:
    return ordinary_world().examine(document, **expected)


def test_an_answer_to_our_challenge_for_our_domain_is_told() -> None:
    report = _asked(presented(**_MADE), **_MADE)

    assert {"binding.challenge", "binding.domain"} <= set(codes(report, Check.BINDING))
    assert report.verdict is Verdict.VALID


@pytest.mark.parametrize(
    ("made", "code", "pointer"),
    [
        (_MADE | {"challenge": "c-2"}, "binding.other-challenge", "/proof/challenge"),
        ({"domain": "verifier.example"}, "binding.other-challenge", "/proof/challenge"),
        (_MADE | {"domain": "other.example"}, "binding.other-domain", "/proof/domain"),
        (_MADE | {"domain": "VERIFIER.example"}, "binding.other-domain", "/proof/domain"),
        ({"challenge": "c-1"}, "binding.other-domain", "/proof/domain"),
    ],
)
def test_an_answer_to_another_is_none(made: dict[str, Any], code: str, pointer: str) -> None:
    report = _asked(presented(**made), **_MADE)

    assert (Outcome.FAILED, code, pointer) in [
        (finding.outcome, finding.code, finding.pointer) for finding in report.findings
    ]
    assert (report.verdict, report.reasons) == (Verdict.INVALID, ("binding",))


def test_a_proof_may_be_made_for_several_domains_but_answers_one_challenge() -> None:
    several: dict[str, Any] = {"challenge": "c-1", "domain": ["a.example", "verifier.example"]}
    assert _asked(presented(**several), **_MADE).verdict is Verdict.VALID

    two: dict[str, Any] = {"challenge": ["c-1", "c-2"], "domain": "verifier.example"}
    assert "binding.other-challenge" in codes(_asked(presented(**two), **_MADE), Check.BINDING)


def test_a_challenge_that_was_changed_afterwards_breaks_the_signature() -> None:
    document = presented(**_MADE)
    document["proof"]["challenge"] = "c-2"

    report = _asked(document, challenge="c-2")

    assert report.reasons == ("signature",)


def test_only_what_is_expected_is_compared() -> None:
    assert _asked(presented(**_MADE), challenge="c-1").verdict is Verdict.VALID
    assert _asked(presented(**_MADE), domain="verifier.example").verdict is Verdict.VALID


def test_without_an_expectation_it_is_told_that_this_may_be_a_copy() -> None:
    report = _asked(presented(**_MADE))

    assert "binding.occasion-not-asked" in codes(report, Check.BINDING)
    assert report.verdict is Verdict.VALID


def test_a_bare_credential_is_no_answer() -> None:
    report = _asked(signed(badge()), challenge="c-1")

    assert "binding.not-a-presentation" in codes(report, Check.BINDING)
    assert (report.verdict, report.reasons) == (Verdict.INVALID, ("binding",))


def test_the_credentials_inside_need_no_answer_of_their_own() -> None:
    report = _asked(presented(signed(badge()), **_MADE), **_MADE)

    assert "binding.not-a-presentation" not in codes(report, Check.BINDING)
    assert report.verdict is Verdict.VALID


@pytest.mark.parametrize("proof", ["x", [5], []])
def test_proofs_that_are_no_proofs_answer_nothing(proof: Any) -> None:
    assert _asked(presented() | {"proof": proof}, challenge="c-1").verdict is Verdict.INVALID


def _token(by: LocalSigner = ANN, typ: str = "vp+jwt", **claims: Any) -> bytes:
    payload = small_presentation(signed(badge()), holder=ANN.controller) | claims
    members = {name: value for name, value in payload.items() if value is not ...}
    return write_token({"typ": typ, "cty": "vp"}, members, signer=by).encode()


_SAID: dict[str, Any] = {"nonce": "c-1", "aud": "verifier.example", "iss": ANN.controller}


@pytest.mark.parametrize(
    "claims", [_SAID, _SAID | {"aud": ["a.example", "verifier.example"]}, _SAID | {"holder": ...}]
)
def test_a_presentation_in_token_form_answers_by_its_claims(claims: dict[str, Any]) -> None:
    report = ordinary_world().examine(_token(**claims), **_MADE)

    assert {"binding.holder", "binding.challenge", "binding.domain"} <= set(
        codes(report, Check.BINDING)
    )
    assert report.verdict is Verdict.VALID


@pytest.mark.parametrize(
    ("token", "code"),
    [
        (_token(**_SAID | {"nonce": "c-2"}), "binding.other-challenge"),
        (_token(**_SAID | {"nonce": ...}), "binding.other-challenge"),
        (_token(**_SAID | {"aud": "other.example"}), "binding.other-domain"),
        (_token(**_SAID | {"aud": ...}), "binding.other-domain"),
        (_token(ATTACKER, **_SAID), "binding.not-the-holder"),
        (_token(ATTACKER, **_SAID | {"holder": ...}), "binding.not-the-holder"),
        (_token(**_SAID | {"iss": ATTACKER.controller}), "binding.claim"),
        (_token(typ="vc+jwt", **_SAID), "jwt-header.type"),
    ],
)
def test_a_token_that_was_made_for_another_occasion_is_no_answer(token: bytes, code: str) -> None:
    report = ordinary_world().examine(token, **_MADE)

    assert code in {finding.code for finding in report.findings}
    assert report.verdict is Verdict.INVALID


def test_who_signs_a_presentation_token_without_naming_anybody_is_its_holder() -> None:
    token = _token(**_SAID | {"holder": ..., "iss": ...})

    assert ordinary_world().examine(token, **_MADE).verdict is Verdict.VALID


def test_a_presentation_token_without_a_key_has_no_holder() -> None:
    header, payload, signature = _token(holder=...).split(b".")
    unnamed = base64url.encode(b'{"alg": "EdDSA"}').encode()

    report = ordinary_world().examine(b".".join((unnamed, payload, signature)))

    assert "key.unnamed" in codes(report, Check.PROOF)
    assert header != unnamed
