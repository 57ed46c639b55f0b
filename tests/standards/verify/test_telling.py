from __future__ import annotations

import json

from insignia.standards.verify.report import Check, Finding, Outcome, Report, Verdict
from insignia.standards.verify.telling import as_object, detail_of, visible

_SAID = Finding(
    Check.TIME, Outcome.FAILED, "time.expired", "It expired\x1b[2J.", "/valid\u202eUntil"
)
_SILENT = Finding(Check.FORM, Outcome.PASSED, "structure.open-badge")
_REPORT = Report(
    verdict=Verdict.INVALID,
    reasons=("time",),
    findings=(_SILENT, _SAID),
    summary={"name": "Bookkeeping"},
)


def test_a_report_becomes_one_object_with_the_members_that_programs_rely_on() -> None:
    told = json.loads(json.dumps(as_object(_REPORT)))

    assert list(told) == ["verdict", "reason", "findings", "credential"]
    assert told["verdict"] == "invalid"
    assert told["reason"] == ["time"]
    assert told["credential"] == {"name": "Bookkeeping"}
    assert told["findings"][1] == {
        "check": "time",
        "outcome": "failed",
        "code": "time.expired",
        "detail": "It expired\\u{1b}[2J.",
        "pointer": "/valid\\u{202e}Until",
    }


def test_a_silent_finding_says_what_its_code_means() -> None:
    assert detail_of(_SILENT) == "An Open Badges 3.0 credential, as its data model says."


def test_an_unknown_code_speaks_for_itself() -> None:
    assert detail_of(Finding(Check.FORM, Outcome.FAILED, "structure.new")) == "structure.new"


def test_text_without_control_characters_stays_as_it_is() -> None:
    assert visible("Genähte Bücher, 書") == "Genähte Bücher, 書"
