from __future__ import annotations

import pytest

from insignia.standards.errors import Malformed, MisuseError
from insignia.standards.verify.report import (
    Check,
    Finding,
    NotAccepted,
    Outcome,
    Report,
    Verdict,
)

_EXPIRED = Finding(Check.TIME, Outcome.FAILED, "time.expired", "It expired.", "/validUntil")
_FORM = Finding(Check.FORM, Outcome.PASSED, "structure.open-badge")


def _report(verdict: Verdict, *reasons: str) -> Report:
    return Report(verdict=verdict, reasons=reasons, findings=(_FORM, _EXPIRED))


def test_a_report_is_neither_true_nor_false() -> None:
    with pytest.raises(MisuseError, match="no yes or no"):
        bool(_report(Verdict.VALID))


def test_requiring_a_valid_credential_goes_on_with_one() -> None:
    _report(Verdict.VALID).require()


@pytest.mark.parametrize("verdict", [Verdict.INVALID, Verdict.REFUSED])
def test_requiring_a_valid_credential_stops_at_any_other(verdict: Verdict) -> None:
    report = _report(verdict, "time")

    with pytest.raises(NotAccepted) as refusal:
        report.require()

    assert refusal.value.report is report
    assert refusal.value.code == "time.expired"
    assert refusal.value.pointer == "/validUntil"
    assert str(refusal.value) == f"The credential is {verdict}: time. It expired."


def test_findings_are_told_apart_by_check() -> None:
    assert _report(Verdict.INVALID, "time").of(Check.TIME) == (_EXPIRED,)
    assert _report(Verdict.INVALID, "time").of(Check.STATUS) == ()


def test_a_refusal_of_the_core_becomes_a_finding_with_its_code_and_place() -> None:
    error = Malformed("It is not.", code="key.form", pointer="/proof")

    finding = Finding.of(Check.PROOF, Outcome.FAILED, error)

    assert finding == Finding(Check.PROOF, Outcome.FAILED, "key.form", "It is not.", "/proof")
    assert finding.family == "key"


def test_our_own_mistakes_never_become_findings() -> None:
    with pytest.raises(MisuseError):
        Finding.of(Check.PROOF, Outcome.FAILED, MisuseError("The caller is wrong."))
