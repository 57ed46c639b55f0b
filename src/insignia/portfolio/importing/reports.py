"""A report as it is kept beside an import, and back again: pages show it in today's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from insignia.standards.verify.report import Check, Finding, Outcome, Report, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

# A hostile document may have thousands of faults.
FINDINGS: Final = 200


def written(report: Report) -> dict[str, Any]:
    """Return a report as plain JSON."""
    return {
        "verdict": report.verdict.value,
        "reasons": list(report.reasons),
        "findings": [
            [each.check.value, each.outcome.value, each.code, each.detail, each.pointer]
            for each in report.findings[:FINDINGS]
        ],
        "summary": {name: told for name, told in report.summary.items() if name != "contains"},
    }


def read(told: Mapping[str, Any]) -> Report:
    """Return the report again."""
    return Report(
        verdict=Verdict(told["verdict"]),
        reasons=tuple(told["reasons"]),
        findings=tuple(
            Finding(Check(check), Outcome(outcome), code, detail, pointer)
            for check, outcome, code, detail, pointer in told["findings"]
        ),
        summary=told["summary"],
    )
