from __future__ import annotations

import pytest

from insignia.standards.errors import FAMILIES, MisuseError
from insignia.standards.verify.policy import ESSENTIAL, NEEDED, UNREADABLE, judge, objections
from insignia.standards.verify.report import Check, Finding, Outcome, Verdict

_SOUND = tuple(Finding(check, Outcome.PASSED, f"{check}.x") for check in sorted(ESSENTIAL))
_PASSED, _FAILED = Outcome.PASSED, Outcome.FAILED
_UNKNOWN, _ABSENT = Outcome.INCONCLUSIVE, Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("findings", "verdict", "reasons"),
    [
        ([(Check.FORM, _PASSED, "structure.x")], Verdict.VALID, ()),
        ([(Check.STATUS, _ABSENT, "status.none")], Verdict.VALID, ()),
        ([(Check.TIME, _FAILED, "time.x")], Verdict.INVALID, ("time",)),
        ([(Check.PROOF, _UNKNOWN, "key.x")], Verdict.REFUSED, ("key",)),
        (
            [(Check.PROOF, _UNKNOWN, "key.x"), (Check.TIME, _FAILED, "time.x")],
            Verdict.INVALID,
            ("time",),
        ),
        (
            [(Check.PROOF, _UNKNOWN, "key.x"), (Check.STATUS, _UNKNOWN, "status-unavailable.x")],
            Verdict.REFUSED,
            ("key", "status-unavailable"),
        ),
        (
            [(Check.TIME, _FAILED, "time.x"), (Check.TIME, _FAILED, "time.y")],
            Verdict.INVALID,
            ("time",),
        ),
        ([(Check.SYNTAX, _FAILED, "syntax.x")], Verdict.REFUSED, ("syntax",)),
        ([(Check.CONTAINER, _FAILED, "container.x")], Verdict.REFUSED, ("container",)),
        ([(Check.PROOF, _FAILED, "limits.x")], Verdict.REFUSED, ("limits",)),
        (
            [(Check.STATUS, _FAILED, "status-unavailable.x")],
            Verdict.REFUSED,
            ("status-unavailable",),
        ),
        ([(Check.STATUS, _FAILED, "status.x")], Verdict.INVALID, ("status",)),
        (
            [(Check.PROOF, _FAILED, "limits.x"), (Check.FORM, _FAILED, "structure.x")],
            Verdict.INVALID,
            ("structure",),
        ),
        ([(Check.SCHEMA, _UNKNOWN, "schema.x")], Verdict.VALID, ()),
        ([(Check.TRUST, _FAILED, "trust.x")], Verdict.VALID, ()),
        ([(Check.RECIPIENT, _UNKNOWN, "recipient.x")], Verdict.REFUSED, ("recipient",)),
    ],
)
def test_findings_come_to_one_verdict(
    findings: list[tuple[Check, Outcome, str]], verdict: Verdict, reasons: tuple[str, ...]
) -> None:
    assert judge([*_SOUND, *(Finding(*parts) for parts in findings)]) == (verdict, reasons)


@pytest.mark.parametrize("check", sorted(ESSENTIAL))
def test_silence_about_an_essential_check_is_never_valid(check: Check) -> None:
    findings = [finding for finding in _SOUND if finding.check is not check]

    with pytest.raises(MisuseError, match=check):
        judge(findings)


def test_five_checks_may_stay_unsettled_and_no_others() -> None:
    told = {Check.LOG, Check.SCHEMA, Check.REFRESH, Check.EVIDENCE, Check.TRUST}
    assert set(Check) - NEEDED == told


def test_what_makes_a_document_unreadable_is_a_family_of_reasons() -> None:
    assert UNREADABLE < FAMILIES


def test_what_is_false_is_an_objection_to_what_was_just_made() -> None:
    false = Finding(Check.FORM, Outcome.FAILED, "structure.type", "No.")
    unread = Finding(Check.SYNTAX, Outcome.FAILED, "limits.size", "No.")

    assert objections([false, unread]) == [false, unread]


@pytest.mark.parametrize(
    "finding",
    [
        Finding(Check.TIME, Outcome.FAILED, "time.expired", "It was in force."),
        Finding(Check.TIME, Outcome.FAILED, "time.not-yet-valid", "It will be in force."),
        Finding(Check.STATUS, Outcome.INCONCLUSIVE, "status-unavailable.offline", "Who knows."),
        Finding(Check.FORM, Outcome.PASSED, "structure.sound", "Yes."),
    ],
    ids=lambda finding: finding.code,
)
def test_another_day_and_what_is_not_known_are_no_objections(finding: Finding) -> None:
    assert objections([finding]) == []
