"""A report as an object that programs read: the same from the command line and from the API.

Whatever a stranger wrote comes with its control characters made visible, so that no credential can
move a cursor, reverse a line or write one of its own wherever the report is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.standards.verify.codes import CODES

if TYPE_CHECKING:
    from insignia.standards.verify.report import Finding, Report


def as_object(report: Report) -> dict[str, Any]:
    """Return verdict, reasons, findings and the credential's own claims, ready for JSON."""
    return {
        "verdict": str(report.verdict),
        "reason": list(report.reasons),
        "findings": [
            {
                "check": str(finding.check),
                "outcome": str(finding.outcome),
                "code": finding.code,
                "detail": visible(detail_of(finding)),
                "pointer": visible(finding.pointer),
            }
            for finding in report.findings
        ],
        "credential": report.summary,
    }


def detail_of(finding: Finding) -> str:
    """Return what a finding says, or what its code means when it says nothing itself."""
    return finding.detail or CODES.get(finding.code, finding.code)


def visible(text: str) -> str:
    """Return the text with everything that is not plainly printed written out."""
    return "".join(
        character if character.isprintable() else f"\\u{{{ord(character):x}}}" for character in text
    )
