"""What the verbs that make a credential have in common: they hand out none that would not do.

What was made goes through the procedure of ``verify`` before anybody sees it. A date that has
passed or is yet to come is no objection, since a credential can be meant for another day; neither
is what is not known for want of a network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.cli import files, output
from insignia.standards.verify.report import Finding, Outcome, Report, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.standards.errors import InsigniaError

_MAY_STAY_OPEN: Final = frozenset({"time.expired", "time.not-yet-valid"})
_REFUSED: Final = 2


def tell_refusal(act: str, error: InsigniaError) -> int:
    """Say why it was not signed, or derived; return the exit status."""
    place = f" [{error.pointer}]" if error.pointer else ""
    output.tell(f"insignia: not {act}. {error.message}{place}")
    return _REFUSED if error.family in {"syntax", "limits", "container"} else 1


def deliver(act: str, report: Report, made: bytes, out: str | None) -> int:
    """Write what was made, unless the report objects to it; return the exit status."""
    found = objections(report.findings)
    if found:
        output.tell(f"insignia: not {act}, since it would not be accepted:")
        for finding in found:
            output.tell(f"  {finding.pointer or '/'}: {finding.detail or finding.code}")
        verdict = Verdict.INVALID if report.verdict is Verdict.VALID else report.verdict
        return output.EXIT[verdict]
    if out is None:
        output.write_bytes(made + b"\n")
    else:
        files.write(out, made + b"\n")
    return 0


def objections(findings: Iterable[Finding]) -> list[Finding]:
    """Return why it would not be accepted."""
    return [
        finding
        for finding in findings
        if finding.outcome is Outcome.FAILED and finding.code not in _MAY_STAY_OPEN
    ]
