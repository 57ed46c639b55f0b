"""A report in the form the check page shows it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.factories.organizations import organization

from insignia.organizations.queries import issuer_did
from insignia.organizations.values import TrustLevel
from insignia.standards.verify.report import Check, Finding, Outcome, Report, Verdict
from insignia.verification import answers, queries, words
from insignia.verification.sentences import SENTENCES
from insignia.verification.values import Checked

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
SIGNED = Finding(Check.PROOF, Outcome.PASSED, "signature.holds")
BOUND = Finding(Check.BINDING, Outcome.PASSED, "binding.holds")
ALTERED = Finding(Check.PROOF, Outcome.FAILED, "signature.mismatch", "It does not fit.")
UNKNOWN = Finding(
    Check.STATUS, Outcome.INCONCLUSIVE, "status-unavailable.unreachable", "No answer."
)
UNASKED = Finding(Check.TRUST, Outcome.INCONCLUSIVE, "trust.not-asked", "Nobody was asked.")
SAID = {
    "name": "Bookkeeping",
    "issuer": {"id": "did:web:college.example", "name": "Riverside College"},
    "validUntil": "2029-03-01T09:00:00Z",
}


def _report(
    verdict: Verdict, *findings: Finding, reasons: tuple[str, ...] = (), **said: Any
) -> Report:
    return Report(verdict=verdict, reasons=reasons, findings=findings, summary={**SAID, **said})


def _sentence(report: Report, *, recipient: str | None = None) -> str:
    checked = Checked(report, b"{}", NOW, recipient)
    return answers.sentence(checked, answers.issuer_of(report))


VALID = _report(Verdict.VALID, SIGNED, BOUND)


def test_a_valid_one_is_told_with_its_issuer_and_its_end() -> None:
    assert _sentence(VALID) == (
        "Genuine and valid until March 1, 2029: “Bookkeeping”, issued by Riverside College."
    )


def test_the_person_that_was_compared_stands_in_the_sentence() -> None:
    assert _sentence(VALID, recipient="ada@mail.example").endswith(
        "issued by Riverside College to ada@mail.example."
    )


@pytest.mark.parametrize("recipient", [None, "ada@mail.example"])
def test_one_without_an_end_is_still_valid(recipient: str | None) -> None:
    report = _report(Verdict.VALID, SIGNED, BOUND, validUntil=None)

    assert _sentence(report, recipient=recipient).startswith("Genuine and still valid:")


def test_an_invalid_one_is_told_with_the_reason() -> None:
    report = _report(Verdict.INVALID, ALTERED, UNKNOWN, reasons=("signature",))

    assert _sentence(report) == (
        "This is not valid. The signature does not fit: something was changed after signing."
    )


def test_one_that_could_not_be_known_is_neither() -> None:
    report = _report(Verdict.REFUSED, SIGNED, UNKNOWN, reasons=("status-unavailable",))

    assert _sentence(report) == (
        "We could not find out whether this is genuine. "
        "Whether it was withdrawn could not be found out: no answer."
    )


def test_a_reason_without_a_finding_is_told_by_its_name() -> None:
    assert _sentence(_report(Verdict.INVALID, reasons=("structure",))).endswith("structure")


def test_a_document_that_says_nothing_is_told_in_general_words() -> None:
    report = Report(verdict=Verdict.VALID, reasons=(), findings=())

    assert _sentence(report) == (
        "Genuine and still valid: “This credential”, issued by its issuer."
    )


def test_what_went_wrong_comes_first_then_what_is_unknown() -> None:
    found = answers.steps((SIGNED, BOUND, UNKNOWN, ALTERED))

    assert [(step.title, step.state) for step in found] == [
        (words.title_of(Check.PROOF), Outcome.FAILED),
        (words.title_of(Check.STATUS), Outcome.INCONCLUSIVE),
        (words.title_of(Check.BINDING), Outcome.PASSED),
    ]


def test_a_check_is_told_once_by_its_gravest_finding() -> None:
    (step,) = answers.steps((SIGNED, ALTERED))

    assert step.text == SENTENCES["signature.mismatch"]
    assert step.findings == (ALTERED, SIGNED)


def test_of_thousands_of_findings_a_few_are_shown_and_the_rest_is_counted() -> None:
    (step,) = answers.steps([ALTERED] * 5000)

    assert len(step.findings) == answers.FINDINGS_SHOWN
    assert step.left_off == 5000 - answers.FINDINGS_SHOWN


def test_what_was_not_checked_is_listed_apart() -> None:
    report = _report(Verdict.REFUSED, SIGNED, UNKNOWN, UNASKED, reasons=("status-unavailable",))

    shown = queries.answer(Checked(report, b"{}", NOW))

    assert [step.title for step in shown.not_checked] == [
        words.title_of(Check.STATUS),
        words.title_of(Check.TRUST),
    ]


def test_a_long_document_is_cut_and_says_so() -> None:
    shown = queries.answer(Checked(VALID, b" " * (answers.LETTERS_SHOWN + 1), NOW))

    assert shown.is_raw_cut
    assert len(shown.raw) == answers.LETTERS_SHOWN


@pytest.mark.parametrize(
    ("identifier", "host"),
    [
        ("did:web:college.example", "college.example"),
        ("did:web:college.example%3A8443:staff", "college.example:8443"),
        ("https://college.example/issuer", "college.example"),
        ("did:key:z6Mk", ""),
        ("https://[broken", ""),
    ],
)
def test_the_internet_address_of_an_issuer_is_shown(identifier: str, host: str) -> None:
    issuer = answers.issuer_of(_report(Verdict.VALID, SIGNED, issuer={"id": identifier}))

    assert issuer is not None
    assert issuer.host == host
    assert issuer.name == host or identifier


@pytest.mark.parametrize("issuer", [None, "text", {"name": "Nobody"}])
def test_an_issuer_without_an_id_is_none(issuer: object) -> None:
    assert answers.issuer_of(_report(Verdict.INVALID, issuer=issuer)) is None


@pytest.mark.django_db
def test_an_issuer_of_this_house_comes_with_its_trust_and_its_page() -> None:
    house = organization("Northern Teachers")
    said = {"id": issuer_did(house), "name": "Northern Teachers"}

    report = _report(Verdict.VALID, SIGNED, BOUND, UNASKED, issuer=said)
    issuer = answers.issuer_of(report)

    assert issuer is not None
    assert issuer.trust == "claimed"
    assert issuer.profile_path == f"/organizations/{house.slug}/"
    trust = answers.steps(report.findings, issuer=issuer)[0]
    assert trust.text == words.TRUST["claimed"]


@pytest.mark.django_db
@pytest.mark.parametrize("trust", [TrustLevel.DOMAIN_PROVED, TrustLevel.VOUCHED])
def test_what_this_house_knows_of_an_issuer_counts_as_checked(trust: TrustLevel) -> None:
    house = organization("Northern Teachers")
    house.trust = trust.value
    house.save()
    said = {"id": issuer_did(house), "name": "Northern Teachers"}

    shown = queries.answer(
        Checked(_report(Verdict.VALID, SIGNED, BOUND, UNASKED, issuer=said), b"{}", NOW)
    )

    assert shown.not_checked == ()
    assert shown.steps[-1].text == words.TRUST[trust.value]


@pytest.mark.django_db
@pytest.mark.parametrize("findings", [(), (ALTERED, BOUND), (SIGNED,)])
def test_whoever_only_claims_to_be_of_this_house_gets_nothing_of_it(
    findings: tuple[Finding, ...],
) -> None:
    house = organization("Northern Teachers")
    said = {"id": issuer_did(house), "name": "Northern Teachers"}
    unbound = Finding(Check.BINDING, Outcome.FAILED, "binding.not-the-issuer")

    issuer = answers.issuer_of(_report(Verdict.INVALID, *findings, unbound, issuer=said))

    assert issuer is not None
    assert issuer.trust == ""
    assert issuer.profile_path == ""


@pytest.mark.django_db
def test_an_organization_that_is_not_here_is_shown_by_its_claim() -> None:
    house = organization("Northern Teachers")
    said = {"id": f"{issuer_did(house)}-not", "name": "Northern Teachers"}

    issuer = answers.issuer_of(_report(Verdict.VALID, SIGNED, BOUND, issuer=said))

    assert issuer is not None
    assert issuer.trust == ""
